import time
from collections.abc import Iterable
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
        if settings.ELASTICSEARCH:
            from cms.search.elastic import rebuild as elastic  # noqa: PLC0415 (needs its client)
        if index and settings.ELASTICSEARCH:
            with elastic.beside() as also:
                self.follow("entries", reindex(also))
        elif not after:
            self.follow("entries in the database", reindex())
        if not index:
            self.entries(after)
            if settings.ELASTICSEARCH:
                self.follow("entries in Elasticsearch", elastic.rebuild())
        self.stdout.write("Done.")

    def follow(self, what: str, run: Iterable[tuple[int, int]]) -> None:
        self.started = time.monotonic()
        for done, total in run:
            self.progress(what, done, total)

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
