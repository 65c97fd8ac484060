"""People are shown as far as they agreed, and where a public page names them."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.core.partial_date import PartialDate
from cms.people.models import Office, Person
from cms.places.models import CityName, Venue
from events.models import EventParty
from home.models import HomePage
from press.models import PressMediaContact, PressParty
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.pages import block, committed, publish, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_venue
from tests.factories.press import make_release, make_story


def read(client: Client, person: Person, language: str = "en") -> BeautifulSoup:
    response = client.get(f"/{language}/people/{person.slug}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def status(client: Client, person: Person, language: str = "en") -> int:
    return client.get(f"/{language}/people/{person.slug}/").status_code


@pytest.mark.parametrize(
    ("consent", "shown", "contact"), [("none", False, False), ("name", True, False), ("contact", True, True)]
)
def test_person_is_shown_as_far_as_they_agreed(
    consent: str, shown: bool, contact: bool, site: HomePage, client: Client
) -> None:
    person = make_person("Dana Ospan", consent=consent, phone="+7 700 000 00 00")
    make_event(parties=[EventParty(person=person)])
    response = client.get(f"/en/people/{person.slug}/")
    answer = response.content.decode()
    assert response.status_code == (200 if shown else 404)
    assert ("Dana Ospan" in answer) == shown
    assert ("+7 700 000 00 00" in answer, "press@example.org" in answer) == (contact, contact)
    assert bool(person.url) == shown


def test_person_has_no_page_until_a_public_one_names_them(site: HomePage, client: Client) -> None:
    person = make_person()
    assert status(client, person) == 404
    event = make_event(parties=[EventParty(person=person)], live=False)
    assert status(client, person) == 404
    event = publish(event)
    assert (status(client, person), status(client, person, "fr")) == (200, 404)
    translate(event, "fr")
    assert status(client, person, "fr") == 200
    with committed(execute=True):
        PageViewRestriction.objects.create(page=event, restriction_type=PageViewRestriction.LOGIN)
    assert status(client, person) == 404


def test_person_is_gone_when_the_last_page_stops_naming_them(site: HomePage, client: Client) -> None:
    person = make_person()
    event = make_event(parties=[EventParty(person=person)])
    event.parties = []
    publish(event)
    assert status(client, person) == 404


@pytest.mark.parametrize(
    "name_them",
    [
        lambda person: make_event(parties=[EventParty(person=person)]),
        lambda person: make_event(
            programme=[block("session", day=1, starts=None, ends=None, title="Talk", place="", speakers=[person.pk])]
        ),
        lambda person: make_gallery(curator=person),
        lambda person: make_story(byline=person),
        lambda person: make_story(parties=[PressParty(person=person)]),
        lambda person: make_story(
            body=[block("quotation", text="<p>So.</p>", person=person.pk, speaker="", office="", reported=False)]
        ),
        lambda person: make_release(media_contacts=[PressMediaContact(person=person)]),
        lambda person: make_partner(contact=person),
    ],
    ids=["party", "speaker", "curator", "byline", "in the news", "quoted", "media contact", "partner's contact"],
)
def test_person_page_lists_wherever_they_are_named(name_them: Any, site: HomePage, client: Client) -> None:
    person = make_person()
    page = name_them(person)
    assert [link["href"] for link in read(client, person).select("main .ruled-list a")] == [page.url]


def test_person_page_shows_offices_with_their_periods(site: HomePage, client: Client) -> None:
    offices = [
        Office(titles={"en": "Counsellor"}, organisation=make_organisation("Embassy"), until=PartialDate(2022, 6)),
        Office(titles={"en": "Director", "fr": "Directrice"}, since=PartialDate(2022, 7)),
    ]
    person = make_person("Dana Ospan", offices=offices, crafts={"en": "Painter"})
    translate(make_event(parties=[EventParty(person=person)]), "fr")
    shown = " ".join(read(client, person).main.get_text(" ").split())
    assert "Painter" in shown
    assert "Counsellor, Embassy (until June 2022) Director (since July 2022)" in shown
    french = read(client, person, "fr")
    assert "Directrice" in french.main.get_text() and french.select_one("main dl [lang=en]").get_text() == "Counsellor"
    assert "<span" not in french.find("meta", attrs={"name": "description"})["content"]


def test_offices_are_those_of_the_day() -> None:
    counsellor = Office(titles={"en": "Counsellor"}, since=PartialDate(2020), until=PartialDate(2022, 6))
    assert counsellor.held_on(dt.date(2020, 1, 1)) and counsellor.held_on(dt.date(2022, 6, 30))
    assert not counsellor.held_on(dt.date(2019, 12, 31)) and not counsellor.held_on(dt.date(2022, 7, 1))


# Places


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (dt.date(2019, 3, 22), "Astana"),
        (dt.date(2019, 3, 23), "Nur-Sultan"),
        (dt.date(2022, 9, 16), "Nur-Sultan"),
        (dt.date(2022, 9, 17), "Astana"),
        (None, "Astana"),
    ],
)
def test_city_has_the_name_of_the_day(day: dt.date | None, name: str, site: HomePage) -> None:
    former = CityName(names={"en": "Nur-Sultan"}, valid_from=dt.date(2019, 3, 23), valid_until=dt.date(2022, 9, 17))
    assert str(make_city("Astana", former_names=[former]).name_on(day)) == name


def test_name_of_a_city_ends_after_it_begins(site: HomePage) -> None:
    with pytest.raises(ValidationError) as caught:
        CityName(city=make_city(), valid_from=dt.date(2022, 1, 1), valid_until=dt.date(2022, 1, 1)).clean()
    assert list(caught.value.error_dict) == ["valid_until"]


def test_hall_takes_its_city_from_the_building(site: HomePage) -> None:
    mall = make_venue("Mega Silk Way", city=make_city("Astana"))
    hall = make_venue("Hall", inside=make_venue("First floor", inside=mall))
    assert (str(hall), hall.in_city) == ("Hall, First floor, Mega Silk Way", mall.city)
    for venue in (Venue(), Venue(inside=mall, city=mall.city), Venue(inside=hall)):
        with pytest.raises(ValidationError):
            venue.clean()
