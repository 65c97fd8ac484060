"""JSON-LD of every page type in several languages, by the rules that Google documents."""

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from cms.core.partial_date import PartialDate
from cms.people.models import AbstractParty, Office
from events.models import EventParty
from gallery.models import Work
from home.models import HomePage, StandardPage
from press.models import NewsroomPage
from tests.discovery import google_rules
from tests.factories.events import build_event, make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.many import many_stories
from tests.factories.pages import add_page, publish, section, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_venue
from tests.factories.press import make_release, make_story
from tests.pages.cases import CASES

HOST = "http://testserver"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOSTILE = "</script><script>alert(1)</script> “&amp;” ]]> \u2028 <!-- Ә"


def graph(client: Client, url: str) -> list[dict[str, Any]]:
    response = client.get(url)
    assert response.status_code == 200, url
    (block,) = BLOCK.findall(response.content.decode())
    told = json.loads(block)
    assert told["@context"] == "https://schema.org"
    google_rules.check(told["@graph"])
    return told["@graph"]


def node(client: Client, url: str, kind: str) -> dict[str, Any]:
    (found,) = [each for each in graph(client, url) if each["@type"] == kind]
    return found


EXPECTED = {
    "HomePage": {"WebSite"},
    "EventPage": {"Event", "BreadcrumbList"},
    "EventIndexPage": {"CollectionPage", "BreadcrumbList"},
    "GalleryPage": {"CollectionPage", "BreadcrumbList"},
    "GalleryIndexPage": {"CollectionPage", "BreadcrumbList"},
    "NewsroomPage": {"CollectionPage", "BreadcrumbList"},
    "PressReleasePage": {"NewsArticle", "BreadcrumbList"},
    "StoryPage": {"NewsArticle", "BreadcrumbList"},
    "PartnerIndexPage": {"CollectionPage", "BreadcrumbList"},
    "PartnerPage": {"Organization", "BreadcrumbList"},
    "StandardPage": {"BreadcrumbList"},
    "ContactPage": {"BreadcrumbList"},
}


@pytest.mark.parametrize("model", CASES, ids=lambda model: model.__name__)
def test_every_page_type_tells_what_google_accepts(model: type[Page], site: HomePage, client: Client) -> None:
    case = CASES[model]
    page = case.make(HOSTILE)
    arabic = translate(page, "ar", **{case.field: "مشكال"})
    setattr(arabic, case.field, HOSTILE)
    for url in (page.url, publish(arabic).url):
        assert {each["@type"] for each in graph(client, url)} == EXPECTED[model.__name__]
        assert "<script>alert" not in client.get(url).content.decode()


def test_text_cannot_leave_its_block_and_is_read_back_as_written(site: HomePage, client: Client) -> None:
    story = make_story(title=HOSTILE)
    assert node(client, story.url, "NewsArticle")["headline"] == HOSTILE
    (block,) = BLOCK.findall(client.get(story.url).content.decode())
    assert not set(block) & set("<>&\u2028\u2029")


def test_event_tells_when_where_and_by_whom(site: HomePage, client: Client) -> None:
    event = build_event(
        venue=make_venue(address={"en": "22 Koktem\nAlmaty"}),
        picture=make_image(),
        start_time=dt.time(18),
        end_time=dt.time(20),
        online_url="https://example.org/live",
    )
    event.parties = [
        EventParty(role=AbstractParty.Role.ORGANISER, organisation=make_organisation("House", website="https://a.org")),
        EventParty(role=AbstractParty.Role.ORGANISER, person=make_person("Hidden", consent="none")),
        EventParty(role=AbstractParty.Role.PARTNER, organisation=make_organisation("Partner")),
    ]
    page = add_page(make_event().get_parent().specific, event)
    told = node(client, page.url, "Event")
    assert (told["startDate"], told["endDate"]) == ("2026-11-01T18:00:00+05:00", "2026-11-14T20:00:00+05:00")
    assert told["organizer"] == [{"@type": "Organization", "name": "House", "url": "https://a.org"}]
    place, online = told["location"]
    assert place == {
        "@type": "Place",
        "name": "Kasteyev Museum",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Almaty",
            "addressCountry": "KZ",
            "streetAddress": "22 Koktem Almaty",
        },
    }
    assert online["url"] == "https://example.org/live" and told["image"]["width"] == 120


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, "EventScheduled"),
        ({"status": "cancelled"}, "EventCancelled"),
        ({"status": "postponed"}, "EventPostponed"),
        ({"status": "moved"}, "EventScheduled"),
        ({"status": "moved", "venue": None, "online_url": "https://example.org/"}, "EventMovedOnline"),
    ],
)
def test_event_tells_whether_it_takes_place(values: Any, status: str, site: HomePage, client: Client) -> None:
    event = make_event(**({"venue": make_venue()} | values))
    assert node(client, event.url, "Event")["eventStatus"] == f"https://schema.org/{status}"


@pytest.mark.parametrize(
    "values",
    [
        {"start": PartialDate(2026, 11), "end": None},
        {"status": "planned", "venue": None},
        {"status": "held", "venue": None},
        {"start": None, "end": None},
    ],
)
def test_event_is_no_event_for_google_while_its_facts_are_open(values: Any, site: HomePage, client: Client) -> None:
    assert [each["@type"] for each in graph(client, make_event(**values).url)] == ["BreadcrumbList"]


