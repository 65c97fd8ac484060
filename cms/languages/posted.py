"""Ids as a form gives them."""

from collections.abc import Iterable

LONGEST = 18  # digits: beyond that no database has a number


def ids(values: Iterable[str]) -> list[int]:
    """The numbers among `values`; what is none, or none that a row can have, is left out."""
    return [int(value) for value in values if value.isdecimal() and len(value) <= LONGEST]
