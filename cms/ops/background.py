"""How the background work stands: for `/readyz`, for the admin, and for the log where it waits too long."""

import datetime as dt
import logging

from django.db.models import Count, Min, Q
from django.utils import timezone
from django_tasks.base import DEFAULT_TASK_PRIORITY, TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

logger = logging.getLogger(__name__)
LATE = dt.timedelta(minutes=15)  # what a person may expect to be done by then


def standing() -> dict[str, float]:
    """How many tasks a worker could begin now, how many run, how many are parked; and for how many seconds the oldest
    has been waiting (one that was put back: since it was due). Those that make way for others, as the lightest versions
    of pictures do, may wait for hours. One query."""
    now, undated = timezone.now(), Q(run_after=get_date_max())
    ready, due = Q(status=TaskResultStatus.READY), Q(run_after__lte=now)
    usual = Q(priority__gte=DEFAULT_TASK_PRIORITY)
    found = DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).aggregate(
        waiting=Count("pk", filter=ready & (undated | due)),
        running=Count("pk", filter=Q(status=TaskResultStatus.RUNNING)),
        parked=Count("pk", filter=Q(status=TaskResultStatus.FAILED)),
        enqueued=Min("enqueued_at", filter=ready & undated & usual),
        due=Min("run_after", filter=ready & due & usual),
    )
    since = [moment for moment in (found.pop("enqueued"), found.pop("due")) if moment]
    return found | {"oldest_seconds": round((now - min([now, *since])).total_seconds(), 1)}


def is_late(state: dict[str, float]) -> bool:
    """Of what `standing` said: whether something waits that a person may expect to be done."""
    return state["oldest_seconds"] > LATE.total_seconds()


def warn_of_late_tasks() -> None:
    """An error in the log each minute: whoever watches it is told, also where no worker runs at all."""
    if is_late(standing()):
        logger.error("Background tasks have been waiting for over %s: is a worker running?", LATE)
