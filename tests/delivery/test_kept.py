"""What is kept, how it is given out, and what is never kept."""

import gzip
import time
from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.test.utils import override_settings
from wagtail.models import PageViewRestriction

from cms.delivery.addresses import PLACES
from cms.delivery.encodings import preferred
from cms.users.models import User
from home.models import ContactPage, HomePage
from tests.factories.pages import add_page, committed, publish
from tests.factories.press import make_story

Ask = Callable[..., Any]


def entries() -> list[str]:
    """The pages that are kept, without the versions."""
    return [key for key in caches["pages"]._cache if ":identity" in key and ":seen" not in key]  # type: ignore[attr-defined]


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
    assert {**first.headers, "X-Cache": "HIT"} == {**second.headers, "X-Accel-Expires": first["X-Accel-Expires"]}
    assert second["X-Content-Type-Options"] == "nosniff"


def test_nginx_may_hold_a_page_until_the_second_is_over(ask: Ask, clock: Any) -> None:
    """A number of seconds would be one more than that: nginx counts whole ones."""
    assert ask("/en/")["X-Accel-Expires"] == f"@{int(time.time())}"


@pytest.mark.parametrize(
    "url", ["/en/search/?q=bird", "/en/none/", "/", "/robots.txt", "/healthz", "/admin/login/", "/en", "/api/v2/pages/"]
)
def test_what_is_no_page_is_not_kept(ask: Ask, url: str) -> None:
    for _time in range(2):
        assert ask(url)["X-Cache"] == "BYPASS"
    assert entries() == []


def test_form_that_carries_its_readers_token_is_not_kept(page_cache: None, site: HomePage) -> None:
    page = add_page(site, ContactPage(title="Write to us", slug="write"))
    reader = Client()
    for _time in range(3):  # the second time the reader's cookie is there already
        assert reader.get(page.url)["X-Cache"] == "BYPASS"
    assert entries() == []
    story = make_story()
    assert reader.get(story.url)["X-Cache"] == "BYPASS" and Client().get(story.url)["X-Cache"] == "MISS"
    assert reader.get(story.url)["X-Cache"] == "HIT"


def test_member_of_staff_gets_and_leaves_nothing(page_cache: None, admin: User, log_in: Callable[..., Client]) -> None:
    staff, story = log_in(admin), make_story()
    assert staff.get(story.url)["X-Cache"] == "BYPASS" and entries() == []
    Client().get(story.url)
    answer = staff.get(story.url)
    assert answer["X-Cache"] == "BYPASS" and answer["Cache-Control"] == "private, no-cache"


def test_reader_with_a_message_or_a_password_gets_and_leaves_nothing(page_cache: None, site: HomePage) -> None:
    for cookie in (CookieStorage.cookie_name, "sessionid"):
        reader = Client()
        reader.cookies[cookie] = "anything"
        assert reader.get("/en/")["X-Cache"] == "BYPASS"
    assert Client().get("/en/", headers={"authorization": "Basic x"})["X-Cache"] == "BYPASS"
    assert entries() == []


def test_draft_and_preview_are_not_kept_nor_given_what_is(
    page_cache: None, admin: User, log_in: Callable[..., Client]
) -> None:
    draft, story = make_story(live=False), make_story(title="As published")
    assert Client().get(draft.url)["X-Cache"] == "BYPASS"
    Client().get(story.url)
    story.title = "As it will be"
    preview = story.make_preview_request()
    assert b"As it will be" in preview.content and preview["X-Cache"] == "BYPASS"
    assert b"As it will be" not in Client().get(story.url).content
    with committed(execute=True):
        revision = story.save_revision()
    address = f"/admin/pages/{story.pk}/revisions/{revision.pk}/view/"
    assert b"As it will be" in log_in(admin).get(address).content
    assert b"As published" in Client().get(story.url).content


