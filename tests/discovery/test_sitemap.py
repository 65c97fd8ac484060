"""The sitemap: an index of files that name every public address once, valid by the published schemas."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from lxml import etree
from wagtail.models import PageViewRestriction

from cms.discovery import sitemap as sitemaps
from cms.languages.sets import detach
from events.models import EventParty
from home.models import HomePage
from press.models import NewsroomPage, StoryPage
from tests.discovery.schemas import assert_valid_xml
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.many import many_stories
from tests.factories.pages import add_page, committed, publish, section, translate
from tests.factories.people import make_person
from tests.factories.press import make_story

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
HOST = "http://testserver"


def read(client: Client, url: str, schema: str = "sitemap.xsd") -> Any:
    response = client.get(url)
    assert response.status_code == 200 and response["Content-Type"].startswith("application/xml")
    content = response.getvalue()
    assert_valid_xml(content, schema)
    return etree.fromstring(content)


def files(client: Client) -> list[str]:
    return [each.text for each in read(client, "/sitemap.xml", "siteindex.xsd").findall("s:sitemap/s:loc", NS)]


def entries(client: Client, names: str = "") -> list[Any]:
    return [
        entry
        for file in files(client)
        if names in file and (names or "-news-" not in file)
        for entry in read(client, file.removeprefix(HOST)).findall("s:url", NS)
    ]


def sitemap(client: Client) -> dict[str, dict[str, str]]:
    """Alternates by hreflang, for each address; each stands once."""
    found = entries(client)
    addresses = {
        url.findtext("s:loc", namespaces=NS): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)
        }
        for url in found
    }
    assert len(addresses) == len(found)
    return addresses


def test_pages_of_all_languages_are_listed_with_their_translations(site: HomePage, client: Client) -> None:
    story = make_story(slug="a-bird")
    translate(story, "fr", slug="un-oiseau")
    translate(story, "ru", slug="ptica", publish=False)
    found = sitemap(client)
    english, french = f"{HOST}/en/press/a-bird/", f"{HOST}/fr/press/un-oiseau/"
    assert found[english] == found[french] == {"en": english, "fr": french, "x-default": english}
    assert found[f"{HOST}/kk/"]["x-default"] == f"{HOST}/" and f"{HOST}/ar/gallery/" in found
    assert not [url for url in found if "ptica" in url]


def test_every_address_answers_and_names_itself_and_its_translations_as_the_sitemap_does(
    site: HomePage, client: Client
) -> None:
    gallery = make_gallery(slug="birds")
    translate(gallery, "fr", slug="oiseaux")
    make_work(gallery, slug="one", texts={"en": "A bird", "fr": "Un oiseau"})
    event = make_event(series=make_series(slug="world"))
    event.parties = [EventParty(person=make_person(slug="aigerim"), role="speaker")]
    translate(publish(event), "ar")
    for url, alternates in sitemap(client).items():
        response = client.get(url.removeprefix(HOST))
        assert response.status_code == 200, url
        head = etree.HTML(response.content).find("head")
        assert head.find("link[@rel='canonical']").get("href") == url
        assert {
            link.get("hreflang"): link.get("href")
            for link in head.findall("link[@rel='alternate']")
            if link.get("hreflang")
        } == alternates


def test_x_default_is_the_first_language_when_there_is_no_english(site: HomePage, client: Client) -> None:
    story = make_story(slug="a-bird")
    detach(translate(story, "fr", slug="un-oiseau"))
    detach(translate(story, "kk", slug="qus"))
    with committed(execute=True):
        story.unpublish()
    french = f"{HOST}/fr/press/un-oiseau/"
    assert sitemap(client)[french] == {"fr": french, "kk": f"{HOST}/kk/press/qus/", "x-default": french}


def test_works_series_and_people_are_listed(site: HomePage, client: Client) -> None:
    gallery = make_gallery(slug="birds")
    translate(gallery, "fr", slug="oiseaux")
    translate(gallery, "kk", slug="qustar")
    translate(gallery, "ru", slug="pticy", publish=False)
    make_work(gallery, slug="one", texts={"en": "A bird", "fr": "Un oiseau", "ru": "Птица"})
    copied = make_work(gallery, slug="two", texts={"en": "A tree", "fr": "A tree"})
    copied.texts.update(alt="the same")  # begun, not translated: readers see the English
    series = make_series(slug="world")
    make_series(slug="empty")
    event = make_event(series=series)
    event.parties = [EventParty(person=make_person(slug="aigerim"), role="speaker")]
    translate(publish(event), "ar")
    make_person(slug="nowhere")
    make_person(slug="hidden", consent="none")
    found = sitemap(client)
    assert set(found[f"{HOST}/fr/gallery/oiseaux/one/"]) == {"en", "fr", "x-default"}
    assert f"{HOST}/kk/gallery/qustar/one/" not in found and f"{HOST}/fr/gallery/oiseaux/two/" not in found
    assert set(found[f"{HOST}/ar/events/series/world/"]) == {"en", "ar", "x-default"}
    assert set(found[f"{HOST}/ar/people/aigerim/"]) == {"en", "ar", "x-default"}
    assert not [url for url in found if url.split("/")[-2] in {"empty", "nowhere", "hidden"}]


def test_what_is_not_public_is_not_listed(site: HomePage, client: Client) -> None:
    make_story(slug="draft", live=False)
    gallery = make_gallery(slug="private")
    make_work(gallery, slug="one")
    with committed(execute=True):
        PageViewRestriction.objects.create(page=gallery, restriction_type=PageViewRestriction.LOGIN)
    assert not [url for url in sitemap(client) if "draft" in url or "private" in url]
    assert not [file for file in files(client) if "-works-" in file]  # the schema knows no empty file


def test_pictures_stand_with_their_addresses(site: HomePage, client: Client) -> None:
    picture = make_image()
    make_story(slug="a-bird", picture=picture)
    make_work(make_gallery(slug="birds"), slug="one", picture=picture)
    pictured = {
        entry.findtext("s:loc", namespaces=NS): entry.findtext("image:image/image:loc", namespaces=NS)
        for entry in entries(client)
    }
    for url in ("press/a-bird", "gallery/birds/one"):
        assert pictured[f"{HOST}/en/{url}/"].startswith(f"{HOST}/media/pictures/{picture.token}/")
    assert pictured[f"{HOST}/en/press/"] is None


def test_files_hold_every_address_once_when_there_are_several(
    site: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    many_stories(40)
    whole = set(sitemap(client))
    monkeypatch.setattr(sitemaps, "SETS", 10)
    named = files(client)
    assert named == [f"{HOST}/sitemap-pages-{number + 1}.xml" for number in range(len(named))] and len(named) > 4
    assert set(sitemap(client)) == whole
    with django_assert_max_num_queries(12):
        assert 10 <= len(read(client, "/sitemap-pages-1.xml")) <= 50
    for file in ("pages-0", "pages-99", "none-1", "news-1", "pages-1234567", "pages-²"):
        assert client.get(f"/sitemap-{file}.xml").status_code == 404, file


def test_unicode_addresses_are_valid_in_the_sitemap(site: HomePage, client: Client) -> None:
    add_page(section(NewsroomPage, "ar"), StoryPage(title="طائر", slug="طائر-أزرق"))
    assert [url for url in sitemap(client) if "/ar/press/%D8" in url]


def test_news_of_two_days_are_told_when_there_are_some(site: HomePage, client: Client, clock: Any) -> None:
    assert not [file for file in files(client) if "news" in file]
    now = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
    story = make_story(slug="new", title="Songs \x0b& <dances>", released_at=now - dt.timedelta(hours=47))
    translate(story, "kk", title="Ән мен би", slug="an")
    make_story(slug="old", released_at=now - dt.timedelta(hours=49))
    make_story(slug="later", released_at=now + dt.timedelta(hours=1))
    make_story(slug="draft", released_at=now, live=False)
    told = {entry.findtext("s:loc", namespaces=NS): entry.find("news:news", NS) for entry in entries(client, "news")}
    assert set(told) == {f"{HOST}/en/press/new/", f"{HOST}/kk/press/an/"}
    kazakh = told[f"{HOST}/kk/press/an/"]
    assert kazakh.findtext("news:publication/news:language", namespaces=NS) == "kk"
    assert kazakh.findtext("news:title", namespaces=NS) == "Ән мен би"
    assert told[f"{HOST}/en/press/new/"].findtext("news:title", namespaces=NS) == "Songs & <dances>"
    clock.move_to(now + dt.timedelta(hours=2))
    assert {entry.findtext("s:loc", namespaces=NS) for entry in entries(client, "news")} == {f"{HOST}/en/press/later/"}
