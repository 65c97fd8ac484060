"""The one query function of the public search."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, QuerySet
from django.db.models.functions import Length

from cms.core.records import get_records
from cms.places.models import Country
from cms.search.engines import engine
from cms.search.models import SearchEntry
from cms.search.words import words_of

PAGE_SIZE = 20


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

    Any word may match; without any text all is listed, the latest first; signs without a word find nothing.
    Four database queries, five while the countries are not in the cache.
    """
    words = words_of(query.words)
    if query.words.strip() and not words:
        return SearchPage([], 0, Paginator([], PAGE_SIZE).get_page(1))
    rows = engine().matches(words) if words else None
    facets, count = _facets(query, rows)
    entries = _filtered(query, None, "kind", "country", "year")
    if rows is None:
        ids = entries.order_by(F("date").desc(nulls_last=True), "-pk").values_list("pk", flat=True)
    else:
        rows = rows.filter(entry__in=entries.values("pk"))
        ids = engine().best_first(rows, words).values_list("entry", flat=True)
    paginator = Paginator(ids, PAGE_SIZE)
    paginator.count = count  # known already
    page = paginator.get_page(query.page)
    ids_of_page = list(page.object_list)
    found = SearchEntry.objects.select_related("picture").defer("text", "names").in_bulk(ids_of_page)
    return SearchPage([found[pk] for pk in ids_of_page if pk in found], count, page, facets)


def suggestions(language: str, text: str, limit: int = 8) -> list[SearchEntry]:
    """Entries whose title continues what has been typed, the shortest first."""
    words = words_of(text)
    if len("".join(words)) < 2:
        return []
    entries = SearchEntry.objects.filter(language=language, pk__in=engine().continuing(words).values("entry"))
    return list(entries.only("title", "url", "kind").order_by(Length("title"), "title", "pk")[:limit])


def _filtered(query: SearchQuery, rows: QuerySet[Any] | None, *filters: str) -> QuerySet[SearchEntry]:
    """The entries of the query's language among `rows` (all if None), by those of its filters that are named."""
    entries = SearchEntry.objects.filter(language=query.language)
    if rows is not None:
        entries = entries.filter(pk__in=rows.values("entry"))
    if query.kind and "kind" in filters:
        entries = entries.filter(kind=query.kind)
    if query.year and "year" in filters:
        entries = entries.filter(year=query.year)
    if query.country and "country" in filters:
        holders = SearchEntry.countries.through.objects.filter(country=query.country)
        entries = entries.filter(pk__in=holders.values("searchentry"))
    return entries


def _facets(query: SearchQuery, rows: QuerySet[Any] | None) -> tuple[dict[str, list[Facet]], int]:
    """The filters' values, each counted under the other filters, and the number of results under all of them."""
    cells = _filtered(query, rows, "country").order_by().values_list("kind", "year").annotate(number=Count("pk"))
    kinds: Counter[str] = Counter()
    years: Counter[int] = Counter()
    total = 0
    for kind, year, number in cells:
        same_kind, same_year = query.kind in {"", kind}, query.year in {"", str(year)}
        kinds[kind] += number if same_year else 0
        if year:
            years[year] += number if same_kind else 0
        total += number if same_kind and same_year else 0
    through = SearchEntry.countries.through.objects.filter(searchentry__in=_filtered(query, rows, "kind", "year"))
    countries = dict(through.order_by().values_list("country").annotate(number=Count("pk")))
    names = {str(code): str(country) for code, country in get_records(Country, list(countries)).items()}
    labels = {str(value): str(label) for value, label in SearchEntry.Kind.choices}
    return {
        "kind": [Facet(kind, labels[kind], number) for kind, number in kinds.most_common() if number],
        "country": sorted(
            (Facet(code, names[code], number) for code, number in countries.items() if code in names),
            key=lambda each: (-each.count, each.label),
        ),
        "year": [Facet(str(year), str(year), years[year]) for year in sorted(years, reverse=True) if years[year]],
    }, total