def test_private_page_is_not_kept(ask: Ask, site: HomePage) -> None:
    story = make_story()
    with committed(execute=True):
        PageViewRestriction.objects.create(page=story, restriction_type="password", password="open")
    answer = ask(story.url)
    assert answer["X-Cache"] == "BYPASS" and entries() == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda response: response.set_cookie("any", "thing"),
        lambda response: response.headers.__setitem__("Cache-Control", "private"),
        lambda response: response.headers.__setitem__("Cache-Control", "max-age=9, no-store"),
        lambda response: response.headers.__setitem__("Vary", "Cookie"),
        lambda response: response.headers.__setitem__("Vary", "Accept-Encoding, Accept-Language"),
        lambda response: response.headers.__setitem__("Content-Encoding", "gzip"),
        lambda response: setattr(response, "status_code", 410),
    ],
)
def test_answer_for_one_reader_is_not_kept(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[HttpResponse], None]
) -> None:
    def serve(*_args: Any) -> HttpResponse:
        response = HttpResponse("For one")
        spoil(response)
        return response

    monkeypatch.setattr(HomePage, "serve", serve)
    assert ask("/en/")["X-Cache"] == "BYPASS" and entries() == []


def test_what_reads_of_readers_or_writes_is_not_kept(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for act in (User.objects.exists, lambda: User.objects.create_user("x", password="x")):
        monkeypatch.setattr(HomePage, "serve", lambda *_args, act=act: HttpResponse(f"{act()}"))
        assert ask("/en/")["X-Cache"] == "BYPASS" and entries() == []


def test_invented_addresses_do_not_fill_the_cache(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        assert ask(f"/en/press/?x{number}=1")["X-Cache"] == "BYPASS"
        ask(f"/en/none-{number}/")
    for query in ("page=1&page=2", "year=" + "9" * 65, "&".join(f"a{number}=" for number in range(30))):
        assert ask(f"/en/press/?{query}")["X-Cache"] == "BYPASS"
    assert entries() == []
    monkeypatch.setattr("cms.delivery.addresses.PLACES", 4)
    ask("/en/press/")
    for number in range(40):
        ask(f"/en/press/?page={number}")
        Client(headers={"host": f"h{number}.example.org"}).get("/en/press/")
    assert len(entries()) <= 1 + 4 and ask("/en/press/")["X-Cache"] == "HIT" and PLACES > 100


def test_addresses_that_share_a_place_are_never_taken_for_each_other(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.delivery.addresses.PLACES", 1)
    make_story(title="Ours")
    for _time in range(2):
        assert b"Ours" in ask("/en/press/?kind=story").content
        assert b"Ours" not in ask("/en/press/?kind=release").content


def test_tracking_parameters_share_the_page_and_are_not_carried_on(ask: Ask) -> None:
    assert ask("/en/press/?utm_source=mail&fbclid=1")["X-Cache"] == "MISS"
    assert ask("/en/press/")["X-Cache"] == "HIT"
    answer = ask("/en/press/?kind=story&utm_source=mail")
    assert b"utm_source" not in answer.content
    assert ask("/en/press/?gclid=2&kind=story")["X-Cache"] == "HIT"


def test_headers_that_readers_make_up_poison_nothing(ask: Ask) -> None:
    evil = {
        "x-forwarded-host": "evil.example",
        "x-original-url": "/admin/",
        "x-rewrite-url": "/admin/",
        "forwarded": "host=evil.example",
        "x-http-method-override": "POST",
    }
    plain = ask("/en/press/").content
    caches["pages"].clear()
    assert ask("/en/press/", **evil).content == plain
    assert ask("/en/press/")["X-Cache"] == "HIT"
    assert b"evil.example" not in ask("/en/press/", host="evil.example").content
    assert ask("/en/press/").content == plain


def test_hosts_that_are_not_ours_are_refused(ask: Ask, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    ask("/en/")
    assert ask("/en/", host="evil.example").status_code == 400 and len(entries()) == 1


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
