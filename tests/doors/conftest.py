from typing import Any

import pytest


@pytest.fixture
def required(settings: Any) -> None:
    """As in production."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's transaction is never over; what allauth does on commit it does within the request."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act, **_kwargs: act())
