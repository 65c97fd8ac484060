"""The sitemap, and what stands outside the languages."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.core.models import SiteIdentity
from cms.discovery import sitemap as sitemaps
from cms.languages.sets import detach
from events.models import EventParty
from home.models import HomePage
from press.models import NewsroomPage, StoryPage
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import add_page, committed, publish, section, translate
from tests.factories.people import make_person
from tests.factories.press import make_story

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sitemap(client: Client, **query: str) -> dict[str, dict[str, str]]:
    """Alternates by hreflang, for each address."""
    response = client.get("/sitemap.xml", query)
    assert response.status_code == 200 and response["Content-Type"].startswith("application/xml")
    root = ET.fromstring(response.getvalue())
    return {
        url.find("s:loc", NS).text: {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NS)}
        for url in root.findall("s:url", NS)
    }


def test_pages_of_all_languages_are_listed_with_their_translations(site: HomePage, client: Client) -> None:
    story = make_story(slug="a-bird")
    translate(story, "fr", slug="un-oiseau")
    translate(story, "ru", slug="ptica", publish=False)
    found = sitemap(client)
    english, french = "http://testserver/en/press/a-bird/", "http://testserver/fr/press/un-oiseau/"
    assert found[english] == found[french] == {"en": english, "fr": french, "x-default": english}
    assert "http://testserver/kk/" in found and "http://testserver/ar/gallery/" in found
    assert not [url for url in found if "ptica" in url]


def test_x_default_is_the_first_language_when_there_is_no_english(site: HomePage, client: Client) -> None:
    story = make_story(slug="a-bird")
    detach(translate(story, "fr", slug="un-oiseau"))
    with committed(execute=True):
        story.unpublish()
    assert sitemap(client)["http://testserver/fr/press/un-oiseau/"]["x-default"].endswith("/fr/press/un-oiseau/")


def test_works_series_and_people_are_listed(site: HomePage, client: Client) -> None:
    gallery = make_gallery(slug="birds")
    translate(gallery, "fr", slug="oiseaux")
    translate(gallery, "kk", slug="qustar")
    make_work(gallery, slug="one", texts={"en": "A bird", "fr": "Un oiseau", "ru": "Птица"})
    series = make_series(slug="world")
    make_series(slug="empty")
    event = make_event(series=series)
    event.parties = [EventParty(person=make_person(slug="aigerim"), role="speaker")]
    translate(publish(event), "ar")
    make_person(slug="nowhere")
    make_person(slug="hidden", consent="none")
    found = sitemap(client)
    assert set(found["http://testserver/fr/gallery/oiseaux/one/"]) == {"en", "fr", "x-default"}
    assert "http://testserver/kk/gallery/qustar/one/" not in found
    assert set(found["http://testserver/ar/events/series/world/"]) == {"en", "ar", "x-default"}
    assert set(found["http://testserver/ar/people/aigerim/"]) == {"en", "ar", "x-default"}
    assert not [url for url in found if url.split("/")[-2] in {"empty", "nowhere", "hidden"}]


def test_what_is_not_public_is_not_listed(site: HomePage, client: Client) -> None:
    make_story(slug="draft", live=False)
    gallery = make_gallery(slug="private")
    make_work(gallery, slug="one")
    with committed(execute=True):
        PageViewRestriction.objects.create(page=gallery, restriction_type=PageViewRestriction.LOGIN)
    assert not [url for url in sitemap(client) if "draft" in url or "private" in url]


def test_files_hold_every_address_once_when_there_are_several(
    site: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        make_story(slug=f"s-{number}")
    everything = set(sitemap(client))
    monkeypatch.setattr(sitemaps, "LIMIT", 10)
    root = ET.fromstring(client.get("/sitemap.xml").getvalue())
    files = [element.text for element in root.findall("s:sitemap/s:loc", NS)]
    assert files == [f"http://testserver/sitemap.xml?part={number + 1}" for number in range(len(files))]
    assert len(files) == -(-len(everything) // 10)
    parts = [sitemap(client, part=str(number + 1)) for number in range(len(files))]
    assert sum(map(len, parts)) == len(everything) and set().union(*parts) == everything
    for part in ("0", "99", "x", "-1", "²"):
        assert client.get("/sitemap.xml", {"part": part}).status_code == 404


def test_unicode_addresses_are_valid_in_the_sitemap(site: HomePage, client: Client) -> None:
    add_page(section(NewsroomPage, "ar"), StoryPage(title="طائر", slug="طائر-أزرق"))
    assert [url for url in sitemap(client) if "/ar/press/%D8" in url]


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        (None, "", "en"),
        (None, "fr-CA,fr;q=0.9,en;q=0.1", "fr"),
        (None, "de,kk;q=0.5", "kk"),
        (None, "de", "en"),
        ("ar", "fr", "ar"),
        ("xx", "ru", "ru"),
        (None, "x" * 5000, "en"),
    ],
)
def test_newcomer_is_led_to_their_language(
    site: HomePage, client: Client, cookie: str | None, accepted: str, language: str
) -> None:
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get("/", headers={"accept-language": accepted} if accepted else {})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].replace(" ", "").split(","))


def test_newcomer_is_led_to_english_when_their_home_is_not_public(site: HomePage, client: Client) -> None:
    with committed(execute=True):
        HomePage.objects.get(locale__language_code="ru").unpublish()
    assert client.get("/", headers={"accept-language": "ru"})["Location"] == "/en/"


def test_robots_are_told_of_the_sitemap(client: Client, site: HomePage) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *" and "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines and "Disallow: /" not in lines


def test_security_contact_is_named_and_does_not_expire_soon(client: Client, site: HomePage) -> None:
    SiteIdentity.objects.create(site=site.get_site(), names={"en": "A"}, email="security@example.org")
    with committed(execute=True):
        SiteIdentity.objects.get().save()
    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@example.org"
    left = dt.datetime.fromisoformat(fields["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=30) < left < dt.timedelta(days=366)


def test_not_found_outside_the_languages_stays_where_it_is(site: HomePage, client: Client) -> None:
    assert client.get("/api/v2/pages/999999/").status_code == 404
    assert client.get("/press/")["Location"] == "/en/press/"


@pytest.mark.parametrize("address", ["/en/?page=000002{0}", "/en/press/?page=000002{0}", "/sitemap.xml?part=000001{0}"])
def test_a_number_of_thousands_of_digits_is_no_number(address: str, site: HomePage, client: Client) -> None:
    assert client.get(address.format("0" * 5000)).status_code in {200, 404}


def test_the_feed_names_the_site_whatever_host_was_asked(site: HomePage, client: Client) -> None:
    make_story()
    assert b"evil" not in client.get("/en/press/feed/", headers={"Host": "evil.example"}).content
