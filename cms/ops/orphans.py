"""Tasks that a worker has begun and, being dead, will not end."""

import datetime as dt
import logging

from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.ops.models import Lease
from cms.ops.worker import put_back

logger = logging.getLogger(__name__)


def take_up_orphans() -> int:
    """Puts them back into the queue; how many. A task that kills its workers is parked as one that fails."""
    Lease.objects.filter(until__lt=timezone.now()).delete()
    return sum(_take_up(pk) for pk in DBTaskResult.objects.running().values_list("pk", flat=True))


@transaction.atomic
def _take_up(pk: object) -> bool:
    skip = connection.features.has_select_for_update_skip_locked
    task = DBTaskResult.objects.running().select_for_update(skip_locked=skip).filter(pk=pk).first()
    if task is None or Lease.objects.filter(worker_id=task.worker_ids[-1], until__gte=timezone.now()).exists():
        return False
    logger.warning("The worker of task %s (%s) is gone: it is begun again.", task.task_path, task.pk)
    put_back(task, dt.timedelta())
    return True
