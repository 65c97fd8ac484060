"""What a page shows is noted while it is made, so that whoever keeps the page knows when to drop it.

Every query notes the tables it reads (`cms.core.tables`): a page that reads a table is dropped when any of its rows
changes. That is sound without anybody thinking of it, and often too coarse; so code that knows exactly which rows it
shows says so: `with exactly(set_tag(key)): …`.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from cms.core.tables import tags_of_query


@dataclass
class Shown:
    tags: set[str] = field(default_factory=set)
    until: dt.datetime | None = None  # the moment from which on it would be different by itself
    is_for_all: bool = True  # False: it belongs to one reader, or nobody can say when it changes

    def add(self, other: "Shown") -> None:
        self.tags |= other.tags
        self.is_for_all = self.is_for_all and other.is_for_all
        self.ends(other.until)

    def ends(self, moment: dt.datetime | None) -> None:
        if moment and (self.until is None or moment < self.until):
            self.until = moment


_noted: ContextVar[Shown | None] = ContextVar("shown", default=None)
_is_told: ContextVar[bool] = ContextVar("told", default=False)


@contextmanager
def noting() -> Iterator[Shown]:
    """Notes what is shown inside; so does what stands around."""
    outer, shown = _noted.get(), Shown()
    tokens = _noted.set(shown), _is_told.set(False)
    try:
        if outer is None:
            with connection.execute_wrapper(_note_query):
                yield shown
        else:
            yield shown
    finally:
        _noted.reset(tokens[0])
        _is_told.reset(tokens[1])
    if outer is not None:
        note(shown)


def noted() -> Shown:
    """What was noted up to now."""
    so_far = Shown()
    if (shown := _noted.get()) is not None:
        so_far.add(shown)
    return so_far


def note(shown: Shown) -> None:
    """What was noted at another time, as of a value that was kept."""
    if (noted := _noted.get()) is not None:
        noted.add(shown)


def shows(*tags: str, until: dt.datetime | None = None) -> None:
    """Says that what is being made shows the things with these tags, and is true until a moment."""
    note(Shown(set(tags), until))


@contextmanager
def exactly(*tags: str) -> Iterator[None]:
    """Queries inside note nothing: `tags`, and what else is said by `shows`, is all that they are about."""
    shows(*tags)
    token = _is_told.set(True)
    try:
        yield
    finally:
        _is_told.reset(token)


def set_tag(translation_key: UUID) -> str:
    """The tag of a set of pages, or of a record's translated text."""
    return f"set:{translation_key}"


def _note_query(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    shown = _noted.get()
    if shown is not None and not _is_told.get():
        tags = tags_of_query(sql)
        if tags is None:
            shown.is_for_all = False
        else:
            shown.tags |= tags
    return execute(sql, params, many, context)
