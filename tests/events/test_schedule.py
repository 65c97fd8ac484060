"""Today belongs to what is coming, where the event takes place."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cms.core.partial_date import PartialDate
from events.models import EventPage
from home.models import HomePage
from tests.factories.events import build_event, make_event

DAY = PartialDate(2026, 11, 10)


def at(zone: str, *moment: int) -> dt.datetime:
    return dt.datetime(2026, 11, *moment, tzinfo=ZoneInfo(zone))


def titles(events: Any) -> list[str]:
    return [event.title for event in events]


@pytest.mark.parametrize("zone", ["Asia/Almaty", "America/New_York", "Pacific/Auckland"])
def test_event_of_one_day_is_coming_until_its_own_midnight(zone: str, site: HomePage, clock: Any) -> None:
    event = make_event(start=DAY, end=None, time_zone=zone)
    clock.move_to(at(zone, 9, 23, 59))
    assert not event.is_on_now and not event.is_over
    for moment in ((10, 0, 0), (10, 23, 59)):
        clock.move_to(at(zone, *moment))
        assert event.is_on_now and not event.is_over
        assert titles(EventPage.objects.upcoming()) == [event.title]
        assert not EventPage.objects.past()
        assert event.local_today == dt.date(2026, 11, 10)
    clock.move_to(at(zone, 11, 0, 0))
    assert event.is_over and not event.is_on_now
    assert titles(EventPage.objects.past()) == [event.title]
    assert not EventPage.objects.upcoming()


def test_event_is_on_only_between_its_hours_when_they_are_known(site: HomePage, clock: Any) -> None:
    event = make_event(start=DAY, end=None, start_time=dt.time(10), end_time=dt.time(12))
    expected = {(10, 9, 59): False, (10, 10, 0): True, (10, 11, 59): True, (10, 12, 0): False}
    for moment, on_now in expected.items():
        clock.move_to(at("Asia/Almaty", *moment))
        assert (event.is_on_now, event.is_over) == (on_now, False), moment
    assert titles(EventPage.objects.upcoming()) == [event.title]  # today's is not past yet


@pytest.mark.parametrize("start", [PartialDate(2026, 11), PartialDate(2026)])
def test_event_is_never_said_to_be_on_when_its_day_is_not_known(start: PartialDate, site: HomePage, clock: Any) -> None:
    event = make_event(start=start, end=None)
    assert not event.is_on_now and not event.is_over
    assert titles(EventPage.objects.upcoming()) == [event.title]
    clock.move_to(dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    assert event.is_over


def test_events_are_listed_soonest_first_and_undated_ones_last(site: HomePage, clock: Any) -> None:
    make_event(title="undated", start=None, end=None)
    make_event(title="2027", start=PartialDate(2027), end=None)
    make_event(title="December", start=PartialDate(2026, 12), end=None)
    make_event(title="in December", start=PartialDate(2026, 12, 6), end=None)
    make_event(title="in March", start=PartialDate(2027, 3, 1), end=None)
    make_event(title="running", start=PartialDate(2026, 10, 1), end=PartialDate(2026, 11, 1))
    make_event(title="evening", start=PartialDate(2026, 11, 5), end=None, start_time=dt.time(19))
    make_event(title="morning", start=PartialDate(2026, 11, 5), end=None, start_time=dt.time(9))
    coming = ["running", "morning", "evening", "in December", "December", "in March", "2027", "undated"]
    assert titles(EventPage.objects.upcoming()) == coming


def test_past_events_are_listed_latest_first_and_undated_ones_last(site: HomePage, clock: Any) -> None:
    make_event(title="held once", status="held", start=None, end=None)
    make_event(title="held this year", status="held", start=PartialDate(2026), end=None)
    make_event(title="2022", start=PartialDate(2022, 4, 1), end=PartialDate(2022, 4, 14))
    make_event(title="October", start=PartialDate(2026, 10, 31), end=None)
    assert titles(EventPage.objects.past()) == ["October", "held this year", "2022", "held once"]
    assert not EventPage.objects.upcoming()


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_event_is_not_on_when_it_does_not_take_place(status: str, site: HomePage, clock: Any) -> None:
    event = make_event(start=PartialDate(2026, 11, 1), end=None, status=status)
    assert not event.is_on_now
    assert titles(EventPage.objects.upcoming()) == [event.title]


def test_moments_are_of_the_zone_on_that_day() -> None:
    times = {"start_time": dt.time(18), "end": None, "venue": None}
    winter = build_event(start=PartialDate(2026, 1, 10), time_zone="Europe/Brussels", **times)
    summer = build_event(start=PartialDate(2026, 7, 10), time_zone="Europe/Brussels", **times)
    assert [event.starts_at.utcoffset() for event in (winter, summer)] == [dt.timedelta(hours=1), dt.timedelta(hours=2)]
    before, after = (
        build_event(start=PartialDate(year, 4, 1), time_zone="Asia/Almaty", **times).starts_at for year in (2023, 2026)
    )
    assert (before.utcoffset(), after.utcoffset()) == (dt.timedelta(hours=6), dt.timedelta(hours=5))
