"""FTS5: Wagtail's index has one table with a title and a body; stock ranking weighs both alike."""

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Case, FloatField, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Length
from modelsearch.backends.database.sqlite.query import MatchExpression, SQLiteFTSIndexEntry

from cms.search.models import SearchEntry

TABLE = SQLiteFTSIndexEntry._meta.db_table
ROUGHLY = 2  # characters by which an exact title may differ: quotation marks, a full stop


class Match(MatchExpression):
    """`expression` in FTS5's own language; its words come from `words_of`, so that none is an operator."""

    def __init__(self, expression: str) -> None:
        super().__init__([], None)
        self.expression = expression

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        return self.template, [self.expression]


class Score(Func):
    """Less is better. A word in the title outweighs any number of the same word in the body, whatever the lengths."""

    output_field = FloatField()
    template = f"(2 * bm25({TABLE}, 0, 0, 50) + bm25({TABLE}, 0, 1, 0))"  # columns: autocomplete, body, title


def matches(words: Sequence[str]) -> QuerySet[Any]:
    """Rows of the index with any of `words`; `entry` is the id of the search entry."""
    return _rows("{title body} : (" + " OR ".join(f'"{word}"' for word in words) + ")")


def best_first(rows: QuerySet[Any], words: Sequence[str]) -> QuerySet[Any]:
    phrase = " ".join(words)
    same = SQLiteFTSIndexEntry.objects.filter(Match(f'title : "{phrase}"')).values("pk")
    as_long = Q(title_length__range=(len(phrase) - ROUGHLY, len(phrase) + ROUGHLY))
    exact = Case(When(as_long & Q(pk__in=same), then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.annotate(title_length=Length("title"), exact=exact).order_by("exact", Score(), "-entry")


def continuing(words: Sequence[str]) -> QuerySet[Any]:
    """Rows whose title has all `words`, the last of them perhaps not finished."""
    return _rows("autocomplete : (" + " AND ".join(f'"{word}"' for word in words) + " *)")


def _rows(expression: str) -> QuerySet[Any]:
    rows = SQLiteFTSIndexEntry.objects.filter(
        Match(expression), index_entry__content_type=ContentType.objects.get_for_model(SearchEntry)
    )
    return rows.annotate(entry=Cast("index_entry__object_id", BigIntegerField()))
