"""Runs background tasks from the database queue, until each is done or was tried eight times.

django-tasks-db 0.13 neither tries a task again nor notices that the worker which ran it was killed. Here a task that
fails is put back for later, and a worker holds a lease, so that what a dead one left is taken up (`cms.ops.orphans`).
A task may therefore run twice, and has to bear that.
"""

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import Error, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from cms.core.logs import binding
from cms.ops.models import Lease
from cms.ops.pulse import beat

logger = logging.getLogger(__name__)
INTERVAL = 0.5  # seconds between two looks at an empty queue
RENEWED = 10.0  # seconds between two renewals of a lease
ATTEMPTS = 8  # after 1, 2, 4 … minutes: two hours in all
STOPPED = "builtins.SystemExit"  # the worker was told twice to stop


class TaskWorker(Worker):
    def run(self) -> None:
        with lease(self.worker_id):
            super().run()

    def run_task(self, db_task_result: DBTaskResult) -> None:
        with binding(task=str(db_task_result.pk)):  # what enqueued it has logged this name together with its own
            super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            is_stopped = db_task_result.exception_class_path == STOPPED
            put_back(db_task_result, dt.timedelta() if is_stopped else pause(db_task_result))


def worker() -> TaskWorker:
    """A worker for every queue; `run()` it, in a thread or with its signals configured in a process."""
    return TaskWorker(
        queue_names=["*"],
        interval=INTERVAL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(12),
        excluded_queue_names=[],
    )


def put_back(task: DBTaskResult, after: dt.timedelta) -> None:
    """Has it run again, unless that was done often enough: then it is parked as failed, until a person decides."""
    if len(task.worker_ids) < ATTEMPTS:
        task.status, task.run_after, task.finished_at = TaskResultStatus.READY, timezone.now() + after, None
    else:
        task.status, task.finished_at = TaskResultStatus.FAILED, timezone.now()
        logger.error("The task %s (%s) failed %d times and is parked.", task.task_path, task.pk, ATTEMPTS)
    task.save(update_fields=["status", "run_after", "finished_at"])


def pause(task: DBTaskResult) -> dt.timedelta:
    return dt.timedelta(minutes=2 ** (len(task.worker_ids) - 1))


@contextmanager
def lease(worker_id: str) -> Iterator[None]:
    """Held by a thread, since a task may take long."""
    stop = Event()
    Lease.renew(worker_id)
    beat()
    thread = Thread(target=_keep, args=[worker_id, stop], daemon=True, name=f"lease-{worker_id}")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        Lease.objects.filter(worker_id=worker_id).delete()


def _keep(worker_id: str, stop: Event) -> None:
    while not stop.wait(RENEWED):
        try:
            Lease.renew(worker_id)
            beat()
        except Error:  # a database that is away for less than a lease does no harm
            logger.warning("The lease of worker %s could not be renewed; it is tried again.", worker_id)
            connection.close()
    connection.close()
