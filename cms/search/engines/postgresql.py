"""PostgreSQL: text vectors of title and body, ranked apart so that the title weighs more."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import BigIntegerField, Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from modelsearch.conf import get_app_config
from wagtail.search.backends import get_search_backend

from cms.search.models import SearchEntry

IndexEntry = get_app_config().get_model("IndexEntry")


def matches(words: Sequence[str]) -> QuerySet[Any]:
    """Rows of the index with any of `words`; `entry` is the id of the search entry."""
    vector = F("title")._combine(F("body"), "||", False)  # type: ignore[attr-defined]  # as in the backend's own index on the two together
    return _rows().annotate(vector=vector).filter(vector=_any(words))


def best_first(rows: QuerySet[Any], words: Sequence[str]) -> QuerySet[Any]:
    same = SearchEntry.objects.filter(title__iexact=" ".join(words)).values("pk")
    exact = Case(When(Q(entry__in=same), then=Value(0)), default=Value(1), output_field=IntegerField())
    score = 4 * SearchRank(F("title"), _any(words)) + SearchRank(F("body"), _any(words))
    return rows.annotate(exact=exact, score=score).order_by("exact", "-score", "-entry")


def continuing(words: Sequence[str]) -> QuerySet[Any]:
    """Rows whose title has all `words`, the last of them perhaps not finished."""
    query = " & ".join(f"'{word}'" for word in words) + ":*"
    config = get_search_backend().autocomplete_config
    return _rows().filter(autocomplete=SearchQuery(query, search_type="raw", config=config))


def _any(words: Sequence[str]) -> SearchQuery:
    query = " | ".join(f"'{word}'" for word in words)
    return SearchQuery(query, search_type="raw", config=get_search_backend().config)


def _rows() -> QuerySet[Any]:
    rows = IndexEntry.objects.filter(content_type=ContentType.objects.get_for_model(SearchEntry))
    return rows.annotate(entry=Cast("object_id", BigIntegerField()))
