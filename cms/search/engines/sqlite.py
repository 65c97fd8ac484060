"""SQLite: an FTS5 table whose rows have the entries' ids. Its BM25 weighs columns; kinds of terms are asked apart."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

from django.db import connection

from cms.search.models import SearchEntry
from cms.search.plan import ZONES, Plan, Term

STOP = "interrupt"  # what a connection does with a statement that goes on for too long
INDEXED = "SELECT rowid FROM site_search_terms"
_WEIGHTS = ", ".join(str(weight) for weight in (0.0, *ZONES.values()))  # the first column is the language
_RANK = f"bm25(site_search_terms, {_WEIGHTS})"


def insert(entries: Sequence[SearchEntry]) -> None:
    rows = [(entry.pk, entry.language, *entry.zones) for entry in entries]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO site_search_terms (rowid, language, title, lead, body) VALUES (%s, %s, %s, %s, %s)", rows
        )


def delete(ids: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM site_search_terms WHERE rowid = %s", [(pk,) for pk in ids])


def matching(language: str, terms: Collection[Term]) -> tuple[str, list[Any]]:
    """Rows with any of `terms`."""
    return "SELECT rowid AS id FROM site_search_terms WHERE site_search_terms MATCH %s", [_any(language, terms)]


def scored(plan: Plan) -> tuple[str, list[Any]]:
    """`id` and `score`: for each weight that terms have, BM25 of those that match, summed up."""
    # Of two parts at least: SQLite would merge a single one into the sum, where it does not allow BM25.
    parts = ["SELECT 0 AS id, 0.0 AS part WHERE FALSE"]
    values: list[Any] = []
    for weight, terms in groupby(sorted(plan.terms, key=_weight), _weight):
        parts.append(
            f"SELECT rowid AS id, {-weight} * {_RANK} AS part FROM site_search_terms WHERE site_search_terms MATCH %s"  # noqa: S608
        )
        values.append(_any(plan.language, list(terms)))
    return f"SELECT id, SUM(part) AS score FROM ({' UNION ALL '.join(parts)}) AS parts GROUP BY id", values  # noqa: S608


def titled(language: str, words: Sequence[Sequence[Term]]) -> tuple[str, list[Any]]:
    """Rows whose title has one term of each word."""
    each = [f"(title : ({_or(terms)}))" for terms in words]
    rows = "SELECT rowid AS id FROM site_search_terms WHERE site_search_terms MATCH %s"
    return rows, [" AND ".join([f'(language : "{language}")', *each])]


def _weight(term: Term) -> float:
    return term.weight


def _any(language: str, terms: Collection[Term]) -> str:
    return f'(language : "{language}") AND ({{title lead body}} : ({_or(terms)}))'


def _or(terms: Collection[Term]) -> str:
    """In quotation marks, which no term has in it, nothing is an operator."""
    quoted = dict.fromkeys(f'"{term.text}"{" *" if term.begins else ""}' for term in terms)
    return " OR ".join(quoted)
