"""The calendars, read back by icalendar and by a library that did not write them, vobject."""

import datetime as dt
from typing import Any

import pytest
import vobject
from django.test import Client
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from cms.core.partial_date import PartialDate
from events.models import EventPage, EventStop, OpeningRule
from home.models import HomePage
from tests.factories.events import make_event, make_series
from tests.factories.pages import committed, publish, translate
from tests.factories.places import make_city, make_country, make_venue

DAY = PartialDate(2026, 11, 10)


def calendar(client: Client, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return Calendar.from_ical(response.content)


def only(client: Client, event: EventPage) -> Any:
    (component,) = calendar(client, f"{event.url}event.ics").walk("VEVENT")
    return component


def test_hours_carry_their_zone_and_its_rules_when_known(site: HomePage, client: Client) -> None:
    event = make_event(start=DAY, end=None, start_time=dt.time(18), end_time=dt.time(20), time_zone="Asia/Almaty")
    found = calendar(client, f"{event.url}event.ics")
    (component,), (zone,) = found.walk("VEVENT"), found.walk("VTIMEZONE")
    assert component["DTSTART"].params["TZID"] == zone["TZID"] == "Asia/Almaty"
    assert component.decoded("DTSTART").astimezone(dt.UTC) == dt.datetime(2026, 11, 10, 13, tzinfo=dt.UTC)
    assert component.decoded("DTEND").astimezone(dt.UTC) == dt.datetime(2026, 11, 10, 15, tzinfo=dt.UTC)
    rules = zone.to_tz()  # what a reader knows who has no zones of his own
    assert dt.datetime(2026, 11, 10, 18, tzinfo=rules).utcoffset() == dt.timedelta(hours=5)


def test_run_of_days_ends_on_the_day_after_the_last(site: HomePage, client: Client) -> None:
    component = only(client, make_event(start=PartialDate(2026, 11, 1), end=PartialDate(2026, 11, 14)))
    assert component.decoded("DTSTART") == dt.date(2026, 11, 1)
    assert component.decoded("DTEND") == dt.date(2026, 11, 15)
    assert component["DTSTART"].params["VALUE"] == "DATE"


def test_run_of_days_is_marked_whole_when_only_its_first_hour_is_known(site: HomePage, client: Client) -> None:
    component = only(client, make_event(start=DAY, end=PartialDate(2026, 11, 12), start_time=dt.time(9)))
    assert (component.decoded("DTSTART"), component.decoded("DTEND")) == (dt.date(2026, 11, 10), dt.date(2026, 11, 13))


@pytest.mark.parametrize(
    ("status", "expected"),
    [("confirmed", "CONFIRMED"), ("moved", "CONFIRMED"), ("postponed", "TENTATIVE"), ("cancelled", "CANCELLED")],
)
def test_status_is_told_when_plans_change(status: str, expected: str, site: HomePage, client: Client) -> None:
    assert only(client, make_event(start=DAY, end=None, status=status, venue=make_venue()))["STATUS"] == expected


def test_entry_stays_the_same_and_counts_up_when_published_again(site: HomePage, client: Client, clock: Any) -> None:
    event = make_event(start=DAY, end=None)
    first = only(client, event)
    clock.move_to(dt.datetime(2027, 11, 1, tzinfo=dt.UTC))
    event.title = "Another title"
    event = publish(event)
    second = only(client, event)
    assert first["UID"] == second["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < 2**31
    assert first.decoded("DTSTAMP") < second.decoded("DTSTAMP")
    assert second["SUMMARY"] == "Another title"
    assert only(client, translate(event, "fr"))["UID"] != first["UID"]


def test_translation_counts_up_when_a_fact_of_its_source_changes(site: HomePage, client: Client, clock: Any) -> None:
    event = make_event(start=DAY, end=None)
    french = translate(event, "fr")
    first = only(client, french)
    assert only(client, french)["SEQUENCE"] == first["SEQUENCE"], "nothing happened in between"
    clock.shift(dt.timedelta(hours=1))
    event = EventPage.objects.get(pk=event.pk)
    event.start = PartialDate(2026, 11, 12)
    publish(event)
    second = only(client, EventPage.objects.get(pk=french.pk))
    assert second.decoded("DTSTART") == dt.date(2026, 11, 12)
    assert second["SEQUENCE"] == first["SEQUENCE"] + 3600 and second["UID"] == first["UID"]


def test_words_are_read_back_as_written_when_they_hold_signs_of_the_format(site: HomePage, client: Client) -> None:
    title, summary = "Songs, dances; and a \\ stroke", "First line\nсоңғы жол " + "ұзын " * 40
    component = only(client, make_event(title=title, summary=summary, start=DAY, end=None))
    assert component["SUMMARY"] == title and component["DESCRIPTION"].startswith(summary)
    assert component["LOCATION"] == "Kasteyev Museum, Almaty"
    assert component["URL"].startswith("http://testserver/en/events/")


@pytest.mark.parametrize("start", [None, PartialDate(2026), PartialDate(2026, 11)])
def test_day_that_is_not_known_stands_in_no_calendar(start: PartialDate | None, site: HomePage, client: Client) -> None:
    event = make_event(start=start, end=None)
    assert client.get(f"{event.url}event.ics").status_code == 404
    assert not calendar(client, "/en/events/calendar.ics").walk("VEVENT")


def test_calendar_of_all_holds_the_coming_and_the_past_year(site: HomePage, client: Client, clock: Any) -> None:
    make_event(title="old", start=PartialDate(2024, 1, 1), end=None)
    make_event(title="recent", start=PartialDate(2026, 3, 1), end=None, time_zone="Europe/Brussels", start_time="10:00")
    make_event(title="coming", start=PartialDate(2045, 7, 1), end=None, time_zone="Asia/Dubai", start_time="10:00")
    make_event(title="draft", start=DAY, end=None, live=False)
    french = translate(make_event(title="both", start=DAY, end=None), "fr", title="les deux")
    found = calendar(client, "/en/events/calendar.ics")
    assert [str(each["SUMMARY"]) for each in found.walk("VEVENT")] == ["recent", "both", "coming"]
    assert {str(zone["TZID"]) for zone in found.walk("VTIMEZONE")} == {"Europe/Brussels", "Asia/Dubai"}
    (in_french,) = calendar(client, "/fr/events/calendar.ics").walk("VEVENT")
    assert in_french["SUMMARY"] == french.title


def test_calendar_of_a_series_holds_its_events_only(site: HomePage, client: Client) -> None:
    series = make_series()
    make_event(title="of the series", series=series, start=DAY, end=None)
    make_event(title="another", start=DAY, end=None)
    (component,) = calendar(client, f"/en/events/series/{series.slug}/calendar.ics").walk("VEVENT")
    assert component["SUMMARY"] == "of the series"
    assert client.get(f"/fr/events/series/{series.slug}/calendar.ics").status_code == 404
    assert client.get("/en/events/series/unknown/calendar.ics").status_code == 404


def test_file_is_named_after_the_event_when_its_slug_is_not_latin(site: HomePage, client: Client) -> None:
    event = make_event(start=DAY, end=None)
    with committed(execute=True):
        event.slug = "суреттер"
        event = publish(event)
    disposition = client.get(f"{event.url}event.ics")["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''%D1%81") and disposition.endswith(".ics")


def test_second_library_reads_zone_words_and_whole_days(site: HomePage, client: Client) -> None:
    event = make_event(
        title="Ән; мен, би", start=DAY, end=None, start_time=dt.time(18), end_time=dt.time(20), time_zone="Asia/Almaty"
    )
    event.opening_rules = [OpeningRule(weekday=0), OpeningRule(weekday=1, opens=dt.time(10), closes=dt.time(18))]
    publish(event)
    make_event(start=PartialDate(2027, 1, 30), end=PartialDate(2027, 2, 2), time_zone="Europe/Brussels")
    content = client.get("/en/events/calendar.ics").content.decode()
    read = vobject.readOne(content)
    timed, run = read.vevent_list
    assert timed.summary.value == "Ән; мен, би" and timed.summary.params["LANGUAGE"] == ["en"]
    assert timed.dtstart.value.utcoffset() == dt.timedelta(hours=5) and timed.dtstart.value.hour == 18
    assert (run.dtstart.value, run.dtend.value) == (dt.date(2027, 1, 30), dt.date(2027, 2, 3))
    assert run.transp.value == "TRANSPARENT"
    assert timed.description.value.splitlines()[1:] == ["Monday: closed", "Tuesday: 10:00–18:00", event.full_url]
    assert read.method.value == "PUBLISH" and read.x_wr_calname.value.endswith("– Events")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in content


@pytest.mark.parametrize(
    ("last_day", "closes", "fills"),
    [(None, dt.time(23), True), (11, dt.time(2), True), (11, dt.time(19), False), (24, dt.time(20), False)],
    ids=["an evening", "a night", "two days", "two weeks"],
)
def test_a_run_of_days_with_hours_does_not_fill_the_reader_s_days_and_nights(
    last_day: int | None, closes: dt.time, fills: bool, site: HomePage, client: Client
) -> None:
    end = PartialDate(2026, 11, last_day) if last_day else None
    event = make_event(start=DAY, end=end, start_time=dt.time(18), end_time=closes, time_zone="Asia/Almaty")
    (component,) = calendar(client, f"{event.url}event.ics").walk("VEVENT")
    assert component.decoded("DTSTART").hour == 18
    assert (component.get("TRANSP", "OPAQUE"), "X-MICROSOFT-CDO-BUSYSTATUS" in component) == (
        ("OPAQUE", False) if fills else ("TRANSPARENT", True)
    )


def test_stops_of_a_tour_are_entries_of_their_own(site: HomePage, client: Client, clock: Any) -> None:
    almaty = make_city()
    event = make_event(title="Tour", start=PartialDate(2026), end=None)
    event.stops = [
        EventStop(country=almaty.country, city=almaty, date=DAY),
        EventStop(country=almaty.country, city=almaty, date=PartialDate(2027, 3, 1)),
        EventStop(country=make_country("BE"), date=PartialDate(2027, 4)),
    ]
    event = publish(event)
    entries = calendar(client, f"{event.url}event.ics").walk("VEVENT")
    assert [(str(each["SUMMARY"]), each.decoded("DTSTART")) for each in entries] == [
        ("Tour (Almaty, Kazakhstan)", dt.date(2026, 11, 10)),
        ("Tour (Almaty, Kazakhstan)", dt.date(2027, 3, 1)),
    ]
    identities = [str(each["UID"]) for each in entries]
    assert len(set(identities)) == 2
    first = event.stops.first()
    first.date = PartialDate(2026, 11, 20)
    event.stops = [first, *event.stops.all()[1:]]
    event = publish(event)
    again = calendar(client, f"{event.url}event.ics").walk("VEVENT")
    assert [str(each["UID"]) for each in again] == identities
    assert again[0].decoded("DTSTART") == dt.date(2026, 11, 20)
    assert len(calendar(client, "/en/events/calendar.ics").walk("VEVENT")) == 2


def test_change_of_plans_stands_before_the_title(site: HomePage, client: Client) -> None:
    event = make_event(title="Songs", start=DAY, end=None, status="cancelled")
    assert only(client, event)["SUMMARY"] == "Cancelled: Songs"
    assert only(client, translate(event, "fr", title="Chants"))["SUMMARY"].endswith("\u00a0: Chants")


def test_withdrawn_event_is_in_no_calendar(site: HomePage, client: Client) -> None:
    series = make_series()
    event, private = (make_event(title=title, series=series, start=DAY, end=None) for title in ("gone", "private"))
    with committed(execute=True):
        event.unpublish()
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert not calendar(client, "/en/events/calendar.ics").walk("VEVENT")
    assert client.get(f"{event.url}event.ics").status_code == 404
    assert client.get(f"{private.url}event.ics").status_code == 302  # to the log-in
    assert client.get(f"/en/events/series/{series.slug}/calendar.ics").status_code == 404


def test_calendar_asks_as_little_for_many_events_as_for_few(
    site: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        event = make_event(start=PartialDate(2027, 1, number + 1), end=None, start_time=dt.time(9))
        event.opening_rules = [OpeningRule(weekday=1)]
        publish(event)
    client.get("/en/events/calendar.ics")
    with django_assert_max_num_queries(8):
        assert len(calendar(client, "/en/events/calendar.ics").walk("VEVENT")) == 12
