import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from wagtail.models import Page

from cms.search.rebuild import rebuild

WIDTH = 30  # characters of the bar


class Command(BaseCommand):
    help = "Derives all search entries anew. The site stays searchable meanwhile; it may be run again at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--after", type=UUID, help="go on behind this set, the last one that an earlier run named")

    def handle(self, *args: Any, after: UUID | None = None, **options: Any) -> None:
        sets = Page.objects.values("translation_key").distinct()
        total = (sets.filter(translation_key__gt=after) if after else sets).count()
        self.started = time.monotonic()
        for last, done, _found in rebuild(after):
            self.progress("sets", done, total, f"up to {last}")
        if settings.ELASTICSEARCH:
            from cms.search.elastic.rebuild import rebuild as rebuild_index  # noqa: PLC0415 (needs its client)

            self.started = time.monotonic()
            for done, total in rebuild_index():
                self.progress("entries in Elasticsearch", done, total)
        self.stdout.write("Done.")

    def progress(self, what: str, done: int, total: int, remark: str = "") -> None:
        """`[######........] 43 % 430 of 1000 sets, 12 s left`"""
        share = done / total if total else 1.0
        left = (time.monotonic() - self.started) * (1 / share - 1) if share else 0.0
        bar = f"[{'#' * int(share * WIDTH):.<{WIDTH}}] {share:4.0%}"
        self.stdout.write(", ".join(filter(None, [f"{bar} {done} of {total} {what}", f"{left:.0f} s left", remark])))
