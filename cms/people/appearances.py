"""Where people and organisations take part: sections register a look-up each, their pages list them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from cms.core.pages_in_language import public
from cms.core.site_tree import locale_ids
from cms.people.models import Organisation, Person

Lookup = Callable[[Model], QuerySet[Any]]
_lookups: list[tuple[str | Promise, Lookup]] = []


@dataclass(frozen=True)
class Appearances:
    heading: str | Promise
    pages: list[Any]


def lists_appearances(heading: str | Promise) -> Callable[[Lookup], Lookup]:
    """Registers a function from a Person or an Organisation to the pages in which it takes part, in any language."""

    def register(lookup: Lookup) -> Lookup:
        _lookups.append((heading, lookup))
        return lookup

    return register


def appearances(party: Person | Organisation, language: str, limit: int = 24) -> list[Appearances]:
    """The public pages of `language` in which `party` takes part, by section, newest first as each section orders."""
    found = []
    for heading, lookup in _lookups:
        pages = list(public(lookup(party).filter(locale_id=locale_ids()[language]))[:limit])
        if pages:
            found.append(Appearances(heading, pages))
    return found
