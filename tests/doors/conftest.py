from collections.abc import Iterator
from typing import Any

import pytest

from cms.settings import doors
from cms.users.models import User
from tests.doors.provider import AIGERIM, CLIENT, SECRET, Provider, running


@pytest.fixture
def required(settings: Any) -> None:
    """As in production."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's transaction is never over; what allauth does on commit it does within the request."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act, **_kwargs: act())


@pytest.fixture(scope="session")
def started() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(started: Provider, settings: Any) -> Provider:
    started.person, started.is_away = dict(AIGERIM), False
    settings.SOCIALACCOUNT_PROVIDERS = doors.provider(started.url, CLIENT, SECRET, "Museum ID")
    return started


@pytest.fixture
def aigerim(editor: User) -> User:
    User.objects.filter(pk=editor.pk).update(email="aigerim@example.org")
    return editor
