"""Tells what keeps pages that something changed: each tag has a version, which a change replaces after its commit.

Versions are random and never used again: a page kept under one that is gone can never come back. The clock changes with
every change, so that one look tells that nothing changed at all. It changes twice, before the tags and after them: who
read it in between keeps nothing, even where the cache cannot write several values at once.

A cache that does not answer is told again, four times a second, until it does: what was withdrawn may not show again
when it comes back.
"""

import logging
import secrets
from collections.abc import Iterable
from functools import partial
from threading import Lock, Thread
from time import sleep
from typing import Any

from django.core.cache import caches
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal

from cms.core.tables import tags_of_row

logger = logging.getLogger(__name__)
CLOCK = "clock"
#: Sent in the process that changes something, as soon as the others can see it.
renewed = Signal()
PAUSE = 0.25  # seconds
_late: set[tuple[str, str]] = set()  # cache and key of what could not be told
_lock = Lock()


def changed(*tags: str) -> None:
    """Once the current transaction commits, whatever shows one of `tags` is dropped."""
    if tags:
        transaction.on_commit(partial(renew, [("pages", tag) for tag in tags]))


def renew(keys: Iterable[tuple[str, str]]) -> None:
    """Replaces versions, each given by its cache and key, at once."""
    told = set(keys)
    is_told = _tell(told)
    renewed.send(sender=None)
    if is_told:
        return
    with _lock:
        is_first = not _late
        _late.update(told)
    if is_first:
        logger.warning("The cache does not answer: it is told later what changed.")
        Thread(target=_tell_late, daemon=True, name="cache-told-late").start()


def new_version() -> int:
    return secrets.randbits(62)


def _tell(keys: Iterable[tuple[str, str]]) -> bool:
    """Values first: what is made after the clock's change is made of new ones."""
    values = {key: new_version() for alias, key in keys if alias == "default"}
    tags = {key: new_version() for alias, key in keys if alias == "pages"}
    if caches["default"].set_many(values, None):
        return False
    pages = caches["pages"]
    clocks = [{CLOCK: new_version()} | tags, {CLOCK: new_version()}] if tags else []
    return not any(pages.set_many(versions, None) for versions in clocks)


def _tell_late() -> None:
    while True:
        sleep(PAUSE)
        with _lock:
            if _tell(_late):
                _late.clear()
                return


def _row_changed(instance: Model, **_kwargs: Any) -> None:
    changed(*tags_of_row(instance))


def _rows_joined(sender: type[Model], instance: Model, action: str, **_kwargs: Any) -> None:
    if action.startswith("post_"):
        changed(*tags_of_row(instance))


def connect() -> None:
    """Last of all receivers, so that the caches of values are told before what is made of them."""
    for signal in (post_save, post_delete):
        signal.connect(_row_changed, dispatch_uid="changed")
    m2m_changed.connect(_rows_joined, dispatch_uid="changed")
