"""The feeds of the sections and of the site: RSS, Atom and JSON Feed in each language, valid by their schemas."""

import datetime as dt
import json
from typing import Any

import feedparser
import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.core.partial_date import PartialDate
from events.models import EventIndexPage
from home.models import HomePage
from tests.discovery.schemas import assert_valid_json, assert_valid_xml
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.images import make_image
from tests.factories.many import many_stories
from tests.factories.pages import committed, publish, section, translate
from tests.factories.press import make_release, make_story

HOST = "http://testserver"
SECTIONS = ["", "press/", "events/", "gallery/"]
NEW_YEAR = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


def feed(client: Client, path: str = "en/press/feed/") -> Any:
    """As a reader's program of its own understands it."""
    response = client.get(f"/{path}")
    assert response.status_code == 200, path
    found = feedparser.parse(response.content)
    assert not found.bozo, found.get("bozo_exception")
    return found


def titles(client: Client, path: str = "en/press/feed/") -> list[str]:
    return [entry.title for entry in feed(client, path).entries]


def test_feed_tells_the_latest_of_its_language(site: HomePage, client: Client) -> None:
    story = make_story(title="Earlier &lt;b&gt;", released_at=NEW_YEAR)
    make_release(title="Later")
    make_story(title="Draft", live=False)
    translate(story, "ar", title="خبر", slug="خبر")
    assert titles(client)[0] == "Later" and len(titles(client)) == 2 and titles(client, "ar/press/feed/") == ["خبر"]
    assert titles(client, "fr/press/feed/") == []


def test_signs_in_a_summary_are_words_not_markup(site: HomePage, client: Client) -> None:
    make_story(summary="Prize <Golden brush> for R&D: the jury’s 'yes'")
    for path in ("en/press/feed/", "en/press/feed/atom/"):
        (entry,) = feed(client, path).entries
        assert entry.summary == "Prize &lt;Golden brush&gt; for R&amp;D: the jury’s 'yes'", "as HTML, which it is there"
    (item,) = client.get("/en/press/feed/json/").json()["items"]
    assert "Prize <Golden brush> for R&D" in item.get("summary", item.get("content_text"))


@pytest.mark.parametrize("language", ["en", "kk", "ar"])
def test_every_feed_is_valid_whatever_stands_in_it(language: str, site: HomePage, client: Client) -> None:
    hostile = "]]> </script> <b>&amp; “ә” \x0b\U0001f3a8"
    words, picture = {"title": hostile, "summary": hostile}, make_image(credit="Photo: <A> & B")
    for page in (make(**words, picture=picture) for make in (make_story, make_event, make_gallery)):
        if language != "en":
            translate(page, language, **words)
    for path in SECTIONS:
        address = f"{language}/{path}feed/"
        rss, atom = feed(client, address), feed(client, f"{address}atom/")
        told = client.get(f"/{address}json/")
        assert_valid_xml(client.get(f"/{address}").content, "rss.rng")
        assert_valid_xml(client.get(f"/{address}atom/").content, "atom.rng")
        assert_valid_json(told.content, "jsonfeed.schema.json")
        items = [item["id"] for item in told.json()["items"]]
        assert [entry.id for entry in rss.entries] == [entry.id for entry in atom.entries] == items
        assert len(items) == (1 if path else 3)
        assert rss.feed.language == atom.feed.language == told.json()["language"] == language
        assert told.json()["feed_url"] == f"{HOST}/{address}json/"
        assert told.json()["home_page_url"] == f"{HOST}/{language}/{path}"
        assert [link.href for link in atom.feed.links if link.rel == "self"] == [f"{HOST}/{address}atom/"]


