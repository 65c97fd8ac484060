"""What a list of entries shows beside their words: pictures, and whether something is still to come."""

from collections.abc import Iterable
from typing import Any

from cms.core.dates import today
from cms.core.partial_date import PartialDate
from cms.images.lead_picture import with_pictures
from cms.search.models import SearchEntry


def shown(entries: Iterable[SearchEntry]) -> list[Any]:
    """The entries, each with its `lead_picture`, whether it is the `first` that has one, its `state` (`now`, `coming`
    or empty) and the last day, `until`."""
    listed = with_pictures(entries)
    first = next((entry for entry in listed if entry.lead_picture), None)
    for entry in listed:
        entry.state, entry.until, entry.first = _state(entry), _until(entry), entry is first
    return listed


def _state(entry: SearchEntry) -> str:
    if not entry.last_day or entry.last_day < today():
        return ""
    started = entry.known_date and entry.known_date.precision == "day" and entry.known_date.first_day <= today()
    return "now" if started else "coming"


def _until(entry: SearchEntry) -> PartialDate | None:
    known = entry.known_date
    lasts = entry.last_day and known and known.precision == "day" and entry.last_day > known.first_day
    return PartialDate.of(entry.last_day) if lasts and entry.last_day else None
