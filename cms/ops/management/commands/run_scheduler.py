import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from cms.ops.scheduler import run_scheduler


class Command(BaseCommand):
    help = "Publishes and withdraws what is due, every second, until it is told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_args: stop.set())
        run_scheduler(stop)
