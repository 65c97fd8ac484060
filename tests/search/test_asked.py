"""What readers looked for is counted, and nobody can be found in it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.core.dates import today
from cms.erasure.names import Names
from cms.erasure.service import erase
from cms.search import asked
from cms.search.asked import UNCOUNTED, UNCOUNTED_FOR, count, kept_words, looked_for, uncounted
from cms.search.models import Asked
from cms.search.results import SearchQuery
from home.models import HomePage
from tests.factories.press import make_story

PRIVATE = [
    "anna.petrova@example.org",
    "letter to anna @ example.org",
    "anna＠example.org",
    "anna(at)example(dot)org",
    "anna [at] example.org",
    "anna at example dot org",
    "anna_at_example_dot_org",
    "анна собака пример точка ру",
    "анна (собака) пример.ру",
    "anna arobase exemple point fr",
    "анна ат мысал нүкте кз",
    "آنا آت مثال نقطة كوم",
    "@anna",
    "t.me/anna",
    "https://example.org",
    "5 5 5 a 1 2 b 3 4",
    "8 701 2000 12 34",
    "+7 701 555 12 34",
    "8 (701) 555-12-34",
    "call ٠١٢٣٤٥٦٧٨٩",
    "4111 1111 1111 1111",
    "4111-1111-1111-1111 bird",
    "passport N12345678",
    "5.5.5.5.1.2.3",
    "5\u200b5\u200b5\u200b5\u200b1\u200b2\u200b3",
    "a" * 200,
    "a long letter " * 15,
    "",
    " \u200f ",
]


def rows() -> list[tuple[str, str, int, int]]:
    return list(Asked.objects.order_by("pk").values_list("language", "words", "times", "results"))


def token(client: Client, **asked_for: str) -> str:
    """What the page of results carries for the reports of clicks."""
    html = client.get("/en/search/", asked_for).content.decode()
    return html.split('data-clicks="')[1].split('"')[0]


def test_searches_are_counted_by_day_language_and_words_at_little_cost(site: HomePage, clock: Any) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        count("en", "  Snow \u200fin   PARIS ", 7)
    assert len(queries) == 2  # the second for the first of a day alone
    with CaptureQueriesContext(connection) as queries:
        count("en", "snow in paris", 3)
    assert len(queries) == 1
    count("fr", "snow in paris", 1)
    assert rows() == [("en", "snow in paris", 2, 3), ("fr", "snow in paris", 1, 1)]
    clock.move_to(timezone.now() + dt.timedelta(days=1))
    count("en", "Snow in Paris", 4)
    assert [row.day.isoformat() for row in Asked.objects.order_by("pk")] == ["2026-11-01", "2026-11-01", "2026-11-02"]


@pytest.mark.parametrize("text", PRIVATE)
def test_words_that_may_say_who_somebody_is_are_never_stored(site: HomePage, text: str) -> None:
    count("en", text, 1)
    Client().get("/en/search/", {"q": text})
    assert rows() == []


@pytest.mark.parametrize(
    "text",
    [
        "exhibition 2022",
        "13.11.2022",
        "2022 2023 2024",
        "l'été à l'école",
        "٢٠٢٢ معرض",
        "top 100",
        "рисунок собака",
        "look at the museum. when",
        "meet at the point",
        "у кошки и собаки точка зрения",
    ],
)
def test_words_that_name_nobody_are_kept_as_they_are_written(text: str) -> None:
    assert kept_words(text) == text


def test_nothing_is_stored_beside_the_words_and_their_numbers(site: HomePage) -> None:
    response = Client(headers={"user-agent": "Spy/1.0"}).get("/en/search/", {"q": "bird"}, REMOTE_ADDR="198.51.100.7")
    assert {field.name for field in Asked._meta.fields} == {
        "id",
        "day",
        "language",
        "words",
        "times",
        "results",
        "clicks",
    }
    assert rows() == [("en", "bird", 1, 0)]
    assert not response.cookies


def test_only_a_search_that_begins_is_counted(site: HomePage) -> None:
    for number in range(21):
        make_story(title=f"Bird {number}")
    client = Client()
    client.get("/en/search/", {"q": "bird"})
    client.get("/en/search/", {"q": "bird", "page": "2"})
    client.get("/en/search/", {"q": "bird", "kind": "story"})
    client.get("/en/search/", {"q": "bird", "lang": "all"})
    client.get("/en/search/", {"q": "bird"}, headers={"sec-purpose": "prefetch;prerender"})
    client.get("/en/search/")
    client.get("/en/search/suggest/", {"q": "bird"})
    assert rows() == [("en", "bird", 1, 21)]


def test_what_the_site_asks_itself_is_not_counted_and_nobody_else_can_say_so(site: HomePage, settings: Any) -> None:
    own, client = uncounted(), Client()
    client.get("/en/search/", {"q": "bird"}, headers={UNCOUNTED: own})
    assert rows() == []
    for number, value in enumerate(("", "search", own + "x", signing.TimestampSigner().sign("search")), 1):
        client.get("/en/search/", {"q": "bird"}, headers={UNCOUNTED: value})
        assert rows() == [("en", "bird", number, 0)]
    with time_machine.travel(timezone.now() + UNCOUNTED_FOR + dt.timedelta(seconds=1)):
        client.get("/en/search/", {"q": "bird"}, headers={UNCOUNTED: own})
    assert sum(row[2] for row in rows()) == 5


def test_a_robot_neither_fills_the_table_nor_closes_it_to_readers(
    site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "AT_MOST", 3)
    count("ru", "robot 1", 0)
    for words in ["bird", "robot 1", "bird", "robot 2", "robot 3", "robot 4", "snow", "snow", "robot 5", "snow"]:
        count("en", words, 0)
    assert rows() == [("ru", "robot 1", 1, 0), ("en", "bird", 2, 0), ("en", "snow", 3, 0), ("en", "robot 5", 1, 0)]


def test_a_count_that_fails_leaves_the_search_whole(site: HomePage) -> None:
    make_story(title="A bird")

    def full_disk(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if Asked._meta.db_table in sql:
            raise DatabaseError
        return execute(sql, *rest)

    with connection.execute_wrapper(full_disk):
        response = Client().get("/en/search/", {"q": "bird"})
    assert response.status_code == 200 and "data-result-count>1<" in response.content.decode()
    assert rows() == []


def test_a_click_is_counted_once_for_each_search_without_cookies(site: HomePage) -> None:
    make_story(title="A bird")
    reader = Client(enforce_csrf_checks=True)
    signed = token(reader, q="Bird")
    for _again in range(3):
        response = reader.post("/en/search/clicked/", {"token": signed})
        assert response.status_code == 204 and not response.cookies
    assert Asked.objects.get().clicks == 1
    token(reader, q="bird")
    reader.post("/en/search/clicked/", {"token": signed})
    assert (Asked.objects.get().times, Asked.objects.get().clicks) == (2, 2)


def test_a_click_after_midnight_belongs_to_the_day_of_its_search(site: HomePage, clock: Any) -> None:
    make_story(title="A bird")
    signed = token(Client(), q="bird")
    clock.move_to(timezone.now() + dt.timedelta(hours=13))
    count("en", "bird", 1)
    Client().post("/en/search/clicked/", {"token": signed})
    assert list(Asked.objects.order_by("day").values_list("clicks", flat=True)) == [1, 0]


def test_a_click_that_is_made_up_or_late_is_refused(site: HomePage) -> None:
    make_story(title="A bird")
    with time_machine.travel(timezone.now() - dt.timedelta(hours=25), tick=False):
        late = token(Client(), q="bird")
    changed = token(Client(), q="bird").replace(":", "x:", 1)
    for made_up in ["", "nonsense", "a:b:c", late, changed, "\x00", "🦜" * 1000]:
        assert Client().post("/en/search/clicked/", {"token": made_up}).status_code == 400
    assert Client().post("/en/search/clicked/", b"{", content_type="application/json").status_code == 400
    assert Client().get("/en/search/clicked/").status_code == 405
    assert not Asked.objects.filter(clicks__gt=0).exists()


def test_no_token_is_made_for_words_that_are_not_kept(site: HomePage, rf: Any) -> None:
    assert looked_for(rf.get("/"), SearchQuery("en", "anna@example.org"), 1) == ""


def test_a_person_who_is_erased_is_gone_from_what_was_looked_for(site: HomePage) -> None:
    for words in ["рисунки Зарины Темировой", "зарина темирова", "Зарина Темирова.", "зарина"]:
        count("ru", words, 1)
    erase(Names(["Зарина Темирова"]))
    left = set(Asked.objects.values_list("words", flat=True))
    assert not any("темиров" in words for words in left)
    assert "зарина" in left and len(left) == 4
    assert Asked.objects.filter(day=today()).count() == 4
