"""What an event's page shows besides its own fields."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from cms.core.pages_in_language import public
from cms.core.records import get_record, get_records
from cms.people.models import Organisation, Person
from cms.places.models import City, Country
from events.models import Edition, EventPage, Series
from events.models.party import EventParty


def event_context(event: EventPage) -> dict[str, Any]:
    return {
        "series": get_record(Series, event.series_id),
        "edition": get_record(Edition, event.edition_id),
        "parties": by_role(event.parties.all()),
        "stops": stops(event),
        "opening_rules": list(event.opening_rules.all()) if event.kind == event.Kind.EXHIBITION else [],
        "programme": programme(event),
        "particulars": particulars(event),
        "related_events": related_events(event),
    }


def by_role(parties: Iterable[EventParty]) -> list[tuple[str, list[Any]]]:
    """(role in words, records) in the order of the roles' declaration; records from the cache."""
    rows = list(parties)
    organisations = get_records(Organisation, {row.organisation_id for row in rows})
    people = get_records(Person, {row.person_id for row in rows})
    order = list(EventParty.Role.values)
    rows.sort(key=lambda row: order.index(row.role))
    return [
        (
            str(group[0].get_role_display()),
            [organisations.get(row.organisation_id) or people[row.person_id] for row in group],
        )
        for group in (list(rows) for _role, rows in groupby(rows, key=lambda row: row.role))
    ]


def stops(event: EventPage) -> list[dict[str, Any]]:
    rows = list(event.stops.all())
    countries = get_records(Country, {row.country_id for row in rows})
    cities = get_records(City, {row.city_id for row in rows})
    return [
        {"country": countries[row.country_id], "city": cities.get(row.city_id), "date": row.date, "note": row.note}
        for row in rows
    ]


def programme(event: EventPage) -> list[tuple[int, list[Any]]]:
    """(day of the event, its sessions in order)."""
    sessions = sorted((block.value for block in event.programme), key=lambda session: session["day"])
    return [(day, list(group)) for day, group in groupby(sessions, key=lambda session: session["day"])]


def particulars(event: EventPage) -> dict[str, list[Any]]:
    """The particulars' values by kind."""
    found: dict[str, list[Any]] = {}
    for block in event.particulars:
        found.setdefault(block.block_type, []).append(block.value)
    return found


def related_events(event: EventPage) -> dict[str, list[EventPage]]:
    """The public events of this language that it takes place inside, or that take place inside it; one query."""
    keys = EventPage.objects.filter(translation_key=event.translation_key).values("pk")
    inside = EventPage.objects.filter(pk=event.part_of_id).values("translation_key")
    same_language = public(EventPage.objects.filter(locale_id=event.locale_id))
    found = list(
        (same_language.filter(part_of_id__in=keys) | same_language.filter(translation_key__in=inside)).for_display()
    )
    return {
        "parts": [other for other in found if other.part_of_id],
        "whole": [other for other in found if not other.part_of_id],
    }
