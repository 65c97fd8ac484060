"""Every page is filtered by where it is, who takes part and what it is about, and found by all names of these."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from cms.core.partial_date import PartialDate
from cms.places.models import City, CityName
from cms.search.models import SearchEntry
from cms.search.query import search
from cms.search.results import SearchQuery
from cms.search.updates import update_sets
from events.models import EventParty, EventStop
from home.models import HomePage
from press.models import NewsroomPage, PressParty, StoryPage
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import add_page, block, section, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_country, make_topic, make_venue
from tests.factories.press import RELEASED, make_release, make_story


def facets(page: object, kind: str = "") -> set[str]:
    entries = SearchEntry.objects.filter(language="en", page_key=page.translation_key).exclude(kind="person")
    return set((entries.get(kind=kind) if kind else entries.get()).facets.split())


def names(page: object, language: str = "en") -> str:
    return SearchEntry.objects.get(language=language, translation_key=page.translation_key).names


def titles(words: str, language: str = "en", **filters: str) -> set[str]:
    return {entry.title for entry in search(SearchQuery(language, words, **filters)).results}


def make_astana() -> City:
    former = CityName(
        names={"en": "Nur-Sultan", "ru": "Нур-Султан", "kk": "Нұр-Сұлтан"},
        valid_from=dt.date(2019, 3, 23),
        valid_until=dt.date(2022, 9, 17),
    )
    return make_city(names={"en": "Astana", "ru": "Астана", "kk": "Астана", "ar": "أستانا"}, former_names=[former])


def make_almaty() -> City:
    former = CityName(names={"en": "Alma-Ata", "ru": "Алма-Ата"}, valid_until=dt.date(1993, 1, 28))
    return make_city(names={"en": "Almaty", "ru": "Алматы", "kk": "Алматы", "ar": "ألماتي"}, former_names=[former])


def test_event_is_filtered_by_its_places_bodies_and_topics(site: HomePage) -> None:
    hall = make_venue("Hall", inside=make_venue("Museum", city=make_astana()))
    paris = make_city("Paris", country=make_country("FR"))
    host, topic = make_organisation("House of Arts"), make_topic("Birds")
    event = make_event(
        venue=hall,
        start=PartialDate(2026, 11, 1),
        parties=[EventParty(organisation=host, role="host")],
        stops=[EventStop(country=paris.country, city=paris)],
        topics=[topic],
    )
    assert facets(event) == {
        "kind:event", "year:2026", "country:KZ", "country:FR", f"city:{hall.in_city.pk}", f"city:{paris.pk}",
        f"partner:{host.pk}", f"theme:{topic.pk}",
    }  # fmt: skip


def test_gallery_and_its_works_are_filtered_by_place_school_and_topic(site: HomePage) -> None:
    city, topic = make_almaty(), make_topic()
    school, other = make_organisation("School 1"), make_organisation("School 2")
    gallery = make_gallery(city=city, school=school, topics=[topic])
    make_work(gallery, city=city)
    make_work(gallery, school=other, city=make_city("Paris", country=make_country("FR")))
    here = {f"city:{city.pk}", f"partner:{school.pk}", f"theme:{topic.pk}", "country:KZ"}
    assert facets(gallery, "gallery") == here | {"kind:gallery"}
    first, second = (
        set(entry.facets.split()) for entry in SearchEntry.objects.filter(kind="work").order_by("source_id")
    )
    assert first == here | {"kind:work"}
    assert {f"partner:{other.pk}", f"theme:{topic.pk}", "country:FR"} <= second and f"city:{city.pk}" not in second


@pytest.mark.parametrize("make", [make_story, make_release])
def test_press_page_is_filtered_by_place_bodies_and_topics(site: HomePage, make: type) -> None:
    city, host, source, topic = make_astana(), make_organisation(), make_organisation("Kazinform"), make_topic()
    page = make(
        dateline_city=city, parties=[PressParty(organisation=host)], origin="agency", source=source, topics=[topic]
    )
    kind = page.search_kind
    assert facets(page, kind) == {
        f"kind:{kind}", "year:2026", f"city:{city.pk}", f"partner:{host.pk}", f"partner:{source.pk}",
        f"theme:{topic.pk}",
    }  # fmt: skip


def test_partner_is_filtered_by_its_body_and_country(site: HomePage) -> None:
    house = make_organisation(country=make_country("FR"))
    assert facets(make_partner(organisation=house)) == {"kind:partner", "country:FR", f"partner:{house.pk}"}


def test_translations_are_filtered_by_the_same(site: HomePage) -> None:
    event = make_event(parties=[EventParty(organisation=make_organisation())], topics=[make_topic()])
    translate(event, "fr", slug="evenement")
    english, french = SearchEntry.objects.filter(translation_key=event.translation_key).order_by("language")
    assert "partner:" in english.facets and english.facets == french.facets


@pytest.mark.parametrize(
    ("status", "known"),
    [("confirmed", True), ("planned", True), ("moved", True), ("postponed", False), ("cancelled", False)],
)
def test_event_is_coming_until_its_last_day_where_its_dates_hold(site: HomePage, status: str, known: bool) -> None:
    event = make_event(status=status, start=PartialDate(2026, 11, 1), end=PartialDate(2026, 12), venue=make_venue())
    last_day = SearchEntry.objects.get(translation_key=event.translation_key).last_day
    assert last_day == (dt.date(2026, 12, 31) if known else None)


def test_page_is_known_by_all_names_of_what_it_names(site: HomePage) -> None:
    person, speaker, quoted = (make_person(names={"en": name, "ru": f"{name}-ru"}) for name in ("Ana", "Bo", "Cy"))
    event = make_event(
        title="Fair",
        venue=make_venue("Museum", city=make_astana()),
        series=make_series(names={"en": "World", "ar": "العالم"}),
        parties=[
            EventParty(person=person),
            EventParty(organisation=make_organisation(short_names={"en": "HA"}, names={"en": "House", "fr": "Maison"})),
        ],
        topics=[make_topic(names={"en": "Birds", "kk": "Құстар"})],
        programme=[block("session", day=1, starts=None, ends=None, title="Talk", place="", speakers=[speaker.pk])],
        particulars=[block("cities", value=[make_almaty().pk])],
        body=[block("quotation", text="<p>So.</p>", person=quoted.pk, speaker="", office="", reported=False)],
    )
    for name in (
        "Museum", "Astana", "Нұр-Сұлтан", "العالم", "Ana-ru", "House", "Maison", "HA", "Құстар", "Bo-ru", "Cy-ru",
        "Алма-Ата",
    ):  # fmt: skip
        assert name in names(event), name
        assert "Fair" in titles(name), name


def test_page_does_not_know_who_did_not_agree(site: HomePage) -> None:
    agreed, other = make_person("Ana Agreed"), make_person("Bo Silent", consent="none")
    parties = [(agreed, "guest"), (other, "guest"), (other, "speaker")]
    event = make_event(parties=[EventParty(person=person, role=role) for person, role in parties])
    story = make_story(parties=[PressParty(person=person, role=role) for person, role in parties])
    for page in (event, story):
        assert "Ana Agreed" in names(page) and "Silent" not in names(page)


def test_page_does_not_know_the_children_whose_works_it_shows(site: HomePage) -> None:
    gallery = make_gallery(naming_policy="first_name_age")
    make_work(gallery, first_name={"en": "Zarina"}, age=9, consent="first_name_age")
    assert "Zarina" not in names(gallery)


CITIES = [
    ("Astana", ["Astana", "Nur-Sultan", "nur sultan", "Астана", "Нур-Султан", "Нұр-Сұлтан", "أستانا"]),
    ("Almaty", ["Almaty", "Alma-Ata", "Алматы", "Алма-Ата", "ألماتي"]),
]


TOLD = {"en": ("We met in Nur-Sultan.", "We met in Alma-Ata."), "ru": ("Встреча в Нур-Султане.", "Встреча в Алма-Ате.")}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_city_is_found_by_any_of_its_names(site: HomePage, language: str) -> None:
    """In events held there, and in stories that mention it, by the name it had, in their text alone."""
    for place, sentence in zip((make_astana(), make_almaty()), TOLD[language], strict=True):
        name = place.names["en"]
        event = make_event(title=f"Fair {name}", venue=make_venue("Hall", city=place))
        if language != "en":
            translate(event, language, slug=f"fair-{name}", title=f"Fair {name}")
        body = [block("text", text=f"<p>{sentence}</p>")]
        story = StoryPage(title=f"Told {name}", slug=f"told-{name}", released_at=RELEASED, body=body)
        add_page(section(NewsroomPage, language), story)
    for city, typed in CITIES:
        for words in typed:
            first = [entry.title for entry in search(SearchQuery(language, words)).results][:2]
            assert first == [f"Fair {city}", f"Told {city}"], words


def test_a_set_is_derived_in_few_queries_whatever_it_names(site: HomePage) -> None:
    def event(number: int) -> Page:
        made = make_event(
            parties=[EventParty(person=make_person()) for _each in range(number)]
            + [EventParty(organisation=make_organisation()) for _each in range(number)],
            topics=[make_topic() for _each in range(number)],
            stops=[EventStop(country=make_country(), city=make_city()) for _each in range(number)],
        )
        translate(made, "fr", slug=f"evenement-{number}")
        translate(made, "ru", slug=f"sobytie-{number}")
        return made

    few, many = event(1), event(8)
    assert _reads(many) <= _reads(few) < 40


def _reads(page: Page) -> int:
    with CaptureQueriesContext(connection) as captured:
        update_sets(Page, [page.translation_key])
    return len([query for query in captured if query["sql"].startswith("SELECT")])
