"""SQLite: an FTS5 table whose rows have the entries' ids. Its BM25 weighs columns, so each kind of term has its own in
each zone, and one reading of the index weighs all that is looked for as it usually is."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, product
from typing import Any

from django.db import connection

from cms.search.analysis.terms import FOLDED, STEM, WHOLE
from cms.search.models import SearchEntry
from cms.search.plan import AS_WRITTEN, PERHAPS, SAME_STEM, ZONES, Plan, Term

STOP = "interrupt"  # what a connection does with a statement that goes on for too long
INDEXED = "SELECT rowid FROM site_search_terms"
_KINDS = {"words": AS_WRITTEN, "stems": SAME_STEM, "folded": PERHAPS}  # and what a match is usually worth
_COLUMNS = ["language", *(f"{zone}_{kind}" for zone, kind in product(ZONES, _KINDS))]
_IN_TITLE = " ".join(f"title_{kind}" for kind in _KINDS)
_K1 = 1.2  # of FTS5's BM25, which counts a match in a column as often as the column weighs, and then saturates


def _counted(zone: float, kind: float) -> float:
    """How often a match has to be counted in a zone for `kind` times what one is worth that is counted `zone` times."""
    worth = kind * zone * (_K1 + 1) / (zone + _K1)
    return _K1 * worth / (_K1 + 1 - worth)


_WEIGHTS = ", ".join(f"{_counted(zone, kind):.4f}" for zone, kind in product(ZONES.values(), _KINDS.values()))
_RANK = f"bm25(site_search_terms, 0.0, {_WEIGHTS})"


def insert(entries: Sequence[SearchEntry]) -> None:
    places = ", ".join(["%s"] * (len(_COLUMNS) + 1))
    sql = f"INSERT INTO site_search_terms (rowid, {', '.join(_COLUMNS)}) VALUES ({places})"  # noqa: S608 (constants)
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(entry.pk, f"@{entry.language}", *_apart(entry.zones)) for entry in entries])


def delete(ids: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM site_search_terms WHERE rowid = %s", [(pk,) for pk in ids])


def matching(language: str, terms: Collection[Term]) -> tuple[str, list[Any]]:
    """Rows with any of `terms`."""
    return "SELECT rowid AS id FROM site_search_terms WHERE site_search_terms MATCH %s", [_any(language, terms)]


def scored(plan: Plan) -> tuple[str, list[Any]]:
    """`id` and `score`: BM25 of the terms that match and weigh what their kind does, and of those that weigh another
    share of it, summed up."""
    # Of two parts at least: SQLite would merge a single one into the sum, where it does not allow BM25.
    parts = ["SELECT 0 AS id, 0.0 AS part WHERE FALSE"]
    values: list[Any] = []
    for share, terms in groupby(sorted(plan.terms, key=_share), _share):
        parts.append(
            f"SELECT rowid AS id, {-share} * {_RANK} AS part FROM site_search_terms WHERE site_search_terms MATCH %s"  # noqa: S608
        )
        values.append(_any(plan.language, list(terms)))
    return f"SELECT id, SUM(part) AS score FROM ({' UNION ALL '.join(parts)}) AS parts GROUP BY id", values  # noqa: S608


def titled(language: str, words: Sequence[Sequence[Term]]) -> tuple[str, list[Any]]:
    """Rows whose title has one term of each word."""
    each = [f"({{{_IN_TITLE}}} : ({_or(terms)}))" for terms in words]
    rows = "SELECT rowid AS id FROM site_search_terms WHERE site_search_terms MATCH %s"
    return rows, [" AND ".join([f'"@{language}"', *each])]


def _apart(zones: Sequence[str]) -> Iterator[str]:
    for zone in zones:
        columns: dict[str, list[str]] = {kind: [] for kind in _KINDS}
        for term in zone.split():
            columns[_kind(term)].append(term)
        yield from map(" ".join, columns.values())


def _kind(term: str) -> str:
    if term.startswith(STEM):
        return "stems"
    return "folded" if term.startswith(FOLDED) and not term.startswith(WHOLE) else "words"


def _share(term: Term) -> float:
    """What a term weighs beside its kind."""
    return round(term.weight / _KINDS[_kind(term.text)], 4)


def _any(language: str, terms: Collection[Term]) -> str:
    return f'"@{language}" AND ({_or(terms)})'


def _or(terms: Collection[Term]) -> str:
    """In quotation marks, which no term has in it, nothing is an operator."""
    quoted = dict.fromkeys(f'"{term.text}"{" *" if term.begins else ""}' for term in terms)
    return " OR ".join(quoted)