def test_items_carry_address_dates_and_picture(site: HomePage, client: Client) -> None:
    picture = make_image(alt_texts={"en": "A blue bird"})
    make_story(slug="a-bird", released_at=NEW_YEAR, summary="Said", picture=picture)
    (item,) = feed(client).entries
    assert item.link == f"{HOST}/en/press/a-bird/" and item.summary == "Said"
    assert item.published == "Thu, 01 Jan 2026 12:00:00 +0000"
    (media,) = item.media_content
    assert media["url"].startswith(f"{HOST}/media/pictures/{picture.token}/") and media["type"] == "image/jpeg"
    assert (int(media["width"]), int(media["height"])) == (120, 80)
    assert item.media_credit[0]["content"] == "Photo: Aigerim Bek"
    (enclosure,) = feed(client, "en/press/feed/atom/").entries[0].enclosures
    (told,) = client.get("/en/press/feed/json/").json()["items"]
    assert enclosure.href == told["image"] == media["url"]
    assert told["date_published"] == "2026-01-01T12:00:00+00:00" < told["date_modified"]


def test_entry_stays_the_same_when_its_title_and_address_change(site: HomePage, client: Client) -> None:
    story = make_story(title="One", slug="one")
    french = translate(story, "fr")
    before = feed(client).entries[0].id
    story.title, story.slug = "Two", "two"
    publish(story)
    (after,) = feed(client).entries
    assert (after.id, after.title, after.link) == (before, "Two", f"{HOST}/en/press/two/")
    assert feed(client, "fr/press/feed/").entries[0].id != before and french.live


def test_event_tells_when_and_where_and_whether_it_takes_place(site: HomePage, client: Client) -> None:
    make_event(start=PartialDate(2026, 11, 1), end=PartialDate(2026, 11, 14), summary="Watercolours.")
    (item,) = feed(client, "en/events/feed/").entries
    assert item.summary == "1–14 November 2026, Kasteyev Museum, Almaty. Watercolours."
    event = make_event(status="cancelled", start=PartialDate(2026, 12), end=None, summary="")
    assert feed(client, "en/events/feed/").entries[0].summary == "Cancelled, December 2026"
    assert event.live


def test_site_s_feed_holds_all_sections_the_newest_first(site: HomePage, client: Client) -> None:
    make_story(title="Old story", released_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    make_gallery(title="Gallery")
    make_event(title="Event")
    assert titles(client, "en/feed/") == ["Event", "Gallery", "Old story"]


def test_nothing_leaks_when_drafts_and_private_sections_are_asked_for(site: HomePage, client: Client) -> None:
    make_story(title="Embargoed", live=False)
    private = make_story(title="Private")
    make_event(title="Behind the door")
    with committed(execute=True):
        for page in (private, section(EventIndexPage)):
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for path in ("en/feed/", "en/press/feed/", "en/feed/json/", "en/press/feed/atom/"):
        content = client.get(f"/{path}").content.decode()
        assert not [word for word in ("Embargoed", "Private", "Behind") if word in content], path
    for path in ("en/events/feed/", "en/events/feed/json/", "en/none/feed/", "en/press/feed/rdf/", "en/partners/feed/"):
        assert client.get(f"/{path}").status_code == 404, path


def test_feeds_are_advertised_where_they_belong(site: HomePage, client: Client) -> None:
    def advertised(url: str) -> set[str]:
        links = feedparser.parse(client.get(url).content).feed.get("links", [])
        return {link.href for link in links if "/feed/" in link.href}

    event = make_event()
    assert advertised(event.url) == {f"/en/events/feed/{part}" for part in ("", "atom/", "json/")}
    assert advertised("/kk/") == {f"/kk/feed/{part}" for part in ("", "atom/", "json/")}
    for url in advertised(event.url) | advertised("/kk/"):
        assert client.get(url).status_code == 200


def test_feed_is_as_long_and_cheap_for_many_as_for_few(
    site: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    many_stories(40)
    for path, budget in (("/en/press/feed/", 8), ("/en/feed/json/", 14)):
        client.get(path)
        with django_assert_max_num_queries(budget):
            assert len(json.loads(client.get(path).content)["items"] if "json" in path else titles(client)) == 30
