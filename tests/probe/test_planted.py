"""The probe can fail: leaks that are planted, one in each channel, are all reported."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils.translation import override
from wagtail.models import Page

from cms.api.urls import PublicPagesAPIViewSet
from cms.delivery.headers import SecurityHeadersMiddleware
from cms.discovery.feeds.items import Item, _sources
from cms.documents import views as document_views
from cms.probe.asking import Ask
from cms.probe.marks import Mark, seen
from cms.probe.running import probe
from cms.probe.unreleased import unreleased
from cms.probe.wording import sentences
from home.models import HomePage
from press.models import ReleaseAttachment
from tests.documents.test_serving import make_document
from tests.factories.images import make_image
from tests.factories.pages import block, publish, translate
from tests.factories.press import make_release, make_story
from tests.probe.conftest import HOSTS
from tests.probe.test_whole import ENOUGH

TITLE = "The secret prize of Астана"
WRITINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "in capitals": str.upper,
    "in a page": lambda text: f"<b>{text.replace('c', '&#99;')}</b>",
    "in a feed": lambda text: f"&lt;b&gt;{text}&lt;/b&gt;",
    "with a word marked": lambda text: text.replace("secret", "<mark>secret</mark>"),
    "in JSON": json.dumps,
    "in a calendar": lambda text: f"SUMMARY:{text[:9]}\r\n {text[9:]}",
    "in an address": quote,
    "on two lines": lambda text: text.replace(" ", "\n   ", 1),
}


@pytest.mark.parametrize("how", WRITINGS)
def test_a_mark_is_seen_however_it_is_written(how: str) -> None:
    mark = Mark(TITLE, "the title")
    assert seen([mark], WRITINGS[how](TITLE).encode()) == [mark]
    assert seen([mark], b"", [WRITINGS[how](TITLE)]) == [mark]
    assert seen([mark], b"The prize of Astana") == []
    assert seen([mark], TITLE.encode(), asked=f"/en/search/?q={quote(TITLE)}") == []


def _all_pages(_view: Any) -> Any:
    return Page.objects.filter(depth__gt=1).order_by("id")


def _with_header(self: Any, request: HttpRequest) -> Any:
    response = self.get_response(request)
    if request.path == "/en/gallery/":
        response["X-Page"] = quote(TITLE)
    return response


def test_leaks_that_are_planted_are_found_in_every_channel(outsider: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    document = make_document("the-secret-list.txt", b"list")
    release = make_release(live=False, title=TITLE, slug="the-secret-prize", picture=make_image())
    release.attachments = [ReleaseAttachment(document=document, title="List")]
    release.save_revision()
    hidden = unreleased([release.translation_key])
    assert probe(outsider, hidden, HOSTS, ENOUGH).findings == []

    entry = SimpleNamespace(title=TITLE, url="/", kind="page")
    monkeypatch.setattr("cms.search.views.suggestions", lambda *_asked: [entry])
    monkeypatch.setattr(PublicPagesAPIViewSet, "get_base_queryset", _all_pages)
    monkeypatch.setattr("cms.discovery.views.llms_txt", lambda: f"- [{TITLE}](/en/)")
    items = [Item(make_story(), TITLE, "", release.released_at)]
    monkeypatch.setitem(_sources, "press", lambda _index: items)
    monkeypatch.setattr("cms.discovery.addresses.public", lambda pages: pages)
    monkeypatch.setattr(document_views, "may_read", lambda _user, _document: True)
    monkeypatch.setattr(SecurityHeadersMiddleware, "__call__", _with_header)
    found = probe(outsider, hidden, HOSTS, ENOUGH)
    channels = {finding.channel for finding in found.findings}
    assert {"suggestions", "API", "other", "feed", "sitemap", "file", "page"} <= channels
    with override("en"):  # the last page that was asked for is in another language
        report = "\n".join(sentences(found, hidden))
    assert f"the title of “{TITLE}” (en)" in report


def test_of_a_page_in_all_its_languages_everything_telling_is_looked_for(site: HomePage) -> None:
    image = make_image(title="Portrait of the winner", alt_texts={"ru": "Девочка с картиной в руках"})
    story = make_story(
        live=False,
        title=TITLE,
        slug="the-secret-prize",
        summary="Ten words that nobody may read before Friday, not one.",
        picture=image,
    )
    translate(story, "ru", publish=False, title="Тайная премия Астаны", slug="тайная-премия")
    hidden = unreleased([story.translation_key])
    texts = {mark.text for mark in hidden.marks}
    assert {TITLE, "Тайная премия Астаны", "/en/press/the-secret-prize", "/ru/press/тайная-премия"} <= texts
    assert {image.token, "Portrait of the winner", "Девочка с картиной в руках"} <= texts
    assert {text for text in texts if "nobody" in text and text in f"{TITLE} {story.summary}"}
    assert [file.token for file in hidden.files] == [image.token] and len(hidden.pages) == 2


def test_passages_are_words_as_readers_see_them_and_reach_over_no_two_blocks(site: HomePage) -> None:
    first, second = (
        "We name the winner’s school &amp; her teacher.",
        "They travel to Brussels in the spring of that year.",
    )
    body = [block("text", text=f"<p>{first}</p>"), block("heading", text="A heading of it"), block("text", text=second)]
    story = make_story(live=False, title=TITLE, body=body)
    passages = [mark for mark in unreleased([story.translation_key]).marks if "passage" in mark.what]
    texts = {mark.text for mark in passages}
    assert {"We name the winner’s school &", "A heading of it", "They travel to Brussels in the"} <= texts
    assert seen(passages, Client().get(publish(story).url).content) == passages  # a reader would see each


def test_of_a_public_page_only_its_unpublished_changes_are_looked_for(site: HomePage) -> None:
    story = make_story(title="An ordinary title", summary="What everybody may read about the prize today.")
    assert not unreleased([story.translation_key]).marks
    story.title = TITLE
    story.save_revision()
    hidden = unreleased([story.translation_key])
    assert {mark.text for mark in hidden.marks if "title" in mark.what} == {TITLE}
    assert not hidden.pages
