"""What a query means, the same for every engine: the terms of the index that are looked for, and the filters."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

#: How much a match is worth by how sure it is.
AS_WRITTEN, SAME_STEM, PERHAPS = 1.0, 0.6, 0.3
SAYS_WHEN = 0.1  # of that
#: What a title gains that is the whole query in another inflection, or some of its words.
WHOLE_TITLE, TITLE_WITHIN = 4.0, 0.8
#: What the rank of an event gains that is on now, or to come; more if the reader asks for that. For one word, which all
#: results have, it matters more that something is on than where they have it.
ON_NOW, COMING, ASKED_FOR, FOR_ONE_WORD = 2.5, 1.5, 2.0, 2.5
#: How much a term weighs by where it stands.
ZONES = {"title": 5.0, "lead": 2.0, "body": 1.0}
FACETS = ("kind", "country", "city", "year", "partner", "theme")


class Term(NamedTuple):
    """A term as `cms.search.analysis.terms` writes it into the index: `birds`, `=bird`, `~bird`, `^brd`."""

    text: str
    weight: float
    begins: bool = False  # any term that begins with it

    def less(self) -> "Term":
        """Of a word that says when, not what."""
        return self._replace(weight=self.weight * SAYS_WHEN)


#: What one word of the query may be found by; the weights of those that match add up.
Group = tuple[Term, ...]
#: Of a language's terms, how many entries hold each.
Frequencies = Callable[[str, Collection[str]], dict[str, int]]


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
    soon: bool = False  # the reader asks for what is on or to come

    @property
    def on_now(self) -> float:
        return ON_NOW * (ASKED_FOR if self.soon else FOR_ONE_WORD if len(self.groups) == 1 else 1)

    @property
    def coming(self) -> float:
        return COMING * (ASKED_FOR if self.soon else 1)

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
