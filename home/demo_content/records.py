"""People, organisations, places, topics and series of the demo, by their keys."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from cms.core.localized_text import LocalizedText
from cms.core.partial_date import PartialDate
from cms.people.models import Office, Organisation, Person
from cms.places.models import City, CityName, Country, Topic, Venue
from events.models import Edition, Series
from home.demo_content.source import Table, entries

CONSENT = {"public": Person.Consent.NAME, "none": Person.Consent.NONE}


@dataclass
class Records:
    """The records by key, as the pages refer to them."""

    countries: dict[str, Country] = field(default_factory=dict)
    cities: dict[str, City] = field(default_factory=dict)
    venues: dict[str, Venue] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    series: dict[str, Series] = field(default_factory=dict)
    editions: dict[tuple[str, str], Edition] = field(default_factory=dict)

    def country(self, code: str) -> Country | None:
        if not code:
            return None
        if code not in self.countries:
            self.countries[code] = Country.objects.get_or_create(code=code)[0]
        return self.countries[code]


def load_records() -> Records:
    """Creates every record of the data files. The order follows who refers to whom."""
    records = Records()
    for entry in entries("**/*.toml", "topic"):
        records.topics[entry["key"]] = Topic.objects.create(slug=entry["key"], names=_text(entry["names"]))
    for entry in entries("**/*.toml", "city"):
        if entry["key"] not in records.cities:
            records.cities[entry["key"]] = _city(entry, records)
    for entry in sorted(entries("**/*.toml", "organisation"), key=lambda body: bool(body.get("part_of"))):
        records.organisations[entry["key"]] = _organisation(entry, records)
    for entry in entries("**/*.toml", "person"):
        records.people[entry["key"]] = _person(entry, records)
    for entry in sorted(entries("**/*.toml", "venue"), key=lambda venue: bool(venue.get("parent"))):
        records.venues[entry["key"]] = _venue(entry, records)
    for entry in entries("**/*.toml", "series"):
        records.series[entry["key"]] = Series.objects.create(
            slug=entry["key"],
            names=_text(entry["names"]),
            descriptions=_text(entry.get("description")),
            organiser=records.organisations.get(entry.get("organiser", "")),
        )
    return records


def edition(records: Records, entry: Table) -> Edition | None:
    """The edition that an event names, created when it is first named; themes are kept there."""
    label, series = entry.get("edition", ""), records.series.get(entry.get("series", ""))
    if not label or series is None:
        return None
    key = (series.slug, label)
    if key not in records.editions:
        records.editions[key] = Edition.objects.create(series=series, label=label, sort_order=len(records.editions))
    found = records.editions[key]
    for name in ("theme", "next_theme"):
        if entry.get(name):
            setattr(found, name, _text(entry[name]))
            found.save()
    return found


def _text(table: Table | None) -> LocalizedText:
    return LocalizedText({language: text for language, text in (table or {}).items() if text})


def _city(entry: Table, records: Records) -> City:
    names = entry["names"]
    today = next(name for name in names if not name.get("to"))
    city = City.objects.create(country=records.country(entry["country"]), names=_text(today["names"]))
    CityName.objects.bulk_create(
        CityName(
            city=city,
            names=_text(name["names"]),
            valid_from=dt.date.fromisoformat(name["from"]) if name.get("from") else None,
            valid_until=dt.date.fromisoformat(name["to"]),
        )
        for name in names
        if name.get("to")
    )
    return city


def _organisation(entry: Table, records: Records) -> Organisation:
    return Organisation.objects.create(
        names=_text(entry["names"]),
        short_names=_text(entry.get("short_names")),
        kind=entry["kind"],
        country=records.country(entry.get("country", "")),
        part_of=records.organisations.get(entry.get("part_of", "")),
        website=entry.get("website", ""),
    )


def _person(entry: Table, records: Records) -> Person:
    has_contact = bool(entry.get("phone") or entry.get("email"))
    consent = Person.Consent.CONTACT if has_contact else CONSENT[entry["consent"]]
    person = Person.objects.create(
        slug=slugify(entry["key"]),
        names=_text(entry["names"]),
        crafts=_text(entry.get("crafts")),
        consent=consent,
        email=entry.get("email", ""),
        phone=entry.get("phone", ""),
    )
    Office.objects.bulk_create(
        Office(
            person=person,
            sort_order=order,
            titles=_text(office["title"]),
            organisation=records.organisations.get(office.get("organisation", "")),
            since=PartialDate.parse(office.get("from", "")),
            until=PartialDate.parse(office.get("to", "")),
        )
        for order, office in enumerate(entry.get("offices", []))
    )
    return person


def _venue(entry: Table, records: Records) -> Venue:
    inside = records.venues.get(entry.get("parent", ""))
    return Venue.objects.create(
        names=_text(entry["names"]),
        address=_text(entry.get("address")),
        inside=inside,
        city=None if inside else records.cities[entry["city"]],
    )


def date(text: Any) -> PartialDate | None:
    """A partly known date as the data files write it."""
    return PartialDate.parse(str(text or ""))
