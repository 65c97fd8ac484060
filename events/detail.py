"""What an event's page shows besides its own fields."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Case, Q, When

from cms.core.pages_in_language import public
from cms.core.records import get_record, get_records
from cms.core.shown import exactly, set_tag, shows
from cms.images.lead_picture import with_pictures
from cms.people.models import Organisation, Person
from cms.places.models import City, Country
from events.models import Edition, EventPage, OpeningRule, Series, hours_on
from events.models.party import EventParty
from events.models.stop import EventStop


def event_context(event: EventPage) -> dict[str, Any]:
    return {
        "series": get_record(Series, event.series_id),
        "edition": get_record(Edition, event.edition_id),
        "parties": by_role(event.parties.all()),
        "stops": stops(event),
        **opening(event),
        "programme": programme(event),
        "particulars": particulars(event),
        "related_events": related_events(event),
    }


def opening(event: EventPage) -> dict[str, list[OpeningRule]]:
    """An exhibition's opening rules, and what they say of today where it is shown, while it runs."""
    rules = list(event.opening_rules.all()) if event.kind == event.Kind.EXHIBITION else []
    runs = event.is_to_take_place and event.start and event.start.day and not event.is_over
    today = event.local_today
    return {
        "opening_rules": rules,
        "open_today": hours_on(today, rules) if runs and (event.first_day or today) <= today else [],
    }


def by_role(parties: Iterable[EventParty]) -> list[tuple[EventParty.Role, list[Any]]]:
    """(role, records) in the order of the roles' declaration; records from the cache."""
    rows = [row for row in parties if row.organisation_id or row.person_id]
    organisations = get_records(Organisation, {row.organisation_id for row in rows})
    people = get_records(Person, {row.person_id for row in rows})
    rows = [row for row in rows if not row.person_id or row.role == row.Role.SPEAKER or people[row.person_id].is_shown]
    order = list(EventParty.Role.values)
    rows.sort(key=lambda row: order.index(row.role))
    return [
        (
            EventParty.Role(role),
            [organisations.get(row.organisation_id) or people[row.person_id] for row in group],
        )
        for role, group in ((role, list(rows)) for role, rows in groupby(rows, key=lambda row: row.role))
    ]


def stops(event: EventPage) -> list[dict[str, Any]]:
    """In the editor's order; while the tour's dates hold, `state` says which stops were (`held`) and which comes
    `next`."""
    rows = list(event.stops.all())
    today = event.local_today
    coming = [row.date.last_day for row in rows if row.date and row.date.last_day >= today]

    def state(row: EventStop) -> str:
        if not row.date or event.status in {event.Status.CANCELLED, event.Status.POSTPONED}:
            return ""
        if row.date.last_day < today:
            return "held"
        return "next" if row.date.last_day == min(coming) else ""

    countries = get_records(Country, {row.country_id for row in rows})
    cities = get_records(City, {row.city_id for row in rows})
    return [
        {
            "country": countries[row.country_id],
            "city": cities[row.city_id].name_on(row.date.first_day if row.date else None) if row.city_id else "",
            "date": row.date,
            "note": row.note,
            "state": state(row),
        }
        for row in rows
    ]


def programme(event: EventPage) -> list[tuple[int | None, dt.date | None, list[Any]]]:
    """(day of the event, its date where the first day is known, its sessions in order); last, under None, what has no
    day yet."""

    def day_of(session: Any) -> tuple[bool, int]:
        return session["day"] is None, session["day"] or 0

    sessions = sorted((block.value for block in event.programme), key=day_of)
    first = event.start.first_day if event.start and event.start.day else None
    return [
        (day or None, first + dt.timedelta(days=day - 1) if first and day else None, list(group))
        for (_unknown, day), group in groupby(sessions, key=day_of)
    ]


def particulars(event: EventPage) -> dict[str, list[Any]]:
    """The particulars' values by kind; cities under the names they had then."""
    found: dict[str, list[Any]] = {}
    for block in event.particulars:
        if block.block_type == "cities":
            day = event.reference_date
            found.setdefault("cities", []).extend(city.name_on(day) for city in block.value if city)
        else:
            found.setdefault(block.block_type, []).append(block.value)
    return found


def related_events(event: EventPage) -> dict[str, list[EventPage]]:
    """The public events of this language that it takes place inside, or that take place inside it; one query."""
    is_part = Q(part_of__translation_key=event.translation_key)
    is_whole = Q(translation_key__in=EventPage.objects.filter(pk=event.part_of_id or 0).values("translation_key"))
    related = EventPage.objects.filter(is_part | is_whole, locale_id=event.locale_id).exclude(pk=event.pk)
    with exactly():  # what becomes a part, or is one no more, tells the whole: see `events.parts`
        shown = public(related).annotate(is_part=Case(When(is_part, then=True), default=False)).for_display()
        found = with_pictures(shown)
    shows(*(set_tag(other.translation_key) for other in found))
    found.sort(key=lambda other: (other.first_day is None, other.first_day))
    return {
        "parts": [other for other in found if other.is_part],
        "whole": [other for other in found if not other.is_part],
    }
