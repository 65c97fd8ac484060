"""What names a record follows it when it changes, and nobody is found a moment longer than they agreed."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.people.models import Office
from cms.places.models import CityName
from cms.search.models import SearchChange, SearchEntry
from cms.search.query import search
from cms.search.results import SearchQuery
from events.models import EventParty
from home.models import HomePage
from press.models import PressParty
from tests.factories.events import make_edition, make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import block, committed, publish, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_country, make_topic, make_venue
from tests.factories.press import make_release, make_story

NAMES = {"en": "Heron"}


def found(words: str) -> set[str]:
    return {entry.title for entry in search(SearchQuery("en", words)).results}


def speaker(person: Any) -> dict[str, Any]:
    return block("session", day=1, starts=None, ends=None, title="Talk", place="", speakers=[person.pk])


def save(record: Model, **values: Any) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    with committed(execute=True):
        record.save()


MAKE: dict[str, tuple[Callable[[], Any], Callable[[Any], Any]]] = {
    "person in a role": (make_person, lambda it: make_event(parties=[EventParty(person=it)])),
    "person who speaks": (make_person, lambda it: make_event(programme=[speaker(it)])),
    "byline": (make_person, lambda it: make_story(byline=it)),
    "organisation": (make_organisation, lambda it: make_story(parties=[PressParty(organisation=it)])),
    "source": (make_organisation, lambda it: make_release(source=it)),
    "partner": (make_organisation, lambda it: make_partner(organisation=it)),
    "school of a gallery": (make_organisation, lambda it: make_gallery(school=it)),
    "school of a work": (make_organisation, lambda it: make_work(make_gallery(title="Works"), school=it)),
    "city": (make_city, lambda it: make_event(city=it)),
    "city of a venue": (make_city, lambda it: make_event(venue=make_venue(city=it))),
    "city of a hall": (make_city, lambda it: make_event(venue=make_venue("H", inside=make_venue(city=it)))),
    "city of a work": (make_city, lambda it: make_work(make_gallery(title="Works"), city=it)),
    "city of participants": (make_city, lambda it: make_event(particulars=[block("cities", value=[it.pk])])),
    "dateline": (make_city, lambda it: make_story(dateline_city=it)),
    "venue": (make_venue, lambda it: make_event(venue=it)),
    "venue of a hall": (make_venue, lambda it: make_event(venue=make_venue("Hall", inside=it))),
    "topic of an event": (make_topic, lambda it: make_event(topics=[it])),
    "topic of a story": (make_topic, lambda it: make_story(topics=[it])),
    "series": (make_series, lambda it: make_event(series=it)),
    "series of a gallery": (make_series, lambda it: make_gallery(series=it)),
}


@pytest.mark.parametrize("case", MAKE)
def test_what_names_a_record_is_found_by_its_new_name(site: HomePage, case: str) -> None:
    make_record, make_page = MAKE[case]
    record = make_record()
    make_page(record)
    assert found("heron") == set()
    save(record, names=NAMES)
    assert found("heron")
    save(record, names={"en": "Stork"})
    assert found("heron") == set() and found("stork")


def test_former_name_of_a_city_is_followed(site: HomePage) -> None:
    city = make_city("Astana")
    event = make_event(venue=make_venue(city=city))
    with committed(execute=True):
        former = CityName.objects.create(city=city, names={"en": "Tselinograd"}, valid_until=dt.date(1992, 1, 1))
    assert found("Tselinograd") == {event.title}
    save(former, names={"en": "Akmola"})
    assert found("Akmola") == {event.title}
    with committed(execute=True):
        former.delete()
    assert "Akmola" not in SearchEntry.objects.get(kind="event").names


def test_venue_takes_its_events_to_another_city(site: HomePage) -> None:
    paris = make_city("Paris", country=make_country("FR"))
    venue = make_venue(city=make_city())
    make_event(venue=make_venue("Hall", inside=venue))
    save(venue, city=paris)
    assert f" country:FR city:{paris.pk} " in SearchEntry.objects.get(kind="event").facets


def test_partner_takes_the_country_of_its_organisation(site: HomePage) -> None:
    house = make_organisation()
    make_partner(organisation=house)
    save(house, country=make_country("FR"))
    assert " country:FR " in SearchEntry.objects.get(kind="partner").facets


def test_person_s_office_is_followed(site: HomePage) -> None:
    person, house = make_person("Dana Ospan"), make_organisation("House")
    make_story(byline=person)
    with committed(execute=True):
        office = Office.objects.create(person=person, titles={"en": "Curator"}, organisation=house)
    assert SearchEntry.objects.get(kind="person").summary == "Curator, House"
    save(house, names=NAMES)
    assert SearchEntry.objects.get(kind="person").summary == "Curator, Heron"
    with committed(execute=True):
        office.delete()
    assert SearchEntry.objects.get(kind="person").summary == ""


def test_every_language_follows(site: HomePage) -> None:
    person = make_person("Dana Ospan")
    translate(make_story(byline=person), "fr", slug="histoire")
    save(person, names={"en": "Heron", "fr": "Aigrette"}, slug="heron")
    titles = dict(SearchEntry.objects.filter(kind="person").values_list("url", "title"))
    assert titles == {"/en/people/heron/": "Heron", "/fr/people/heron/": "Aigrette"}


def test_nothing_is_derived_when_a_record_is_saved_as_it_was(site: HomePage) -> None:
    records = [make_person(), make_organisation(), make_city(), make_series()]
    person, house, city, series = records
    make_event(city=city, series=series, parties=[EventParty(person=person), EventParty(organisation=house)])
    for record in records:
        with committed(), transaction.atomic():
            type(record).objects.get(pk=record.pk).save()
    assert not SearchChange.objects.exists()


def test_change_that_is_rolled_back_derives_nothing(site: HomePage) -> None:
    person = make_person()
    make_story(byline=person)
    with transaction.atomic():
        person.names = NAMES
        person.save()
        assert SearchChange.objects.exists()
        transaction.set_rollback(True)
    assert not SearchChange.objects.exists()


def test_edition_changes_nothing_but_its_series_pages(site: HomePage) -> None:
    series = make_series()
    mine, _other = make_event(series=series), make_event(series=make_series("Other"))
    with committed():
        make_edition(series)
    assert {change.translation_key for change in SearchChange.objects.all()} == {mine.translation_key}


@pytest.mark.parametrize("kind", ["person", "organisation", "city"])
def test_a_record_is_followed_in_few_queries_however_many_name_it(site: HomePage, kind: str) -> None:
    record = {"person": make_person, "organisation": make_organisation, "city": make_city}[kind]()
    make = {
        "person": lambda: make_story(byline=record),
        "organisation": lambda: make_work(make_gallery(school=record), school=record),
        "city": lambda: make_event(venue=make_venue(city=record)),
    }[kind]
    make()
    few = _queries(record, "One")
    for _each in range(6):
        make()
    assert _queries(record, "Two") <= few < 24  # three of them ask which pictures may have lost their last page


def _queries(record: Any, name: str) -> int:
    """Those that look for what names the record; the cache and Wagtail's own index are not counted."""
    record.names = {"en": name}
    with committed(), CaptureQueriesContext(connection) as captured:
        record.save()
    SearchChange.objects.all().delete()
    tables = ("referenceindex", "site_search", "places_", "people_", "wagtailcore_page", "gallery_")
    return len([query for query in captured if any(table in query["sql"] for table in tables)])


def test_page_that_is_published_while_a_record_changes_has_the_new_name(site: HomePage) -> None:
    """The cache of records is told after the commit: what is derived in between must not take the old name from it."""
    house = make_organisation("House")
    story = make_story(parties=[PressParty(organisation=house)])
    house.names = NAMES
    with committed():  # the cache is not told
        house.save()
    publish(story)
    assert found("heron") == {story.title}
    assert Page.objects.filter(pk=story.pk, live=True).exists()
