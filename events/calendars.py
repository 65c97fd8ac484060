"""iCalendar (RFC 5545, 7986) of all events, of a series and of one event."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Max, OuterRef, Subquery
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from icalendar import Calendar, vDuration
from wagtail.models import Page

from cms.core.dates import today
from cms.core.shown import exactly, set_tag
from cms.navigation.chrome import chrome
from events.calendar_entries import Entry, entries_of
from events.models import EventIndexPage, EventPage, Series
from events.models.querysets import EventQuerySet

LIMIT = 500  # events in one calendar
EVENTS = EventPage._meta.label_lower  # what changes with any of them
REFRESH = dt.timedelta(hours=6)  # after which a subscriber looks again


def calendar_of_all(index: EventIndexPage) -> HttpResponse:
    """Coming events and those of the past year that have a day."""
    recent = today() - dt.timedelta(days=365)
    entries = _entries(index.events().filter(last_day__gte=recent).order_by("first_day")[:LIMIT], EVENTS)
    return _response(entries, "events", f"{chrome().name.plain()} – {index.title}")


def calendar_of_series(index: EventIndexPage, slug: str) -> HttpResponse:
    found = Series.objects.filter(slug=slug).first()
    events = index.events().filter(series=found).order_by("first_day")
    if not found or not events.exists():
        raise Http404
    return _response(_entries(events[:LIMIT], EVENTS), slug, found.names.plain())


def calendar_of_event(event: EventPage) -> HttpResponse:
    entries = _entries(EventPage.objects.filter(pk=event.pk).for_display(), set_tag(event.translation_key))
    if not entries:
        raise Http404  # a day that is not announced cannot stand in a calendar
    return _response(entries, event.slug)


def _entries(events: EventQuerySet, tag: str) -> list[Entry]:
    """Facts of a translation change when its source is published, so that is when its entries are of."""
    same_set = Page.objects.filter(translation_key=OuterRef("translation_key")).order_by().values("translation_key")
    published = same_set.annotate(latest=Max("last_published_at")).values("latest")
    dated = events.annotate(facts_published_at=Subquery(published)).prefetch_related("stops", "opening_rules")
    with exactly(tag):
        found = list(dated)
    return [entry for event in found for entry in entries_of(event)]


def _response(entries: Iterable[Entry], name: str, title: str = "") -> HttpResponse:
    """`title` is for calendars that one subscribes to; a single event is put into the reader's own."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cultural diplomacy//Events//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if title:
        calendar.add("name", title)
        calendar.add("x-wr-calname", title)  # Apple, Google and Outlook know this one
        calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(REFRESH))
    days = []
    for entry in entries:
        calendar.add_component(entry.component())
        days += [entry.first_day, entry.last_day]
    if days:  # the zones' rules for the years that are spoken of, not for all since 1970
        calendar.add_missing_timezones(dt.date(min(days).year - 1, 1, 1), dt.date(max(days).year + 2, 1, 1))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.ics")
    return response
