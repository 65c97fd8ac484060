"""Events as entries of a calendar (VEVENT, RFC 5545, 3.6.1): one for the event, one for each dated stop of a tour."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from icalendar import Event

from cms.core.formatting import colon, comma, date_text, time_text, weekday_name
from cms.core.records import get_record
from cms.places.models import City, Country
from events.models import EventPage, EventStop, OpeningRule

STATUS = {
    EventPage.Status.POSTPONED: "TENTATIVE",
    EventPage.Status.PLANNED: "TENTATIVE",
    EventPage.Status.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True)
class Entry:
    event: Any  # EventPage with `facts_published_at`, when a page of its set was last published
    uid: str  # stays while the event lives: one for each event, stop and language
    title: str
    location: str
    first_day: dt.date
    last_day: dt.date
    starts_at: dt.datetime | None = None  # None: whole days
    ends_at: dt.datetime | None = None

    def component(self) -> Event:
        event, component = self.event, Event()
        published = event.facts_published_at or event.last_published_at or event.latest_revision_created_at
        words = {"LANGUAGE": event.language}
        component.add("uid", self.uid)
        # Grows with each publication of the source or this language, for each may change a fact; seconds since the
        # first one stay below 2**31 for 68 years.
        component.add("sequence", (published - (event.first_published_at or published)) // dt.timedelta(seconds=1))
        for name in ("dtstamp", "last-modified"):
            component.add(name, published)
        component.add("summary", f"{_status(event)}{self.title}", parameters=words)
        component.add("description", _description(event), parameters=words)
        if self.location:
            component.add("location", self.location, parameters=words)
        component.add("url", event.full_url)
        component.add("categories", [str(event.get_kind_display())])
        component.add("class", "PUBLIC")
        component.add("status", STATUS.get(event.status, "CONFIRMED"))
        self._add_times(component)
        return component

    def _add_times(self, component: Event) -> None:
        if self.starts_at:
            component.add("dtstart", self.starts_at)
            if self.ends_at:
                component.add("dtend", self.ends_at)
        else:
            component.add("dtstart", self.first_day)
            component.add("dtend", self.last_day + dt.timedelta(days=1))  # exclusive
        if not self.starts_at or (self.ends_at and self.ends_at - self.starts_at > dt.timedelta(days=1)):
            # An exhibition of two weeks does not fill the reader's days: the standard's way to say so, and Outlook's.
            component.add("transp", "TRANSPARENT")
            component.add("x-microsoft-cdo-busystatus", "FREE")


def entries_of(event: EventPage) -> Iterator[Entry]:
    """Those that have a day; none where nothing more than a month is known."""
    uid = f"{event.translation_key}-{event.language}"
    blank = Entry(event, f"{uid}@events", event.title, event.where or event.online_url, dt.date.min, dt.date.min)
    if event.start and event.start.day and event.first_day and event.last_day:
        entry = replace(blank, first_day=event.first_day, last_day=event.last_day)
        # A run of days whose first hour alone is known is marked whole, else that hour alone would be.
        timed = event.starts_at and (event.ends_at or event.first_day == event.last_day)
        yield replace(entry, starts_at=event.starts_at, ends_at=event.ends_at) if timed else entry
    seen: Counter[str] = Counter()
    for stop in event.stops.all():
        place = f"{stop.country_id}-{stop.city_id or 0}"
        seen[place] += 1  # its place names the stop: rows are made anew for translations, dates may change
        if stop.date and stop.date.day:
            where = _where(stop)
            yield replace(
                blank,
                uid=f"{uid}-{place}-{seen[place]}@events",
                title=f"{event.title} ({where})",
                location=where,
                first_day=stop.date.first_day,
                last_day=stop.date.last_day,
            )


def _where(stop: EventStop) -> str:
    city, country = get_record(City, stop.city_id), get_record(Country, stop.country_id)
    day = stop.date.first_day if stop.date else None
    return comma().join(filter(None, [city.name_on(day).plain() if city else "", str(country)]))


def _status(event: EventPage) -> str:
    """In words before the title: calendars that one subscribes to hardly show a status."""
    return f"{event.get_status_display()}{colon()}" if event.status in STATUS else ""


def _description(event: EventPage) -> str:
    parts = [strip_tags(event.summary), *map(_hours, event.opening_rules.all())]
    if event.online_url and event.where:
        parts.append(f"{_('Online')}{colon()}{event.online_url}")
    return "\n".join(filter(None, [*parts, event.full_url]))


def _hours(rule: OpeningRule) -> str:
    day = date_text(rule.date) if rule.date else weekday_name(rule.weekday or 0)
    opens, closes = rule.opens, rule.closes
    hours = f"{time_text(opens)}–{time_text(closes)}" if opens and closes else _("closed")
    note = rule.note.plain()
    return f"{day}{colon()}{hours}{f' ({note})' if note else ''}"
