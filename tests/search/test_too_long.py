"""No search goes on for longer than a reader waits."""

import time
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from cms.search.engines import database
from cms.search.results import TooLong
from home.models import HomePage

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}

SHORT = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT MAX(i) FROM n",
    "postgresql": "SELECT pg_sleep(0.05)",
}


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(*_plan: Any) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(ENDLESS[connection.vendor])

    monkeypatch.setattr(database, "SECONDS", 0.2)
    monkeypatch.setattr(database, "find", find)


@pytest.mark.django_db(transaction=True)
def test_a_search_that_takes_too_long_is_broken_off_and_says_so(site: HomePage, client: Client, endless: None) -> None:
    answer = client.get("/en/search/", {"q": "bird"})
    assert answer.status_code == 503 and "takes too long" in answer.content.decode()
    assert client.get("/en/search/feed/", {"q": "bird"}).status_code == 503


def test_what_fails_otherwise_is_no_matter_of_time(site: HomePage) -> None:
    with pytest.raises(OperationalError), database.in_time():
        raise OperationalError


@pytest.mark.django_db(transaction=True)
def test_many_statements_have_the_time_of_one(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    def search() -> None:
        with database.in_time():
            for _each in range(100):
                database.rows(SHORT[connection.vendor])

    monkeypatch.setattr(database, "SECONDS", 0.2)
    with pytest.raises(TooLong):
        search()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has all rows before the first is read.")
@pytest.mark.django_db(transaction=True)
def test_what_goes_on_while_it_is_read_is_broken_off_too(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    def search() -> None:
        with database.in_time():
            database.rows(f"SELECT 0 UNION ALL SELECT * FROM ({ENDLESS['sqlite']})")

    monkeypatch.setattr(database, "SECONDS", 0.2)
    with pytest.raises(TooLong):
        search()


def test_what_python_takes_is_not_counted(site: HomePage) -> None:
    """A busy machine breaks off no search whose statements are short; this one goes on while the clock is looked at."""
    with database.in_time():
        time.sleep(database.SECONDS + 0.2)
        assert database.rows(SHORT[connection.vendor].replace("300000", "3000000").replace("0.05", "0.4"))
