"""The site with its page cache, and what a test asks of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage

Ask = Callable[..., Any]


@pytest.fixture
def page_cache(settings: Any) -> None:
    """From now on pages are kept; clients made before do not know."""
    settings.PAGE_CACHE_SECONDS = 300


@pytest.fixture
def ask(page_cache: None, site: HomePage) -> Ask:
    """`ask(url)` is the answer that a new reader gets."""

    def ask(url: str, **headers: str) -> Any:
        return Client().get(url, headers=headers)

    return ask


@pytest.fixture
def outcome(ask: Ask) -> Callable[[str], str]:
    """HIT, MISS or BYPASS."""
    return lambda url: str(ask(url)["X-Cache"])


@pytest.fixture
def warm(outcome: Callable[[str], str]) -> Callable[..., None]:
    """Has all these pages kept, made of values that were kept before."""

    def warm(*urls: str) -> None:
        for _time in range(2):
            for url in urls:
                outcome(url)
        assert {url: outcome(url) for url in urls} == dict.fromkeys(urls, "HIT")

    return warm
