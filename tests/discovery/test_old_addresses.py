"""Old addresses lead to the new ones, in every language."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.people.models import Person
from events.models import EventParty
from home.models import HomePage
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import committed, publish, translate
from tests.factories.people import make_person
from tests.factories.press import make_story

SLUGS = {"en": "a-bird", "fr": "un-oiseau", "ru": "птица", "kk": "құс", "ar": "طائر"}


def rename(page: Page, slug: str) -> Page:
    page.slug = slug
    return publish(page)


def location(client: Client, url: str) -> str:
    """Where a permanent redirect leads; the address itself where there is none."""
    response = client.get(url)
    assert response.status_code in {200, 301}, f"{url}: {response.status_code}"
    return response["Location"] if response.status_code == 301 else url


def test_renamed_page_is_found_in_every_language(site: HomePage, client: Client) -> None:
    story = make_story(slug="a-bird")
    others = {code: slug for code, slug in SLUGS.items() if code != "en"}
    pages: dict[str, Page] = {"en": story} | {code: translate(story, code, slug=slug) for code, slug in others.items()}
    for code, page in reversed(pages.items()):  # the source last: its new slug is for translators to follow
        old = page.url
        renamed = rename(Page.objects.get(pk=page.pk).specific, f"{SLUGS[code]}-2")
        assert location(client, old) == renamed.url != old
        assert location(client, f"{old}?utm_source=x") == renamed.url
        assert client.get(renamed.url).status_code == 200


def test_what_lies_below_a_renamed_page_is_found(site: HomePage, client: Client) -> None:
    gallery, event = make_gallery(slug="birds"), make_event(slug="show")
    make_work(gallery, slug="one")
    translate(gallery, "kk", slug="құстар")
    renamed = rename(Page.objects.get(slug="құстар").specific, "жануарлар")
    rename(gallery, "animals")
    rename(event, "exhibition")
    assert location(client, "/en/gallery/birds/one/") == "/en/gallery/animals/one/"
    assert location(client, "/kk/gallery/құстар/one/") == f"{renamed.url}one/"
    assert location(client, "/en/events/show/event.ics") == "/en/events/exhibition/event.ics"
    assert client.get("/en/gallery/birds/none/", follow=True).status_code == 404


def test_renamed_records_are_found_in_one_step_and_never_in_a_circle(site: HomePage, client: Client) -> None:
    gallery = make_gallery(slug="birds")
    work = make_work(gallery, slug="one")
    series, person = make_series(slug="world"), make_person(slug="aigerim")
    event = make_event(series=series)
    event.parties = [EventParty(person=person, role="speaker")]
    translate(publish(event), "ar")
    for record, slugs in ((work, ("two", "three")), (series, ("globe", "planet")), (person, ("dana", "dina"))):
        for slug in slugs:
            with committed(execute=True):
                record.slug = slug
                record.save()
    assert location(client, "/en/gallery/birds/one/") == location(client, "/en/gallery/birds/two/")
    assert location(client, "/en/gallery/birds/one/") == "/en/gallery/birds/three/"
    for language in ("en", "ar"):
        assert location(client, f"/{language}/events/series/world/") == f"/{language}/events/series/planet/"
        assert location(client, f"/{language}/people/aigerim/") == f"/{language}/people/dina/"
    with committed(execute=True):
        person.slug = "aigerim"
        person.save()
    assert location(client, "/en/people/aigerim/") == "/en/people/aigerim/"
    assert location(client, "/en/people/dina/") == "/en/people/aigerim/"


def test_hidden_person_s_new_address_is_told_to_nobody(site: HomePage, client: Client) -> None:
    person = make_person(slug="aigerim", consent=Person.Consent.NONE)
    with committed(execute=True):
        person.slug = "dana"
        person.save()
    assert client.get("/en/people/aigerim/").status_code == 404


def test_nobody_is_led_to_what_was_withdrawn(site: HomePage, client: Client) -> None:
    story, gallery = make_story(slug="one"), make_gallery(slug="birds")
    make_work(gallery, slug="one")
    story, gallery = rename(story, "two"), rename(gallery, "animals")
    assert location(client, "/en/press/one/") == "/en/press/two/"
    with committed(execute=True):
        story.unpublish()
        PageViewRestriction.objects.create(page=gallery, restriction_type=PageViewRestriction.LOGIN)
    for old in ("/en/press/one/", "/en/gallery/birds/", "/en/gallery/birds/one/"):
        assert client.get(old).status_code == 404, old


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("/EN/Press/A-Bird/", "/en/press/a-bird/"),
        ("/en/PRESS/", "/en/press/"),
        ("/en/press/a-bird", "/en/press/a-bird/"),
        ("/en/press", "/en/press/"),
    ],
)
def test_address_typed_otherwise_leads_to_the_right_one(typed: str, right: str, site: HomePage, client: Client) -> None:
    make_story(slug="a-bird")
    assert location(client, typed) == right


@pytest.mark.parametrize("path", ["/en/None/", "/EN/PRESS/NONE/", "/en/press/no\0ne/", "/en/" + "a/" * 400])
def test_address_that_never_was_stays_not_found(path: str, site: HomePage, client: Client) -> None:
    assert client.get(path).status_code == 404
