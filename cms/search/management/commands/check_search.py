from typing import Any

from django.core.management.base import BaseCommand

from cms.search.check import run_check


class Command(BaseCommand):
    help = "Compares what is public with what the search finds, rights included, and mends what differs."

    def handle(self, *args: Any, **options: Any) -> None:
        check = run_check()
        self.stdout.write(
            f"{check.entries} entries: {check.missing} were missing, {check.stale} out of date, "
            f"{check.superfluous} not public. {'All is mended.' if check.differences else 'They agree.'}"
        )
