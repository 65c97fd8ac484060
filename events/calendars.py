"""iCalendar (RFC 5545) of all events, of a series and of one event."""

import datetime as dt
from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.utils.html import strip_tags
from django.utils.http import content_disposition_header
from icalendar import Calendar, Event

from cms.core.dates import today
from cms.navigation.chrome import chrome
from events.models import EventIndexPage, EventPage

STATUS = {
    "confirmed": "CONFIRMED",
    "moved": "CONFIRMED",
    "postponed": "TENTATIVE",
    "planned": "TENTATIVE",
    "cancelled": "CANCELLED",
}
LIMIT = 500  # events in one calendar


def calendar_of_all(index: EventIndexPage) -> HttpResponse:
    """Coming events and those of the past year that have a day."""
    recent = today() - dt.timedelta(days=365)
    return _response(index.events().filter(last_day__gte=recent).order_by("first_day")[:LIMIT], "events")


def calendar_of_series(index: EventIndexPage, slug: str) -> HttpResponse:
    events = list(index.events().filter(series__slug=slug).order_by("first_day")[:LIMIT])
    if not events:
        raise Http404
    return _response(events, slug)


def calendar_of_event(event: EventPage) -> HttpResponse:
    if not (event.start and event.start.day):
        raise Http404  # a day that is not announced cannot stand in a calendar
    return _response([event], event.slug)


def _response(events: Iterable[EventPage], name: str) -> HttpResponse:
    dated = [event for event in events if event.start and event.start.day]
    calendar = Calendar()
    calendar.add("prodid", "-//Cultural diplomacy//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(chrome().name))
    for event in dated:
        calendar.add_component(_component(event))
    if dated:  # the zones' rules for the years that are spoken of, not for all since 1970
        days = [day for event in dated for day in (event.first_day, event.last_day) if day]
        first, last = min(days), max(days)
        calendar.add_missing_timezones(dt.date(first.year - 1, 1, 1), dt.date(last.year + 2, 1, 1))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.ics")
    return response


def _component(event: EventPage) -> Event:
    component = Event()
    published = event.last_published_at or event.latest_revision_created_at
    # Stable while the event lives: one for each event and language.
    component.add("uid", f"{event.translation_key}-{event.language}@events")
    # Grows with each publication and stays far below 2**31: minutes since the first one. Of two within a minute the
    # later DTSTAMP wins (RFC 5546, 2.1.5).
    component.add("sequence", (published - (event.first_published_at or published)) // dt.timedelta(minutes=1))
    component.add("dtstamp", published)
    component.add("summary", event.title)
    if event.summary:
        component.add("description", strip_tags(event.summary))
    if event.where or event.online_url:
        component.add("location", event.where or event.online_url)
    component.add("url", event.full_url)
    component.add("status", STATUS.get(event.status, "CONFIRMED"))
    if event.starts_at and (event.ends_at or event.first_day == event.last_day):
        component.add("dtstart", event.starts_at)
        if event.ends_at:
            component.add("dtend", event.ends_at)
    else:  # a run of days: without DTEND its first hour alone would be marked
        component.add("dtstart", event.first_day)
        component.add("dtend", event.last_day + dt.timedelta(days=1))  # type: ignore[operator]  # exclusive by RFC 5545, 3.6.1
    return component
