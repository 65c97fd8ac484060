"""What the search page shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from cms.search.models import SearchEntry


class TooLong(Exception):
    """The search was broken off: the database is too busy, or the question too much for it."""


@dataclass(frozen=True)
class SearchQuery:
    """What a reader asks for; empty filters do not filter."""

    language: str
    words: str = ""
    kind: str = ""
    country: str = ""
    city: str = ""
    year: str = ""
    partner: str = ""
    theme: str = ""
    page: int = 1
    as_typed: bool = False  # not in the keyboard layout that may have been meant

    @property
    def filters(self) -> dict[str, str]:
        named = {name: getattr(self, name) for name in ("kind", "country", "city", "year", "partner", "theme")}
        return {name: value for name, value in named.items() if value}

    def on_page(self, number: int) -> "SearchQuery":
        return replace(self, page=number)

    def without_filters(self) -> "SearchQuery":
        return SearchQuery(self.language, self.words, as_typed=self.as_typed)

    def in_language(self, language: str) -> "SearchQuery":
        return replace(self, language=language, page=1)


@dataclass(frozen=True)
class Facet:
    """One value of a filter and how many results it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Link:
    """To a page of another site, which editors recommend."""

    url: str
    title: str
    description: str

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True)
class SearchPage:
    """`results` are entries with `title_html` and `passage_html` (the words that were looked for marked) and
    `promoted`."""

    results: Sequence[SearchEntry]
    count: int
    paginator_page: Any
    facets: dict[str, list[Facet]] = field(default_factory=dict)
    read_as: str = ""  # the query in the keyboard layout that was meant; these are its results
    corrected: str = ""  # what may have been meant
    links: Sequence[Link] = ()  # recommended, before all results
    substitute: bool = False  # the database answered, since Elasticsearch could not


@dataclass(frozen=True)
class InLanguage:
    """The first results of the same query in one language, for a search across languages."""

    language: str
    results: Sequence[SearchEntry]
    count: int
