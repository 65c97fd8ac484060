"""PostgreSQL: text vectors made of the terms, the zones as weights A, B and D. Its ranking does not know which words
are rare, so each term is ranked by itself and weighed by that."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from math import log
from typing import Any

from django.db import connection

from cms.search.analysis.terms import Zones
from cms.search.models import SearchEntry
from cms.search.plan import ZONES, Plan, Term

STOP = "cancel"  # what a connection does with a statement that goes on for too long
INDEXED = "SELECT entry_id FROM site_search_terms"
BY_LENGTH = 1  # divides by 1 + the logarithm of the document's length
MANY = 1000  # entries: as many as `frequencies` counts
POSITIONS, FARTHEST = 250, 16_000  # a vector keeps no more of one term, and none behind
LARGEST = 900_000  # bytes of all terms; a vector holds a megabyte
_A, _B, _D = ZONES.values()
_WEIGHTS = f"'{{{_D / _A}, 0, {_B / _A}, 1}}'"  # at most 1 each
_LETTERS = ("A", "B", "D")


def insert(entries: Sequence[SearchEntry]) -> None:
    rows = [(entry.pk, vector(entry.language, entry.zones)) for entry in entries]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO site_search_terms (entry_id, vector) VALUES (%s, %s::tsvector)", rows)


def delete(ids: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM site_search_terms WHERE entry_id = ANY(%s)", [list(ids)])


def vector(language: str, of: Zones) -> str:
    """The text form of a vector: each term with its positions and their weights."""
    positions: defaultdict[str, list[str]] = defaultdict(list)
    size = 0
    for at, (term, letter) in enumerate(_in_order(of), start=1):
        if term not in positions and (size := size + len(term.encode())) > LARGEST:
            break
        if len(positions[term]) < POSITIONS:
            positions[term].append(f"{min(at, FARTHEST)}{letter}")
    terms = [f"{_quoted(term)}:{','.join(dict.fromkeys(places))}" for term, places in positions.items()]
    return " ".join([_quoted(f"@{language}"), *terms])


def matching(language: str, terms: Collection[Term]) -> tuple[str, list[Any]]:
    """Rows with any of `terms`."""
    query = f"{_quoted(f'@{language}')} & ({_or(terms)})"
    return "SELECT entry_id AS id FROM site_search_terms WHERE vector @@ %s::tsquery", [query]


def scored(plan: Plan) -> tuple[str, list[Any]]:
    """`id` and `score`: the sum over all terms of weight, rarity of the word and rank."""
    parts = [f"%s * ts_rank({_WEIGHTS}, vector, %s::tsquery, {BY_LENGTH})" for _term in plan.terms]
    values: list[Any] = []
    for group in plan.groups:
        rarity = log(1 + MANY / (1 + max(plan.frequencies.get(term.text, 0) for term in group)))
        values += [value for term in group for value in (term.weight * rarity, _lexeme(term))]
    rows, found = matching(plan.language, plan.terms)
    where = rows.partition(" WHERE ")[2]
    sql = f"SELECT entry_id AS id, {' + '.join(parts)} AS score FROM site_search_terms WHERE {where}"  # noqa: S608
    return sql, [*values, *found]


def titled(language: str, words: Sequence[Sequence[Term]]) -> tuple[str, list[Any]]:
    """Rows whose title has one term of each word."""
    each = [f"({_or(terms, 'A')})" for terms in words]
    query = " & ".join([_quoted(f"@{language}"), *each])
    return "SELECT entry_id AS id FROM site_search_terms WHERE vector @@ %s::tsquery", [query]


def _in_order(of: Zones) -> Iterator[tuple[str, str]]:
    for zone, letter in zip(of, _LETTERS, strict=True):
        yield from ((term, letter) for term in zone.split())


def _or(terms: Collection[Term], zone: str = "") -> str:
    return " | ".join(dict.fromkeys(_lexeme(term, zone) for term in terms))


def _lexeme(term: Term, zone: str = "") -> str:
    marks = ("*" if term.begins else "") + zone
    return _quoted(term.text) + (f":{marks}" if marks else "")


def _quoted(term: str) -> str:
    """In quotation marks nothing is an operator."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
