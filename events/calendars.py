"""iCalendar (RFC 5545) of all events, of a series and of one event."""

import datetime as dt
from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.utils.html import strip_tags
from icalendar import Calendar, Event, vDate

from cms.core.dates import today
from cms.navigation.chrome import chrome
from events.models import EventIndexPage, EventPage

STATUS = {"confirmed": "CONFIRMED", "moved": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
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
    calendar = Calendar()
    calendar.add("prodid", "-//Cultural diplomacy//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(chrome().name))
    for event in events:
        if event.start and event.start.day:
            calendar.add_component(_component(event))
    calendar.add_missing_timezones()
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}.ics"
    return response


def _component(event: EventPage) -> Event:
    component = Event()
    # Stable while the event lives: one for each event and language, counting up with each publication.
    component.add("uid", f"{event.translation_key}-{event.language}@events")
    component.add("sequence", int((event.last_published_at or event.latest_revision_created_at).timestamp()))
    component.add("dtstamp", event.last_published_at or event.latest_revision_created_at)
    component.add("summary", event.title)
    if event.summary:
        component.add("description", strip_tags(event.summary))
    if event.where or event.online_url:
        component.add("location", event.where or event.online_url)
    component.add("url", event.full_url)
    component.add("status", STATUS.get(event.status, "CONFIRMED"))
    if event.starts_at:
        component.add("dtstart", event.starts_at)
        if event.ends_at:
            component.add("dtend", event.ends_at)
    else:
        component.add("dtstart", vDate(event.first_day))
        component.add("dtend", vDate(event.last_day + dt.timedelta(days=1)))  # exclusive by RFC 5545, 3.6.1
    return component
