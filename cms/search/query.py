"""The one query function of the public search."""

from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any, TypeVar

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import F, Subquery

from cms.core.dates import today
from cms.search.analysis.keyboard import other_layouts
from cms.search.analysis.terms import exact
from cms.search.engines import database
from cms.search.highlight import marked
from cms.search.labels import labelled
from cms.search.models import SearchEntry
from cms.search.plan import Group, Plan
from cms.search.promoted import promoted
from cms.search.public_now import current_entries, pages_of_entry, public_entries, with_state
from cms.search.results import InLanguage, SearchPage, SearchQuery
from cms.search.understanding import Meaning, as_written, beginnings, understand

PAGE_SIZE = 20
FARTHEST = 500  # pages of results; behind them is nothing that a reader looks for
IN_EACH_LANGUAGE = 5
BEST = 100  # matches of which a feed has the newest
SHORTEST = 2  # letters from which something is suggested
Answer = TypeVar("Answer")


def search(query: SearchQuery) -> SearchPage:
    """One page of what is public in the query's language, the best match first, with facet counts.

    Any word may match; without any text all is listed; signs without a word find nothing. At most five database
    queries, one or two where Elasticsearch answers and no word is unknown.
    """
    if query.words.strip() and not exact(query.words):
        return SearchPage([], 0, Paginator([], PAGE_SIZE).get_page(1))
    return _answered(partial(_search, query))


def search_in_all_languages(query: SearchQuery) -> list[InLanguage]:
    """The first results of the same words and filters in every language that has any, the reader's own first."""
    codes = sorted((code for code, _name in settings.LANGUAGES), key=lambda code: code != query.language)
    found = [(code, search(query.in_language(code))) for code in codes]
    return [InLanguage(code, page.results[:IN_EACH_LANGUAGE], page.count) for code, page in found if page.count]


def latest(query: SearchQuery) -> list[Any]:
    """The last `published` of the best matches; of all that hold any of the words, most would be beside the point."""
    if query.words.strip() and not exact(query.words):
        return []
    best = _answered(lambda engine, _away: engine.find(_plan(query, _meaning(query, engine), 0, BEST)).ids)
    first_published = pages_of_entry().values("first_published_at")[:1]
    entries = current_entries().filter(pk__in=best).annotate(published=Subquery(first_published))
    return list(entries.order_by(F("published").desc(nulls_last=True), "-pk")[:PAGE_SIZE])


def number_as_written(query: SearchQuery) -> int:
    """How many results there are, without guessing what may have been mistyped; one query."""
    meaning = as_written(query.words, query.language)
    return _answered(lambda engine, _substitute: engine.find(_plan(query, meaning, start=0, size=0)).count)


def suggestions(language: str, text: str, limit: int = 8) -> list[SearchEntry]:
    """Entries whose title continues what has been typed, the shortest first; what the same keys give in another
    keyboard layout if there are none."""
    if len(exact(text)) < SHORTEST:
        return []
    for typed in (text, *other_layouts(text, language)):
        if found := _continuing(typed, language, limit):
            return found
    return []


def _continuing(typed: str, language: str, limit: int) -> list[SearchEntry]:
    groups = beginnings(typed, language)
    if not groups:
        return []
    ids = _answered(lambda engine, _substitute: engine.continuing(language, exact(typed), groups, limit))
    entries = current_entries().filter(pk__in=ids).only("title", "url", "kind").in_bulk() if ids else {}
    return [entries[pk] for pk in ids if pk in entries]


def _answered(ask: Callable[[ModuleType, bool], Answer]) -> Answer:
    """`ask(engine, whether it stands in for another)` of Elasticsearch; of the database without it or while it is
    away."""
    if settings.ELASTICSEARCH:
        from cms.search.elastic.breaker import Away, breaker  # noqa: PLC0415 (its client is not needed without it)
        from cms.search.elastic.withdrawn import without_withdrawn  # noqa: PLC0415
        from cms.search.engines import elasticsearch  # noqa: PLC0415

        try:
            with without_withdrawn():
                return breaker.call(lambda: ask(elasticsearch, False))
        except Away:
            pass
    with database.in_time():
        return ask(database, bool(settings.ELASTICSEARCH))


def _search(query: SearchQuery, engine: ModuleType, substitute: bool) -> SearchPage:
    meaning = _meaning(query, engine)
    number = min(query.page, FARTHEST)
    found = engine.find(_plan(query, meaning, start=(number - 1) * PAGE_SIZE, size=PAGE_SIZE))
    pages = Paginator(range(found.count), PAGE_SIZE)
    if number > pages.num_pages:
        return _search(query.on_page(pages.num_pages), engine, substitute)
    first, links = promoted(query) if number == 1 and not query.filters else ([], [])
    return SearchPage(
        results=_shown([*first, *(pk for pk in found.ids if pk not in first)], first, query.language, meaning.groups),
        count=found.count,
        paginator_page=pages.page(number),
        facets=labelled(found.facets),
        read_as=meaning.read_as,
        corrected=meaning.corrected,
        links=links,
        substitute=substitute,
    )


def _meaning(query: SearchQuery, engine: ModuleType) -> Meaning:
    if not query.words.strip():
        return Meaning(())
    return understand(query.words, query.language, engine.frequencies, query.as_typed)


def _plan(query: SearchQuery, meaning: Meaning, start: int, size: int) -> Plan:
    return Plan(
        language=query.language,
        today=today(),
        groups=meaning.groups,
        exact=meaning.exact,
        filters=query.filters,
        start=start,
        size=size,
        frequencies=meaning.frequencies,
        soon=meaning.soon,
    )


def _shown(ids: list[int], first: list[int], language: str, groups: tuple[Group, ...]) -> list[Any]:
    """The entries in this order, with what was looked for marked; nothing of what may just have been corrected."""
    entries: dict[int, Any] = with_state(public_entries()).filter(pk__in=ids).in_bulk()
    for entry in entries.values():
        if entry.is_changing:
            entry.title, entry.summary, entry.text = entry.title_now or entry.title, "", ""
    return [marked(entries[pk], language, groups, pk in first) for pk in ids if pk in entries]
