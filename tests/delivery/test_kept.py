"""What is kept, and how it is given out."""

import gzip
import time
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.test.utils import override_settings

from cms.delivery.encodings import preferred
from home.models import HomePage
from tests.delivery.kept import entries
from tests.factories.pages import committed, publish
from tests.factories.press import make_story

Ask = Callable[..., Any]


class Looks:
    """Counts what is asked of the cache."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        for name in ("get", "get_many", "set", "set_many", "add"):
            original = getattr(type(caches["pages"]), name)
            monkeypatch.setattr(type(caches["pages"]), name, self._counted(name, original))

    def _counted(self, name: str, original: Any) -> Any:
        def counted(cache: Any, *args: Any, **kwargs: Any) -> Any:
            before = len(self.asked)
            answer = original(cache, *args, **kwargs)
            del self.asked[before:]  # one call may be made of others
            self.asked.append(name)
            return answer

        return counted


def test_second_reader_costs_one_look_and_no_query(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    story = make_story()
    first = ask(story.url)
    looks = Looks(monkeypatch)
    with django_assert_num_queries(0):
        second = ask(story.url)
    assert looks.asked == ["get_many"]
    assert (first["X-Cache"], second["X-Cache"]) == ("MISS", "HIT") and first.content == second.content


def test_page_asked_for_again_within_the_moment_costs_no_look(
    ask: Ask, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tenth of a second on the real site; here long enough for a busy machine."""
    settings.PAGE_CACHE_TRUST = 5
    story, other = make_story(), make_story()
    for _time in range(2):
        ask(story.url)
    looks = Looks(monkeypatch)
    assert ask(story.url)["X-Cache"] == "HIT" and looks.asked == []
    publish(other)
    looks.asked.clear()
    assert ask(story.url)["X-Cache"] == "HIT" and looks.asked[0] == "get_many"  # what this process changed it knows
    with committed(execute=True):
        story.unpublish()
    assert ask(story.url).status_code == 404
    settings.PAGE_CACHE_TRUST = 0.001
    for _time in range(2):
        ask(other.url)
    time.sleep(0.01)
    looks.asked.clear()
    assert ask(other.url)["X-Cache"] == "HIT" and looks.asked == ["get_many"]


def test_page_costs_two_looks_once_after_something_else_changed(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    story = make_story()
    for _time in range(2):
        ask(story.url)
    make_story()
    looks = Looks(monkeypatch)
    assert ask(story.url)["X-Cache"] == "HIT" and looks.asked == ["get_many", "get_many", "set"]
    looks.asked.clear()
    assert ask(story.url)["X-Cache"] == "HIT" and looks.asked == ["get_many"]


@pytest.mark.parametrize(
    ("accepted", "encoding", "decoded"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("", "", bytes),
        ("zstd", "", bytes),
    ],
)
def test_page_is_given_out_in_the_best_encoding(ask: Ask, accepted: str, encoding: str, decoded: Any) -> None:
    story = make_story()
    plain = ask(story.url)
    answer = ask(story.url, **{"accept-encoding": accepted})
    assert answer["X-Cache"] == "HIT" and answer.get("Content-Encoding", "") == encoding
    assert decoded(answer.content) == plain.content and int(answer["Content-Length"]) == len(answer.content)
    assert answer["Vary"] == "Accept-Encoding" and answer["ETag"] == plain["ETag"]


def test_encoding_that_is_not_wanted_is_not_preferred() -> None:
    assert [preferred(header) for header in ("BR", "gzip;q=1.0", "*", "br; q=0")] == [
        "br",
        "gzip",
        "identity",
        "identity",
    ]


def test_reader_who_has_it_is_told_so(ask: Ask) -> None:
    story = make_story()
    etag = ask(story.url)["ETag"]
    for known in (etag, etag.removeprefix("W/"), f'"other", {etag}', "*"):
        answer = ask(story.url, **{"if-none-match": known})
        assert answer.status_code == 304 and answer.content == b"" and answer["ETag"] == etag
        assert answer["Cache-Control"] == "no-cache" and "Content-Type" not in answer.headers
    assert ask(story.url, **{"if-none-match": 'W/"other"'}).status_code == 200


def test_head_is_answered_from_what_is_kept_and_keeps_nothing(page_cache: None, site: HomePage) -> None:
    assert Client().head("/en/")["X-Cache"] == "BYPASS" and entries() == []
    whole = Client().get("/en/")
    head = Client().head("/en/")
    assert head["X-Cache"] == "HIT" and head["Content-Length"] == whole["Content-Length"] and head.content == b""


def test_range_is_answered_by_the_whole(ask: Ask) -> None:
    ask("/en/")
    answer = ask("/en/", range="bytes=0-10")
    assert answer.status_code == 200 and len(answer.content) > 1000


def test_headers_are_kept_with_the_page(ask: Ask) -> None:
    first, second = ask("/en/"), ask("/en/")
    own = {"X-Request-ID", "X-Accel-Expires", "X-Cache"}
    kept = [{name: value for name, value in answer.headers.items() if name not in own} for answer in (first, second)]
    assert kept[0] == kept[1] and second["X-Cache"] == "HIT"
    assert first["X-Request-ID"] != second["X-Request-ID"]
    assert second["X-Content-Type-Options"] == "nosniff"


def test_nginx_may_hold_a_page_until_the_second_is_over(ask: Ask, clock: Any) -> None:
    """A number of seconds would be one more than that: nginx counts whole ones."""
    assert ask("/en/")["X-Accel-Expires"] == f"@{int(time.time())}"


def test_database_is_a_page_cache_too(page_cache: None, settings: Any, site: HomePage) -> None:
    backend = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "pages_of_tests"}
    with override_settings(CACHES=settings.CACHES | {"pages": backend}):
        call_command("createcachetable")
        story, other = make_story(), make_story()
        for _time in range(2):
            how = [Client().get(url)["X-Cache"] for url in (story.url, other.url)]
        assert how == ["HIT", "HIT"]
        publish(story)
        assert [Client().get(url)["X-Cache"] for url in (story.url, other.url)] == ["MISS", "HIT"]


def test_public_pages_touch_no_session(ask: Ask, site: HomePage) -> None:
    story = make_story()
    for url in ("/en/", "/en/press/", "/en/events/", "/en/gallery/", "/en/partners/", story.url, "/en/press/feed/"):
        answer = ask(url)
        assert answer["X-Cache"] == "MISS" and not answer.cookies and "Cookie" not in answer["Vary"]
