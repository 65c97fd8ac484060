"""The API says what is public, in every language, and nothing else."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.core.partial_date import PartialDate
from cms.people.models import Person
from events.models import EventParty
from home.models import HomePage, StandardPage
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import add_page, committed, publish, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_country, make_venue
from tests.factories.press import make_release, make_story

PAGES = "/api/v2/pages/"


def listed(client: Client, **query: Any) -> list[dict[str, Any]]:
    response = client.get(PAGES, query)
    assert response.status_code == 200, response.content
    return response.json()["items"]


def titles(client: Client, **query: Any) -> set[str]:
    return {item["title"] for item in listed(client, **query)}


def test_pages_of_all_languages_are_listed(site: HomePage, client: Client) -> None:
    story = make_story(title="A bird")
    french = translate(story, "fr", title="Un oiseau", slug="un-oiseau")
    items = listed(client, type="press.StoryPage")
    assert {(item["title"], item["meta"]["locale"]) for item in items} == {("A bird", "en"), ("Un oiseau", "fr")}
    assert titles(client, type="press.StoryPage", locale="fr") == {"Un oiseau"}
    assert titles(client, translation_of=story.pk) == {"Un oiseau"}
    assert client.get(f"{PAGES}{french.pk}/").json()["meta"]["html_url"] == "http://testserver/fr/press/un-oiseau/"
    assert {item["meta"]["locale"] for item in listed(client)} == {"en", "fr", "ru", "kk", "ar"}


def test_what_is_not_public_is_nowhere(site: HomePage, client: Client, admin: Any) -> None:
    draft = make_story(title="Draft", live=False)
    private = add_page(site, StandardPage(title="Members", slug="members"))
    below = add_page(private, StandardPage(title="Below", slug="below"))
    with committed(execute=True):
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.PASSWORD, password="x")
    client.force_login(admin)  # even staff sees only what everybody sees
    for page in (draft, private, below, Page.get_first_root_node()):
        assert client.get(f"{PAGES}{page.pk}/").status_code == 404
        assert client.get(f"{PAGES}find/", {"id": page.pk}).status_code == 404
        assert page.title not in titles(client, limit=50)
    assert client.get(f"{PAGES}find/", {"html_path": "/en/members/below/"}).status_code == 404


def test_draft_of_a_live_page_is_not_told(site: HomePage, client: Client) -> None:
    story = make_story(title="Published", summary="Said")
    story.title, story.summary, story.slug = "Rewritten", "Unsaid", "unsaid"
    story.save_revision()
    assert client.get(f"{PAGES}{story.pk}/").json()["title"] == "Published"
    assert b"nsaid" not in client.get(f"{PAGES}{story.pk}/").content + client.get(PAGES, {"limit": 50}).content


def test_event_tells_its_facts_in_the_page_s_language(site: HomePage, client: Client) -> None:
    venue = make_venue("Museum", names={"en": "Museum", "fr": "Musée"}, city=make_city(names={"en": "Paris"}))
    event = make_event(
        venue=venue, start=PartialDate(2026, 11), end=PartialDate(2026, 12), series=make_series("We Are The World")
    )
    french = translate(event, "fr")
    said = client.get(f"{PAGES}{event.pk}/", headers={"accept-language": "ru"}).json()
    assert (said["kind"], said["status"], said["start"], said["end"]) == (
        "exhibition", "confirmed", "2026-11", "2026-12",
    )  # fmt: skip
    assert (said["where"], said["series_name"]) == ("Museum, Paris", "We Are The World")
    assert client.get(f"{PAGES}{french.pk}/", headers={"accept-language": "en"}).json()["where"] == "Musée, Paris"


def test_other_types_tell_their_facts(site: HomePage, client: Client) -> None:
    release = make_release(subtitle="In Astana", dateline_city=make_city("Astana"), dateline_date=PartialDate(2026, 10))
    partner = make_partner(organisation=make_organisation("House", kind="school", country=make_country("FR")))
    gallery = make_gallery(date=PartialDate(2022), city=make_city("Almaty"))
    said = client.get(f"{PAGES}{release.pk}/").json()
    assert (said["released_at"], said["subtitle"]) == ("2026-10-20T09:00:00Z", "In Astana")
    assert (said["dateline_place"], said["dateline_date"]) == ("Astana", "2026-10")
    said = client.get(f"{PAGES}{partner.pk}/").json()
    assert (said["names"], said["kind"], said["country"], said["mission"]) == (
        "House", "school", "France", "Opens doors between countries.",
    )  # fmt: skip
    said = client.get(f"{PAGES}{gallery.pk}/").json()
    assert (said["kind"], said["date"], said["city_name"]) == ("works", "2022", "Almaty")


def test_no_person_picture_or_artist_is_told(site: HomePage, client: Client) -> None:
    hidden = make_person("Zarina Hidden", consent=Person.Consent.NONE, email="zarina@example.org")
    picture = make_image(title="Original")
    event = make_event(picture=picture)
    event.parties = [EventParty(person=hidden, role="speaker")]
    event = publish(event)
    gallery = make_gallery(naming_policy="first_name_age", curator=hidden)
    make_work(gallery, first_name={"en": "Dana"}, age=8, consent="first_name_age")
    release = make_release()
    for page, kind in (
        (event, "events.EventPage"),
        (gallery, "gallery.GalleryPage"),
        (release, "press.PressReleasePage"),
    ):
        said = client.get(f"{PAGES}{page.pk}/").content + client.get(PAGES, {"type": kind, "fields": "*"}).content
        for secret in (b"arina", b"Dana", b"press@example.org", picture.file.name.encode(), b"picture", b"draft"):
            assert secret not in said, secret


@pytest.mark.parametrize("kind", ["", "events.EventPage", "press.StoryPage,events.EventPage", "partners.PartnerPage"])
@pytest.mark.parametrize("fields", ["", "*"])
def test_a_listing_costs_as_many_queries_for_many_as_for_few(
    site: HomePage, client: Client, kind: str, fields: str, django_assert_max_num_queries: Any
) -> None:
    query = {"limit": "50"} | ({"type": kind} if kind else {}) | ({"fields": fields} if fields else {})
    venue, series = make_venue(), make_series()
    for _number in range(6):
        make_event(venue=venue, series=series)
        make_story()
        make_partner()
    client.get(PAGES, query)
    with django_assert_max_num_queries(4):
        assert client.get(PAGES, query).json()["items"]


def test_page_is_found_by_its_address_in_every_language(site: HomePage, client: Client) -> None:
    french = translate(make_story(), "fr", title="Un oiseau", slug="un-oiseau")
    response = client.get(f"{PAGES}find/", {"html_path": "/fr/press/un-oiseau/"})
    assert response.status_code == 302 and f"{PAGES}{french.pk}/" in response["Location"]
    for path in ("/en/press/un-oiseau/", "/fr/press/none/", "/xx/press/", "", "/", "\x00"):
        assert client.get(f"{PAGES}find/", {"html_path": path}).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(site: HomePage, client: Client, admin: Any, method: str) -> None:
    client.force_login(admin)
    for address in (PAGES, f"{PAGES}{site.pk}/"):
        assert getattr(client, method)(address, {"title": "x"}).status_code == 405
    assert HomePage.objects.get(pk=site.pk).title == site.title


@pytest.mark.parametrize(
    "query",
    [{"search": '"'}, {"site": "x"}, {"draft_title": "x"}, {"fields": "latest_revision"}, {"fields": "picture"},
     {"type": "auth.User"}, {"type": "press.StoryPage", "slug": "\x00"}, {"order": "owner"}, {"limit": "5000"},
     {"offset": "9" * 20}, {"first_published_at": "x"}, {"type": "events.EventPage", "start": "abc"},
     {"type": "events.EventPage", "start_time": "x"}],
)  # fmt: skip
def test_what_is_not_offered_is_refused(site: HomePage, client: Client, query: dict[str, str]) -> None:
    assert client.get(PAGES, query).status_code == 400


@pytest.mark.parametrize("kind", ["images", "documents", "users", "redirects"])
def test_there_are_no_other_end_points(site: HomePage, client: Client, kind: str) -> None:
    assert client.get(f"/api/v2/{kind}/", follow=True).status_code == 404
