"""What belongs to one reader is never kept, nor is the reader given what others are."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.users.models import User
from home.models import ContactPage, HomePage
from tests.delivery.kept import entries
from tests.factories.pages import add_page, committed
from tests.factories.press import make_story

Ask = Callable[..., Any]


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
