"""The one query function of the public search."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from wagtail.search.backends import get_search_backend

from cms.core.records import get_records
from cms.places.models import Country
from cms.search.models import SearchEntry

PAGE_SIZE = 20
MAX_QUERY_LENGTH = 200  # characters; what is longer is cut, no human types it


@dataclass(frozen=True)
class SearchQuery:
    """What a reader asks for; empty filters do not filter."""

    language: str
    words: str = ""
    kind: str = ""
    country: str = ""
    year: str = ""
    page: int = 1


@dataclass(frozen=True)
class Facet:
    """One value of a filter and how many results it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class SearchPage:
    results: Sequence[SearchEntry]
    count: int
    paginator_page: Any
    facets: dict[str, list[Facet]] = field(default_factory=dict)


def search(query: SearchQuery) -> SearchPage:
    """One page of what is public in the query's language, the best match first, with facet counts.

    Any word may match. At most six database queries.
    """
    matching = _matching(query)
    page = Paginator(matching, PAGE_SIZE).get_page(query.page)
    results = list(page.object_list)
    return SearchPage(results, page.paginator.count, page, _facets(query))


def suggestions(language: str, words: str, limit: int = 8) -> list[SearchEntry]:
    """Entries whose title continues what has been typed."""
    words = clean(words)
    if len(words) < 2:
        return []
    entries = SearchEntry.objects.filter(language=language)
    return list(get_search_backend().autocomplete(words, entries)[:limit])


def clean(words: str) -> str:
    """Cut to a length that a human types, without characters that no text has."""
    return " ".join(words.replace("\x00", " ").split())[:MAX_QUERY_LENGTH]


def _filtered(query: SearchQuery, without: str = "") -> QuerySet[SearchEntry]:
    entries = SearchEntry.objects.filter(language=query.language)
    if query.kind and without != "kind":
        entries = entries.filter(kind=query.kind)
    if query.year and without != "year":
        entries = entries.filter(year=query.year)
    if query.country and without != "country":
        # Not a join: the search backend may only filter by the entry's own columns.
        holders = SearchEntry.countries.through.objects.filter(country=query.country)
        entries = entries.filter(pk__in=holders.values("searchentry"))
    return entries


def _matching(query: SearchQuery, without: str = "") -> Any:
    entries = _filtered(query, without)
    words = clean(query.words)
    if not words:
        return entries.select_related("picture").order_by("-date", "-pk")
    return get_search_backend().search(words, entries.select_related("picture"), operator="or")


def _ids(query: SearchQuery, without: str) -> QuerySet[Any]:
    matching = _matching(query, without)
    queryset = matching if isinstance(matching, QuerySet) else matching.get_queryset()
    return queryset.order_by().values("pk")


def _facets(query: SearchQuery) -> dict[str, list[Facet]]:
    kinds = dict(SearchEntry.Kind.choices)
    by_kind = _count(SearchEntry.objects.filter(pk__in=_ids(query, "kind")), "kind")
    by_year = _count(SearchEntry.objects.filter(pk__in=_ids(query, "year"), year__isnull=False), "year")
    through = SearchEntry.countries.through
    by_country = _count(through.objects.filter(searchentry__in=_ids(query, "country")), "country")
    countries = get_records(Country, [code for code, _number in by_country])
    return {
        "kind": [Facet(value, str(kinds[value]), number) for value, number in by_kind],
        "country": [Facet(code, str(countries[code]), number) for code, number in by_country],
        "year": sorted(
            (Facet(str(year), str(year), number) for year, number in by_year), key=lambda each: each.label, reverse=True
        ),
    }


def _count(rows: QuerySet[Any], column: str) -> list[tuple[Any, int]]:
    return list(rows.values_list(column).annotate(number=Count("pk")).order_by("-number", column))