def test_article_names_its_author_and_source(site: HomePage, client: Client) -> None:
    signed = make_story(byline=make_person("Dana Omarova", slug="dana"), picture=make_image(licence="cc-by-4.0"))
    told = node(client, signed.url, "NewsArticle")
    assert told["author"] == {"@type": "Person", "name": "Dana Omarova", "url": f"{HOST}/en/people/dana/"}
    assert told["publisher"]["logo"].startswith(HOST) and told["inLanguage"] == "en"
    assert told["image"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["image"]["creditText"] == "Photo: Aigerim Bek"
    own = node(client, make_release().url, "NewsArticle")
    assert own["author"] == own["publisher"]
    source = make_organisation("Agency")
    taken = make_story(origin="republished", source=source, source_url="https://example.org/original")
    told = node(client, taken.url, "NewsArticle")
    assert told["author"]["name"] == "Agency" and told["isBasedOn"] == "https://example.org/original"


def test_person_who_did_not_agree_has_no_address_in_an_article(site: HomePage, client: Client) -> None:
    told = node(client, make_story(byline=make_person("Hidden", consent="none")).url, "NewsArticle")
    assert "url" not in told["author"]


CONSENTS: list[tuple[dict[str, Any], dict[str, str] | None]] = [
    ({"age": 9, "consent": "first_name_age"}, None),
    ({"age": 9, "consent": "none"}, None),
    ({"age": 40, "consent": "first_name_age"}, None),
    ({"age": 40, "consent": "full", "family_name": {"en": "Omarov"}}, {"@type": "Person", "name": "Arman Omarov"}),
]


@pytest.mark.parametrize(("values", "creator"), CONSENTS)
def test_work_tells_its_licence_and_nothing_of_a_child(
    values: Any, creator: Any, site: HomePage, client: Client
) -> None:
    gallery = make_gallery(slug="birds", naming_policy="full")
    picture = make_image(licence="all-rights", rights_holder="The school")
    make_work(gallery, slug="one", first_name={"en": "Arman"}, picture=picture, **values)
    told = node(client, "/en/gallery/birds/one/", "ImageObject")
    assert told.get("creator") == creator and told["copyrightNotice"] == "© The school. All rights reserved."
    assert told["contentUrl"].startswith(f"{HOST}/media/pictures/{picture.token}/")
    whole = json.dumps(graph(client, "/en/gallery/birds/one/"))
    assert ("Arman" in whole) == bool(creator) and '"9"' not in whole and ": 9," not in whole
    assert "Arman" not in json.dumps(graph(client, gallery.url))


def test_work_stands_in_its_gallery(site: HomePage, client: Client) -> None:
    gallery = make_gallery(slug="birds", title="Birds")
    work: Work = make_work(gallery, slug="one", texts={"en": "A bird", "kk": "Құс"})
    translate(gallery, "kk", slug="qustar", title="Құстар")
    trail = node(client, f"/kk/gallery/qustar/{work.slug}/", "BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in trail][2:] == ["Құстар", "Құс"]
    assert trail[-1]["item"] == f"{HOST}/kk/gallery/qustar/one/"


def test_person_s_page_tells_of_offices_and_hides_contact(site: HomePage, client: Client) -> None:
    person = make_person("Dana Omarova", slug="dana", portrait=make_image())
    Office.objects.create(person=person, titles={"en": "Curator"}, organisation=make_organisation("House"))
    Office.objects.create(person=person, titles={"fr": "Présidente"})
    event = make_event()
    event.parties = [EventParty(role="speaker", person=person)]
    publish(event)
    told = node(client, "/en/people/dana/", "ProfilePage")["mainEntity"]
    assert (told["jobTitle"], told["worksFor"]) == (["Curator"], [{"@type": "Organization", "name": "House"}])
    assert told["image"]["contentUrl"] and "press@example.org" not in json.dumps(told)


def test_series_and_lists_tell_their_items_in_order(site: HomePage, client: Client) -> None:
    series = make_series(slug="world")
    first = make_event(series=series, start=PartialDate(2026, 1, 1), end=None)
    second = make_event(series=series, start=PartialDate(2027, 1, 1), end=None)
    items = node(client, "/en/events/series/world/", "CollectionPage")["mainEntity"]["itemListElement"]
    assert [item["url"] for item in items] == [second.full_url, first.full_url]
    many_stories(30)
    listed = node(client, f"{section(NewsroomPage).url}?page=2", "CollectionPage")["mainEntity"]
    assert (listed["numberOfItems"], listed["itemListElement"][0]["position"]) == (30, 25)


def test_home_tells_whose_site_it_is(site: HomePage, client: Client) -> None:
    told = node(client, "/fr/", "WebSite")
    assert told["url"] == f"{HOST}/fr/" and told["publisher"]["@type"] == "Organization"


def test_partner_is_told_with_its_own_website(site: HomePage, client: Client) -> None:
    page = make_partner(organisation=make_organisation("House", website="https://house.example", logo=make_image()))
    told = node(client, page.url, "Organization")
    assert told["url"] == "https://house.example" and told["image"]["contentUrl"]


@pytest.mark.parametrize("path", ["/en/none/", "/en/search/?q=x"])
def test_nothing_is_told_where_nothing_is_shown(path: str, site: HomePage, client: Client) -> None:
    assert not BLOCK.findall(client.get(path).content.decode())


def test_head_costs_no_query(site: HomePage, client: Client, django_assert_max_num_queries: Callable[..., Any]) -> None:
    """The budgets of `tests/pages/test_query_budgets.py` hold with all of this; this is the leanest page."""
    page = add_page(site, StandardPage(title="Below", slug="below"))
    for _visit in range(2):
        client.get(page.url)
    with django_assert_max_num_queries(4):
        client.get(page.url)
