"""What a monitor is told."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.search.models import SearchChange, SearchCheck
from home.models import HomePage

IDLE = {"waiting": 0, "oldest_seconds": 0.0, "running": 0, "parked": 0}


def readyz() -> tuple[int, dict[str, Any]]:
    response = Client().get("/readyz")
    return response.status_code, response.json()


def breaking(part: str, error: type[Exception]) -> Callable[..., Any]:
    """For `connection.execute_wrapper`: statements that name `part` fail."""

    def wrapper(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if part in sql:
            raise error
        return execute(sql, *rest)

    return wrapper


def test_all_is_well_before_any_check(site: HomePage) -> None:
    SearchChange.objects.all().delete()
    search = {"engine": "database", "behind_seconds": 0, "differences": None, "checked": None}
    assert readyz() == (200, {"database": True, "search": search, "tasks": IDLE})


def test_search_tells_how_far_it_is_behind_and_what_the_last_check_found(site: HomePage, clock: Any) -> None:
    SearchChange.objects.all().delete()
    now = timezone.now()
    for seconds in (90, 30):
        since = now - dt.timedelta(seconds=seconds)
        SearchChange.objects.create(model="wagtailcore.page", translation_key=uuid4(), since=since)
    for hours, missing in ((2, 7), (1, 1)):
        begun = now - dt.timedelta(hours=hours)
        SearchCheck.objects.create(started=begun, finished=begun, missing=missing, stale=1, superfluous=1)
    SearchCheck.objects.create(started=now)  # still running
    with CaptureQueriesContext(connection) as queries:
        status, answer = readyz()
    assert status == 200
    assert answer["search"] == {
        "engine": "database",
        "behind_seconds": 90,
        "differences": 3,
        "checked": "2026-11-01T11:00:00+00:00",
    }
    assert len(queries) == 4


def test_a_broken_search_is_told_and_leaves_the_site_ready(site: HomePage) -> None:
    with connection.execute_wrapper(breaking("site_search", DatabaseError)):
        assert readyz() == (200, {"database": True, "search": None, "tasks": IDLE})


def test_without_the_database_nothing_is_ready(site: HomePage) -> None:
    with connection.execute_wrapper(breaking("", OperationalError)):
        assert readyz() == (503, {"database": False, "search": None, "tasks": None})


@pytest.mark.parametrize("away", [False, True])
def test_engine_is_the_one_that_answers(site: HomePage, settings: Any, away: bool) -> None:
    from elasticsearch import TransportError

    from cms.search.elastic.breaker import Away, breaker

    settings.ELASTICSEARCH = {"URLS": ["http://user:secret@127.0.0.1:9"]}

    def refuse() -> None:
        raise TransportError("refused")

    breaker.closes()
    try:
        if away:
            with pytest.raises(Away):
                breaker.call(refuse)
        response = Client().get("/readyz")
    finally:
        breaker.closes()
    assert response.json()["search"]["engine"] == ("database" if away else "elasticsearch")
    assert b"secret" not in response.content
