"""Publishes and withdraws what is due, takes up what was interrupted, forgets what is to be forgotten."""

import logging
import time
from collections.abc import Callable
from threading import Event, Thread

from django.db import close_old_connections

from cms.audit.log_ins import forget_old_log_ins
from cms.images.tasks import take_up_unfinished
from cms.images.withdrawing import left_to_the_scheduler, settle
from cms.languages import batches
from cms.languages.due import publish_due
from cms.ops.background import warn_of_late_tasks
from cms.ops.housekeeping import (
    forget_abandoned_uploads,
    forget_ended_sessions,
    forget_old_messages,
    forget_old_searches,
    forget_old_tasks,
)
from cms.ops.orphans import take_up_orphans
from cms.ops.pulse import beat
from cms.search.tasks import check_when_due

logger = logging.getLogger(__name__)
INTERVAL = 0.5  # seconds between two looks: what is due is out within a second
LONGEST = 10.0  # seconds until what failed is tried again
Duty = Callable[[], object]
Duties = list[tuple[Duty, float]]


def duties() -> Duties:
    """What is done, and after how many seconds again; a connection that broke is given up first."""
    always: list[Duty] = [close_old_connections, publish]
    forgetting: list[Duty] = [forget_old_messages, forget_old_searches, forget_old_tasks, forget_ended_sessions]
    hourly: list[Duty] = [*forgetting, forget_old_log_ins, check_when_due]
    minutely: list[Duty] = [batches.resume, take_up_unfinished, warn_of_late_tasks]
    return [
        *((duty, 0.0) for duty in always),
        (take_up_orphans, 10.0),
        *((duty, 60.0) for duty in minutely),
        *((duty, 3600.0) for duty in hourly),
    ]


def duties_with_files() -> Duties:
    """In a thread of their own, since files take long to move: what is due goes out meanwhile."""
    return [(close_old_connections, 0.0), (settle, 1.0), (forget_abandoned_uploads, 3600.0)]


def publish() -> None:
    """The pulse says that this is done, not only that the process lives."""
    with left_to_the_scheduler():
        publish_due()
    beat()


def run_scheduler(stop: Event) -> None:
    Thread(target=keep, args=[duties_with_files, stop], daemon=True, name="scheduler: files").start()
    keep(duties, stop)


def keep(due: Callable[[], Duties], stop: Event) -> None:
    """Looks at every interval until `stop` is set; a duty that fails is logged and tried again, after LONGEST at the
    latest."""
    again: dict[int, float] = {}
    while not stop.wait(INTERVAL):
        for number, (duty, seconds) in enumerate(due()):
            if time.monotonic() < again.get(number, 0.0):
                continue
            try:
                duty()
                pause = seconds
            except Exception:
                logger.exception("The scheduler could not do what is due; it tries again.")
                pause = min(seconds, LONGEST)
            again[number] = time.monotonic() + pause
