"""Elasticsearch: the same terms as in the database, in three fields. Every query is made of `term`, `prefix`, `range`
and `exists`, as JSON: nothing that a reader writes is read as a query."""

import datetime as dt
import logging
import time
from collections.abc import Collection, Sequence
from typing import Any

from django.conf import settings

from cms.search.elastic.backend import backend, reading
from cms.search.engines.database import YEARLY
from cms.search.plan import FACETS, ZONES, Found, Plan, Term

logger = logging.getLogger(__name__)
DEEPEST = 10_000  # results; Elasticsearch goes no further
VALUES = 2_000  # of a facet
EXACT = 10_000.0  # more than any words of a text can weigh
BEGINNING = 3.0  # what a prefix weighs, which has no rarity of its own: about as much as a common word
#: Between these, days have a number each that a score can hold.
FIRST, LAST = dt.date(1000, 1, 1), dt.date(3000, 1, 1)
Query = dict[str, Any]


def frequencies(language: str, terms: Collection[str]) -> dict[str, int]:
    """How many entries of `language` hold each of `terms`; one request."""
    if not terms:
        return {}
    asked = {str(number): _any([_in(zone, Term(term, 1)) for zone in ZONES]) for number, term in enumerate(terms)}
    counts = {"counts": {"filters": {"filters": asked}}}
    answer = _answer(len(terms), query=_all([_language(language)]), aggregations=counts, size=0, track_total_hits=False)
    with reading():
        buckets = answer["aggregations"]["counts"]["buckets"]
        return {term: buckets[str(number)]["doc_count"] for number, term in enumerate(terms)}


def find(plan: Plan) -> Found:
    """One request. Behind the ten thousandth result a page is empty."""
    filters = {name: _is(f"facets.{name}", value) for name, value in plan.filters.items()}
    answer = _answer(
        len(plan.groups),
        query={"bool": {"filter": [_language(plan.language)], **(_by_rank(plan) if plan.groups else _by_date(plan))}},
        post_filter=_all(list(filters.values())),
        aggregations={name: _counted(name, filters) for name in FACETS},
        sort=["_score", {"id": "desc"}],
        from_=min(plan.start, DEEPEST),
        size=max(min(plan.size, DEEPEST - plan.start), 0),
        track_total_hits=True,
    )
    with reading():
        counts = {name: answer["aggregations"][name]["counts"]["buckets"] for name in FACETS}
        facets = {name: {bucket["key"]: bucket["doc_count"] for bucket in buckets} for name, buckets in counts.items()}
        return Found(_ids(answer), answer["hits"]["total"]["value"], facets)


def continuing(language: str, typed: str, words: Sequence[Sequence[Term]], limit: int) -> list[int]:
    """Entries whose title begins with all that was `typed`; then those whose title has each of `words` in one of its
    forms; the shortest first."""
    each = _all([_any([_in("title", term) for term in terms]) for terms in words])
    whole: Query = {"constant_score": {"filter": {"prefix": {"exact": {"value": typed}}}, "boost": EXACT}}
    query = {"bool": {"filter": [_language(language)], "should": [whole, each], "minimum_should_match": 1}}
    order = ["_score", "length", "exact", "id"]
    answer = _answer(len(words), query=query, sort=order, size=limit, track_total_hits=False)
    with reading():
        return _ids(answer)


def _answer(words: int, **request: Any) -> Any:
    """Logs a slow one with the number of words, never the words."""
    began = time.monotonic()
    answer = backend().search(**request)
    milliseconds = (time.monotonic() - began) * 1000
    if milliseconds > settings.SLOW_SEARCH:
        logger.warning("A search for %d words took Elasticsearch %d ms.", words, milliseconds)
    return answer


def _by_rank(plan: Plan) -> Query:
    """All that the terms weigh, more for what is coming, less for what is old; an exact title before everything."""
    year = dt.timedelta(days=365)
    past = {"date": {"origin": plan.today, "scale": f"{10 * year.days}d", "decay": 1 / (1 + 10 * YEARLY)}}
    begun: Query = {"range": {"date": {"lte": plan.today}}}
    words = [_in(zone, term, scored=weight) for term in plan.terms for zone, weight in ZONES.items()]
    ranked: Query = {
        "query": _any(words),
        "functions": [
            {"filter": _coming(plan), "weight": plan.coming},
            {"filter": _all([_coming(plan), begun]), "weight": plan.on_now / plan.coming},
            {"filter": {"range": {"date": {"lt": plan.today}}}, "exp": past},
        ],
        "score_mode": "multiply",
        "boost_mode": "multiply",
    }
    exact = {"constant_score": {"filter": _is("exact", plan.exact), "boost": EXACT}}
    return {"must": [{"function_score": ranked}], "should": [exact] if plan.exact else []}


def _by_date(plan: Plan) -> Query:
    """Scores that are dates: what is coming, the soonest first; then the latest; at last what has no date."""
    dated, coming = {"exists": {"field": "date"}}, _coming(plan)
    ordered: Query = {
        "query": {"match_all": {}},
        "functions": [
            {"weight": 1},
            {"filter": coming, "weight": 2},
            {"filter": _all([coming, dated]), "linear": {"date": _far_from(FIRST)}},
            {"filter": {"bool": {"filter": [dated], "must_not": [coming]}}, "linear": {"date": _far_from(LAST)}},
        ],
        "score_mode": "sum",
        "boost_mode": "replace",
    }
    return {"must": [{"function_score": ordered}]}


def _far_from(day: dt.date) -> Query:
    """1 on that day, 0 at the other end of time."""
    return {"origin": day, "scale": f"{(LAST - FIRST).days // 2}d", "decay": 0.5}


def _coming(plan: Plan) -> Query:
    return {"range": {"last_day": {"gte": plan.today}}}


def _counted(facet: str, filters: dict[str, Query]) -> Query:
    """The facet's values, counted under the other filters."""
    others = [query for name, query in filters.items() if name != facet]
    return {"filter": _all(others), "aggregations": {"counts": {"terms": {"field": f"facets.{facet}", "size": VALUES}}}}


def _in(zone: str, term: Term, scored: float = 1.0) -> Query:
    if term.begins:
        return {"prefix": {zone: {"value": term.text, "boost": BEGINNING * term.weight * scored}}}
    return {"term": {zone: {"value": term.text, "boost": term.weight * scored}}}


def _is(field: str, value: str) -> Query:
    return {"term": {field: {"value": value}}}


def _language(language: str) -> Query:
    return _is("language", language)


def _any(queries: list[Query]) -> Query:
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def _all(queries: list[Query]) -> Query:
    return {"bool": {"filter": queries}}


def _ids(answer: Any) -> list[int]:
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]
