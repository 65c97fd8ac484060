import signal
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand

from cms.ops.scheduler import run_scheduler
from cms.search import keeping_up


class Command(BaseCommand):
    help = "Publishes and withdraws what is due and keeps the search up to date, until it is told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            # In a thread: the signal may find the loop inside `stop.wait`, which holds the lock that `set` needs.
            signal.signal(number, lambda *_args: Thread(target=stop.set).start())
        keeping_up.start(stop)
        run_scheduler(stop)
