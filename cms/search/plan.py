"""What a query means, the same for every engine: the terms of the index that are looked for, and the filters."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

#: How much a term weighs by where it stands.
ZONES = {"title": 5.0, "lead": 2.0, "body": 1.0}
FACETS = ("kind", "country", "city", "year", "partner", "theme")


class Term(NamedTuple):
    """A term as `cms.search.analysis.terms` writes it into the index: `birds`, `=bird`, `~bird`, `^brd`."""

    text: str
    weight: float
    begins: bool = False  # any term that begins with it


#: What one word of the query may be found by; the weights of those that match add up.
Group = tuple[Term, ...]


@dataclass(frozen=True)
class Plan:
    """One page of results. Without groups everything is listed: what is coming first, then the latest."""

    language: str
    today: dt.date
    groups: tuple[Group, ...] = ()
    exact: str = ""  # the whole query, as SearchEntry.exact: that title comes first
    filters: Mapping[str, str] = field(default_factory=dict)  # by facet, one value each
    start: int = 0
    size: int = 20
    frequencies: Mapping[str, int] = field(default_factory=dict)  # of some terms, how many entries hold them

    @property
    def terms(self) -> list[Term]:
        return [term for group in self.groups for term in group]


@dataclass(frozen=True)
class Found:
    """Ids of the entries of the page, best first; how many there are in all; and for each facet its values with the
    number of results that each would leave under the other filters."""

    ids: list[int]
    count: int
    facets: dict[str, dict[str, int]]
