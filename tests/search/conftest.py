"""Tests of the search that need an Elasticsearch of their own."""

from collections.abc import Iterator
from typing import Any

import pytest

from cms.search.elastic.backend import SearchBackend
from tests.search.elastic import searching_on


@pytest.fixture(autouse=True)
def _kept_up(search_keeps_up: None) -> None: ...


@pytest.fixture
def elastic(
    elasticsearch: str, site: object, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SearchBackend]:
    """The site searches on the Elasticsearch of the tests, in indexes that only this test has, and has time for it:
    these tests are not about time, and the machine may be busy."""
    for time in ("SEARCHING", "ALTOGETHER"):
        monkeypatch.setattr(f"cms.search.elastic.backend.{time}", 20.0)
    with searching_on(settings, elasticsearch) as backend:
        yield backend
