import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from wagtail.models import Page

from cms.search.rebuild import derive, reindex

WIDTH = 30  # characters of the bar


class Command(BaseCommand):
    help = "Builds the search's index anew. The site stays searchable meanwhile; it may be run again at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--index", action="store_true", help="from the entries there are, without asking the pages")
        parser.add_argument("--after", type=UUID, help="go on behind this set, the last one that an earlier run named")

    def handle(self, *args: Any, index: bool = False, after: UUID | None = None, **options: Any) -> None:
        if not after:
            self.index()
        if not index:
            self.entries(after)
        if settings.ELASTICSEARCH:
            from cms.search.elastic.rebuild import rebuild  # noqa: PLC0415 (needs its client)

            self.started = time.monotonic()
            for done, total in rebuild():
                self.progress("entries in Elasticsearch", done, total)
        self.stdout.write("Done.")

    def index(self) -> None:
        self.started = time.monotonic()
        for done, total in reindex():
            self.progress("entries in the database", done, total)

    def entries(self, after: UUID | None) -> None:
        """What pages say now, where it is not what the entries say."""
        sets = Page.objects.values("translation_key").distinct()
        total = (sets.filter(translation_key__gt=after) if after else sets).count()
        self.started = time.monotonic()
        for last, done, _found in derive(after):
            self.progress("sets", done, total, f"up to {last}")

    def progress(self, what: str, done: int, total: int, remark: str = "") -> None:
        """`[######........] 43 % 430 of 1000 sets, 12 s left`"""
        share = done / total if total else 1.0
        left = (time.monotonic() - self.started) * (1 / share - 1) if share else 0.0
        bar = f"[{'#' * int(share * WIDTH):.<{WIDTH}}] {share:4.0%}"
        self.stdout.write(", ".join(filter(None, [f"{bar} {done} of {total} {what}", f"{left:.0f} s left", remark])))
