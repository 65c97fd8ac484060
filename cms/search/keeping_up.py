"""Keeps what is found equal to what is public, by workers that never stop."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.conf import settings
from django.db import close_old_connections

from cms.search.outbox import apply_changes

logger = logging.getLogger(__name__)
INTERVAL = 0.5  # seconds between two looks
LONGEST = 15.0  # between two attempts, so that what was away is up to date within a minute of its return


def start(stop: Event) -> None:
    """A thread that derives what changed and, with Elasticsearch, another that sends it there: while that is slow or
    away, the entries of the database are right all the same."""
    works: list[Callable[[], object]] = [apply_changes]
    if settings.ELASTICSEARCH:
        from cms.search.elastic.push import push  # noqa: PLC0415 (its client is not needed without it)

        works.append(push)
    for work in works:
        Thread(target=run, args=[work, stop], daemon=True, name=f"search: {work.__name__}").start()


def run(work: Callable[[], object], stop: Event) -> None:
    """Does `work` at every interval until `stop` is set; more seldom while it fails."""
    wait = INTERVAL
    while not stop.wait(wait):
        close_old_connections()
        try:
            work()
            wait = INTERVAL
        except Exception:
            wait = min(2 * wait, LONGEST)
            logger.exception("The search could not be brought up to date; it tries again in %.0f seconds.", wait)
