"""Builds the demo's pages from their data tables, in any language, unsaved."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.models import Page

from cms.people.models import AbstractParty
from events.models import EventPage, EventParty, EventStop, OpeningRule
from gallery.models import GalleryPage
from home.demo_content.blocks import BodyBuilder
from home.demo_content.fact_sheet import fact_sheet
from home.demo_content.records import date, edition
from home.demo_content.source import Table, stable_id, words
from partners.models import PartnerPage
from press.models import (
    Boilerplate,
    Correction,
    PressMediaContact,
    PressPage,
    PressParty,
    PressReleasePage,
    ReleaseAttachment,
    StoryPage,
)

Role = AbstractParty.Role
ROLES = {"originator": Role.INITIATOR, "author": Role.AUTHOR}


SLUG = 70  # characters at most


def slug(table: Table, language: str) -> str:
    """The key in the source language; elsewhere the title, in the language's own script unless the site's policy is
    Latin letters, cut at a word."""
    if language == "en":
        return str(table["key"])[:80]
    own_script = language not in settings.TRANSLITERATED_SLUGS
    title = words(table, "title", language)
    text = slugify(title if own_script else string_to_ascii(title), allow_unicode=own_script)
    return text[: SLUG + 1].rpartition("-")[0] if len(text) > SLUG else text


class PageBuilder:
    """One method for each page type; `language` decides the words, never the facts."""

    def __init__(self, bodies: BodyBuilder) -> None:
        self.bodies = bodies
        self.records = bodies.records
        self.events: dict[str, EventPage] = {}

    def _base(self, table: Table, language: str) -> dict[str, Any]:
        return {
            "title": words(table, "title", language),
            "slug": slug(table, language),
            "summary": words(table, "summary", language),
        }

    def _lead(self, table: Table, language: str) -> dict[str, Any]:
        picture = table.get("picture")
        return {
            "picture": self.bodies.pictures.image(picture),
            "picture_alt": words(picture, "alt", language) if picture else "",
            "picture_caption": words(picture, "caption", language) if picture else "",
        }

    def _body(self, table: Table, language: str) -> list[Any]:
        return self.bodies.body(table["key"], table.get("body", []), language)

    def event(self, table: Table, language: str) -> EventPage:
        page: Any = EventPage(
            **self._base(table, language),
            **self._lead(table, language),
            body=self._body(table, language),
            kind=table["kind"],
            status=table["status"],
            start=date(table.get("start")),
            end=date(table.get("end")),
            start_time=_time(table.get("start_time")),
            end_time=_time(table.get("end_time")),
            time_zone=table.get("time_zone") or "Asia/Almaty",
            venue=self.records.venues.get(table.get("venue", "")),
            city=self.records.cities.get(table.get("city", "")) if not table.get("venue") else None,
            online_url=table.get("online_url", ""),
            series=self.records.series.get(table.get("series", "")),
            edition=edition(self.records, table),
            part_of=self.events.get(table.get("parent", "")),
            programme=_programme(table, language, self.records.people),
            particulars=_particulars(table, language, self.records.cities),
        )
        page.parties = [EventParty(sort_order=order, **party) for order, party in enumerate(self._parties(table))]
        page.stops = [self._stop(order, stop) for order, stop in enumerate(table.get("stops", []))]
        page.opening_rules = [_opening_rule(order, rule) for order, rule in enumerate(table.get("opening", []))]
        self._subjects(page, table)
        return page

    def _stop(self, order: int, stop: Table) -> EventStop:
        return EventStop(
            sort_order=order,
            country=self.records.country(stop["country"]),
            city=self.records.cities.get(stop.get("city", "")),
            date=date(stop.get("date")),
            note=stop.get("note") or {},
        )

    def _parties(self, table: Table) -> list[Table]:
        organisations, people = self.records.organisations, self.records.people
        named = []
        for row in table.get("organisations", []):
            named.append(_part(row, "organisation", organisations))
        for row in table.get("people", []):
            named.append(_part(row, "person", people))
        return named

    def _subjects(self, page: Any, table: Table) -> None:
        page.topics = [self.records.topics[key] for key in table.get("topics", [])]
        codes = table.get("countries") or ([table["country"]] if table.get("country") else [])
        page.countries = [self.records.country(code) for code in codes]

    def gallery(self, table: Table, language: str) -> GalleryPage:
        page = GalleryPage(
            **self._base(table, language),
            **self._lead(table, language),
            body=self._body(table, language),
            kind=table["kind"],
            naming_policy=table.get("naming_policy", "none"),
            event=self.events.get(table.get("event", "")),
            series=self.records.series.get(table.get("series", "")),
            edition=self.records.editions.get((table.get("series", ""), table.get("edition", ""))),
            school=self.records.organisations.get(table.get("school", "")),
            curator=self.records.people.get(table.get("curator", "")),
            city=self.records.cities.get(table.get("city", "")),
            date=date(table.get("year")),
        )
        self._subjects(page, table)
        return page

    def press(self, table: Table, language: str) -> PressPage:
        release = table["type"] == "release"
        provenance = table.get("provenance", {})
        day = dt.date.fromisoformat(table["date"])
        page: Any = (PressReleasePage if release else StoryPage)(
            **self._base(table, language),
            **self._lead(table, language),
            body=self._body(table, language),
            short_title=words(table, "short_title", language),
            subtitle=words(table, "subtitle", language),
            released_at=dt.datetime.combine(day, _time(table.get("time")) or dt.time(9), ZoneInfo("Asia/Almaty")),
            dateline_city=self.records.cities.get(table.get("dateline_city", "")),
            dateline_date=date(table.get("dateline_date")),
            dateline_text=words(table, "dateline_text", language),
            event=self.events.get(table.get("event", "")),
            origin=provenance.get("origin", "own"),
            source=self.records.organisations.get(provenance.get("source", "")),
            agency=self.records.organisations.get(provenance.get("agency", "")),
            source_url=provenance.get("url", ""),
            original_language=provenance.get("original_language", "en"),
            ai_rewritten=provenance.get("ai_rewritten", False),
        )
        page.parties = [PressParty(sort_order=order, **party) for order, party in enumerate(self._parties(table))]
        page.corrections = [
            Correction(
                sort_order=order,
                translation_key=stable_id(table["key"], "correction", order),
                date=correction["date"],
                text=words(correction, "text", language),
            )
            for order, correction in enumerate(table.get("corrections", []))
        ]
        self._subjects(page, table)
        if release:
            self._for_the_press(page, table, language)
        else:
            page.byline_text = words(table, "byline_text", language)
            page.byline = self.records.people.get(table.get("byline", ""))
            page.story_section = table.get("section", "culture")
        return page

    def _for_the_press(self, page: Any, table: Table, language: str) -> None:
        page.notes_to_editors = words(table, "notes_to_editors", language)
        page.media_contacts = [
            PressMediaContact(sort_order=order, person=self.records.people[key])
            for order, key in enumerate(table.get("media_contacts", []))
        ]
        page.attachments = [
            ReleaseAttachment(
                sort_order=order,
                translation_key=stable_id(table["key"], "attachment", order),
                document=fact_sheet(table, attachment["file"]),
                title=words(attachment, "title", language),
            )
            for order, attachment in enumerate(table.get("attachments", []))
        ]
        keys = [
            stable_id("boilerplate", key) for key in table.get("boilerplates", []) + table.get("programme_boxes", [])
        ]
        page.boilerplates = list(Boilerplate.objects.filter(translation_key__in=keys, locale__language_code="en"))

    def partner(self, table: Table, language: str) -> PartnerPage:
        texts = {"title": table["names"], "key": table["key"], "summary": table["mission"]}
        text = words(table, "text", language)
        return PartnerPage(
            **self._base(texts, language),
            organisation=self.records.organisations[table["key"]],
            mission=words(table, "mission", language),
            body=[{"type": "text", "id": stable_id("partner", table["key"]), "value": {"text": text}}] if text else [],
        )

    def fill(self, page: Page, table: Table, language: str, **fields: Any) -> Any:
        """Words of a page that `setup_site` has already made, in `language`, on an unsaved copy."""
        values = {"title": words(table, "title", language), "summary": words(table, "summary", language)} | fields
        copy = page.specific_class(pk=None, locale=page.locale, slug=page.slug, translation_key=page.translation_key)
        for name, value in values.items():
            setattr(copy, name, value)
        return copy


def _part(row: Table | str, kind: str, records: Table) -> Table:
    """A party of `kind`; a bare key is somebody who is only mentioned."""
    if isinstance(row, str):
        return {kind: records[row], "role": Role.SUBJECT}
    return {kind: records[row[kind]], "role": _role(row["role"])}


def _role(name: str) -> str:
    return ROLES.get(name, name)


def _time(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def _opening_rule(order: int, rule: Table) -> OpeningRule:
    return OpeningRule(
        sort_order=order,
        weekday=rule.get("weekday"),
        date=rule.get("date"),
        opens=_time(rule.get("opens")),
        closes=_time(rule.get("closes")),
        note=rule.get("note") or {},
    )


def _programme(table: Table, language: str, people: dict[str, Any]) -> list[Table]:
    return [
        {
            "type": "session",
            "id": stable_id(table["key"], "session", number),
            "value": {
                "day": session.get("day"),
                "starts": session.get("start_time") or None,
                "ends": session.get("end_time") or None,
                "title": words(session, "title", language),
                "place": words(session, "place", language),
                "speakers": [
                    {"type": "item", "id": stable_id(table["key"], number, key), "value": people[key].pk}
                    for key in session.get("speakers", [])
                ],
            },
        }
        for number, session in enumerate(table.get("sessions", []))
    ]


def _particulars(table: Table, language: str, cities: dict[str, Any]) -> list[Table]:
    found: list[tuple[str, Any]] = []
    for kind, name in (
        ("occasion", "occasions"),
        ("guests", "guests"),
        ("participants", "participants"),
        ("selection", "rounds"),
    ):
        found += [(kind, text.get(language, "")) for text in table.get(name, [])]
    if keys := table.get("participant_cities"):
        rows = [{"type": "item", "id": stable_id(table["key"], "city", key), "value": cities[key].pk} for key in keys]
        found.append(("cities", rows))
    for prize in table.get("prizes", []):
        found.append(("prize", {name: words(prize, name, language) for name in ("name", "age_groups")}))
    if table.get("reach_countries"):
        of = {"en": "countries", "fr": "pays", "ru": "стран", "kk": "ел", "ar": "دولة"}[language]
        reach = {"number": table["reach_countries"], "more_than": table.get("reach_more_than", False)}
        found.append(("reach", reach | {"of": of, "as_of": table.get("reach_as_of", "")}))
    return [
        {"type": kind, "id": stable_id(table["key"], "particular", number), "value": value}
        for number, (kind, value) in enumerate(found)
    ]
