"""The engine that is always there: the database's own full-text index, written in the entries' transaction.

What differs between the databases, how rows are matched, scored and written, stands in a module for each.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from threading import Event, Thread
from types import ModuleType
from typing import Any

from django.db import OperationalError, connection, transaction

from cms.search.models import SearchEntry
from cms.search.plan import FACETS, Found, Plan, Term
from cms.search.results import TooLong

ENTRIES = SearchEntry._meta.db_table
SECONDS = 1.5  # of the database, for a reader's search
EVERY = 0.1  # seconds, the clock is looked at
BATCH = 500
ENOUGH = 1000  # of a term, counted no further
YEARLY = 0.03  # what a year costs


def index() -> ModuleType:
    """The module of the database in use."""
    return import_module(f"cms.search.engines.{connection.vendor}")


class _Clock:
    """How long the database has worked for a reader, in all statements together. A wrapper of Django's for them."""

    def __init__(self) -> None:
        self.before, self.since = 0.0, float("inf")

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:
        with self.running():
            return execute(*statement)

    @contextmanager
    def running(self) -> Iterator[None]:
        self.since = time.monotonic()
        try:
            yield
        finally:
            seconds = self.seconds
            self.since = float("inf")  # first: whoever looks meanwhile must not count it twice
            self.before = seconds

    @property
    def seconds(self) -> float:
        return self.before + max(0.0, time.monotonic() - self.since)


_clock: ContextVar[_Clock | None] = ContextVar("_clock", default=None)


@contextmanager
def in_time() -> Iterator[None]:
    """Inside, once the database has worked for longer than a reader waits, the statement under way is broken off, and
    so is every later one. What Python takes does not count: it is little, and on a busy machine it says nothing of the
    search. Raises TooLong.

    By a thread, since a limit of the database's own would be another statement, and one for each of them.
    """
    connection.ensure_connection()
    clock, is_over, left = _Clock(), Event(), Event()
    break_off = getattr(connection.connection, index().STOP)

    def watch() -> None:
        while not left.wait(EVERY):
            if clock.seconds > SECONDS:
                is_over.set()
                break_off()

    watching, outer = Thread(target=watch, daemon=True), _clock.set(clock)
    watching.start()
    try:
        with connection.execute_wrapper(clock):
            yield
    except OperationalError as error:
        if is_over.is_set():
            raise TooLong from error
        raise
    finally:
        _clock.reset(outer)
        left.set()
        watching.join()  # or it might stop what comes next


