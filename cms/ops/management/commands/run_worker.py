from typing import Any

from django.core.management.base import BaseCommand

from cms.ops.worker import worker


class Command(BaseCommand):
    help = "Runs background tasks (pictures, search, mail) until it is told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        process = worker()
        process.configure_signals()
        process.run()
