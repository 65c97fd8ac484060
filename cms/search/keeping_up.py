"""Keeps what is found equal to what is public, by a worker that never stops."""

import logging
from threading import Event

from django.conf import settings
from django.db import close_old_connections

from cms.search.outbox import apply_changes

logger = logging.getLogger(__name__)
INTERVAL = 0.5  # seconds between two looks
LONGEST = 15.0  # between two attempts to reach Elasticsearch


def keep_up() -> None:
    """Derives the sets that changed, and brings Elasticsearch up to date if there is one.

    Raises what Elasticsearch answers if it cannot take the entries; they stay pending.
    """
    apply_changes()
    if settings.ELASTICSEARCH:
        from cms.search.elastic.push import push  # noqa: PLC0415 (its client is not needed without it)

        push()


def run(stop: Event) -> None:
    """Looks at every interval until `stop` is set; more seldom while Elasticsearch is away."""
    wait = INTERVAL
    while not stop.wait(wait):
        close_old_connections()
        try:
            keep_up()
            wait = INTERVAL
        except Exception:
            wait = min(2 * wait, LONGEST)
            logger.exception("The search could not be brought up to date; it tries again in %.0f seconds.", wait)