def rows(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """All rows of a statement that may go on for long while it is read, as SQLite does: that is counted too."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        with (_clock.get() or _Clock()).running():
            return list(cursor.fetchall())


def write(entries: Sequence[SearchEntry]) -> None:
    """Puts the terms of `entries` into the index in place of what it had; in the caller's transaction."""
    forget([entry.pk for entry in entries])
    index().insert(entries)


def forget(ids: Collection[int]) -> None:
    index().delete(list(ids))


def mend() -> Counter[str]:
    """Makes the index hold the entries that are showing and no others; how many were `missing` or `superfluous`."""
    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        showing = f"SELECT id FROM {ENTRIES} WHERE NOT withdrawn"  # noqa: S608 (a constant)
        cursor.execute(f"{showing} EXCEPT {index().INDEXED}")
        missing = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(f"{index().INDEXED} EXCEPT {showing}")
        superfluous = [pk for (pk,) in cursor.fetchall()]
    for start in range(0, len(missing), BATCH):
        with transaction.atomic():
            rows = SearchEntry.objects.showing().select_for_update()
            entries = list(rows.filter(pk__in=missing[start : start + BATCH]))
            found["missing"] += len(entries)
            write(entries)
    for start in range(0, len(superfluous), BATCH):
        forget(superfluous[start : start + BATCH])
    found["superfluous"] += len(superfluous)
    return found


def frequencies(language: str, terms: Collection[str]) -> dict[str, int]:
    """How many entries of `language` hold each of `terms`, counted up to a thousand; one query."""
    if not terms:
        return {}
    counts = [index().matching(language, [Term(term, 1)]) for term in terms]
    sql = " UNION ALL ".join(
        f"SELECT %s, (SELECT COUNT(*) FROM (SELECT 1 FROM ({matching}) AS found LIMIT {ENOUGH}) AS enough)"  # noqa: S608 (constants)
        for matching, _values in counts
    )
    values = [value for term, (_matching, found) in zip(terms, counts, strict=True) for value in (term, *found)]
    return dict(rows(sql, values))


def find(plan: Plan) -> Found:
    """One query: the page's ids with their rank, and how many entries have each combination of facets."""
    scored, values = index().scored(plan) if plan.groups else _all(plan)
    order, ordered, ordering = _by_rank(plan) if plan.groups else _by_date(plan)
    filters, filtering = _filters(plan.filters)
    sql = f"""
        WITH scored AS ({scored}),
        found AS (
            SELECT entry.id, entry.facets, {order}
            FROM scored JOIN {ENTRIES} AS entry ON entry.id = scored.id
            WHERE NOT entry.withdrawn AND entry.language = %s
        )
        SELECT id, facets, 0 FROM (
            SELECT id, '' AS facets FROM found WHERE {filters} ORDER BY {ordered}, id DESC LIMIT %s OFFSET %s
        ) AS page
        UNION ALL SELECT NULL, facets, COUNT(*) FROM found GROUP BY facets
    """  # noqa: S608 (only constants are put in; what comes from outside is a parameter)
    found = rows(sql, [*values, *ordering, plan.language, *filtering, plan.size, plan.start])
    count, facets = counted([(facets, number) for pk, facets, number in found if pk is None], plan.filters)
    return Found([pk for pk, _facets, _number in found if pk is not None], count, facets)


def continuing(language: str, typed: str, words: Sequence[Sequence[Term]], limit: int) -> list[int]:
    """Entries whose title begins with all that was `typed`, as SearchEntry.exact has it; then those whose title has
    each of `words` in one of its forms; the shortest first."""
    titled, values = index().titled(language, words)
    # Two ways in, each by its index: one condition of both would look at every entry of the language.
    sql = f"""
        SELECT entry.id FROM (
            SELECT id, 0 AS place FROM {ENTRIES} WHERE language = %s AND exact >= %s AND exact < %s
            UNION ALL SELECT id, 1 FROM ({titled}) AS titled
        ) AS fitting JOIN {ENTRIES} AS entry ON entry.id = fitting.id
        WHERE NOT entry.withdrawn AND entry.language = %s
        GROUP BY entry.id ORDER BY MIN(place), LENGTH(entry.title), entry.title, entry.id LIMIT %s
    """  # noqa: S608 (constants)
    return [pk for (pk,) in rows(sql, [language, typed, behind(typed), *values, language, limit])]


def behind(start: str) -> str:
    """The first text that does not begin with `start` and comes after all that do."""
    return start[:-1] + chr(ord(start[-1]) + 1)


def counted(cells: Sequence[tuple[str, int]], filters: Any) -> tuple[int, dict[str, dict[str, int]]]:
    """The number of results under all filters, and of each facet's values under the other filters."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    total = 0
    asked = {f"{name}:{value}" for name, value in filters.items()}
    for cell, number in cells:
        tokens = cell.split()
        unmet = asked.difference(tokens)
        total += 0 if unmet else number
        for token in tokens:
            name, _colon, value = token.partition(":")
            if name in counts and (not unmet or all(other.startswith(f"{name}:") for other in unmet)):
                counts[name][value] += number
    return total, {name: dict(counter) for name, counter in counts.items()}


def _all(plan: Plan) -> tuple[str, list[Any]]:
    return f"SELECT id, 0 AS score FROM {ENTRIES} WHERE language = %s", [plan.language]  # noqa: S608 (a constant)


def _filters(filters: Any) -> tuple[str, list[str]]:
    """A filter's value is a code or a number: no sign of LIKE is in it."""
    wanted = [f"% {name}:{value} %" for name, value in filters.items() if re.fullmatch(r"[\w-]+", value)]
    return " AND ".join(["1 = 1", *["facets LIKE %s" for _each in wanted]]), wanted


def _by_rank(plan: Plan) -> tuple[str, str, list[Any]]:
    """Columns, the order by these, and the values in them."""
    columns = f"""
        entry.exact = %s AS is_exact,
        scored.score * CASE WHEN last_day >= %s AND date <= %s THEN {plan.on_now}
                WHEN last_day >= %s THEN {plan.coming} ELSE 1.0 END
            / (1.0 + {YEARLY} * CASE WHEN year < %s THEN %s - year ELSE 0 END) AS rank
    """
    year = plan.today.year
    return columns, "is_exact DESC, rank DESC", [plan.exact, plan.today, plan.today, plan.today, year, year]


def _by_date(plan: Plan) -> tuple[str, str, list[Any]]:
    """What is coming, the soonest first; then the latest."""
    columns = """
        CASE WHEN last_day >= %s THEN 0 ELSE 1 END AS is_over,
        CASE WHEN last_day >= %s THEN date END AS soonest,
        CASE WHEN date IS NULL THEN 1 ELSE 0 END AS is_undated,
        date
    """
    return columns, "is_over, soonest, is_undated, date DESC", [plan.today, plan.today]
