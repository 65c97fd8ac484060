"""Runs background tasks from the database queue."""

from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

INTERVAL = 0.5  # seconds between two looks at an empty queue


def worker() -> Worker:
    """A worker for every queue; `run()` it, in a thread or with its signals configured in a process."""
    return Worker(
        queue_names=["*"],
        interval=INTERVAL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(12),
        excluded_queue_names=[],
    )
