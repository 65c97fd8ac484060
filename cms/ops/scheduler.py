"""Publishes and withdraws what is due, takes up what was interrupted, forgets what is to be forgotten."""

import logging
import time
from collections.abc import Callable
from threading import Event

from django.db import close_old_connections

from cms.audit.log_ins import forget_old_log_ins
from cms.images.tasks import take_up_unfinished
from cms.images.withdrawing import settle
from cms.languages import batches
from cms.languages.due import publish_due
from cms.ops.background import warn_of_late_tasks
from cms.ops.housekeeping import forget_ended_sessions, forget_old_messages, forget_old_searches, forget_old_tasks
from cms.ops.orphans import take_up_orphans
from cms.ops.pulse import beat
from cms.search.tasks import check_when_due

logger = logging.getLogger(__name__)
INTERVAL = 0.5  # seconds between two looks: what is due is out within a second
Duty = Callable[[], object]


def duties() -> list[tuple[Duty, float]]:
    """What is done, and after how many seconds again; a connection that broke is given up first."""
    always: list[Duty] = [close_old_connections, publish_due]
    forgetting: list[Duty] = [forget_old_messages, forget_old_searches, forget_old_tasks, forget_ended_sessions]
    hourly: list[Duty] = [*forgetting, forget_old_log_ins, check_when_due]
    minutely: list[Duty] = [batches.resume, take_up_unfinished, warn_of_late_tasks]
    return [
        *((duty, 0.0) for duty in always),
        *((duty, 10.0) for duty in (beat, take_up_orphans, settle)),
        *((duty, 60.0) for duty in minutely),
        *((duty, 3600.0) for duty in hourly),
    ]


def run_scheduler(stop: Event) -> None:
    """Looks at every interval until `stop` is set; a duty that fails is logged and tried again at the next look."""
    again: dict[int, float] = {}
    while not stop.wait(INTERVAL):
        for number, (duty, seconds) in enumerate(duties()):
            if time.monotonic() < again.get(number, 0.0):
                continue
            try:
                duty()
                again[number] = time.monotonic() + seconds
            except Exception:
                logger.exception("The scheduler could not do what is due; it tries again.")
