"""What an event refuses, at which field."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.core.forms import INCOMPLETE
from cms.core.partial_date import PartialDate
from events.models import EventStop, OpeningRule, hours_on
from home.models import HomePage
from tests.factories.events import build_event, make_edition, make_event, make_series
from tests.factories.pages import translate
from tests.factories.places import make_city, make_country, make_venue

DAY, NEXT = PartialDate(2026, 11, 10), PartialDate(2026, 11, 11)


def errors(thing: Any) -> dict[str, list[ValidationError]]:
    try:
        thing.clean()
    except ValidationError as error:
        return error.error_dict
    return {}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"start": NEXT, "end": DAY}, "end"),
        ({"start": PartialDate(2026, 12), "end": NEXT}, "end"),
        ({"start": None, "end": DAY}, "start"),
        ({"start": DAY, "end": None, "start_time": dt.time(12), "end_time": dt.time(11)}, "end_time"),
        ({"start": DAY, "end": DAY, "start_time": dt.time(12), "end_time": dt.time(12)}, "end_time"),
        ({"start": PartialDate(2026, 11), "end": None, "start_time": dt.time(12)}, "start_time"),
        ({"start": DAY, "end": None, "end_time": dt.time(12)}, "start_time"),
        ({"status": "confirmed", "venue": None}, "venue"),
    ],
)
def test_event_is_refused_at_the_field_when_it_contradicts_itself(values: Any, field: str, site: HomePage) -> None:
    assert list(errors(build_event(**values))) == [field]


@pytest.mark.parametrize(
    "values",
    [
        {"start": None, "end": None},
        {"start": PartialDate(2026), "end": None},
        {"start": PartialDate(2026, 11), "end": PartialDate(2026, 11)},
        {"start": DAY, "end": PartialDate(2026, 11)},
        {"start": DAY, "end": NEXT, "start_time": dt.time(21), "end_time": dt.time(2)},
        {"online_url": "https://example.org/live"},
        {"status": "held"},
    ],
)
def test_event_is_accepted_when_it_says_what_is_known(values: Any, site: HomePage) -> None:
    assert errors(build_event(**values)) == {}


def test_missing_place_may_wait_until_publication(site: HomePage) -> None:
    assert errors(build_event(venue=None))["venue"][0].code == INCOMPLETE


def test_city_is_refused_when_the_venue_stands_elsewhere(site: HomePage) -> None:
    venue = make_venue()
    assert list(errors(build_event(venue=venue, city=make_city("Paris")))) == ["city"]
    assert errors(build_event(venue=venue, city=venue.city)) == {}
    assert errors(build_event(venue=venue, online_url="https://example.org/live")) == {}


def test_edition_brings_its_series_and_no_other(site: HomePage) -> None:
    edition = make_edition()
    assert list(errors(build_event(edition=edition, series=make_series()))) == ["edition"]
    event = build_event(edition=edition)
    event.full_clean(exclude=["path", "depth", "content_type"])
    assert event.series == edition.series


def test_event_cannot_take_place_inside_itself_in_any_language(site: HomePage) -> None:
    event = make_event()
    french = translate(event, "fr")
    for itself in (event, french):
        event.part_of = itself
        assert list(errors(event)) == ["part_of"]


def test_stop_is_refused_when_the_city_lies_in_another_country(site: HomePage) -> None:
    assert list(errors(EventStop(country=make_country("FR"), city=make_city()))) == ["city"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "weekday"),
        ({"weekday": 1, "date": dt.date(2026, 11, 3)}, "weekday"),
        ({"weekday": 1, "opens": dt.time(10)}, "closes"),
        ({"weekday": 1, "opens": dt.time(18), "closes": dt.time(10)}, "closes"),
    ],
)
def test_opening_rule_is_refused_when_it_is_unclear(values: Any, field: str) -> None:
    assert list(errors(OpeningRule(**values))) == [field]


def test_rule_for_one_day_stands_above_the_weekdays() -> None:
    tuesdays = OpeningRule(weekday=1, opens=dt.time(10), closes=dt.time(18))
    holiday = OpeningRule(date=dt.date(2026, 11, 10))
    rules = [tuesdays, holiday]
    assert hours_on(dt.date(2026, 11, 3), rules) == [tuesdays]
    assert hours_on(dt.date(2026, 11, 10), rules) == [holiday] and holiday.is_closed
    assert hours_on(dt.date(2026, 11, 4), rules) == []
