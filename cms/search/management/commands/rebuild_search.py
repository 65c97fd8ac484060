from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser
from wagtail.models import Page

from cms.search.rebuild import rebuild


class Command(BaseCommand):
    help = "Derives all search entries anew. The site stays searchable meanwhile; it may be run again at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--after", type=UUID, help="go on behind this set, the last one that an earlier run named")

    def handle(self, *args: Any, after: UUID | None = None, **options: Any) -> None:
        sets = Page.objects.values("translation_key").distinct()
        total = (sets.filter(translation_key__gt=after) if after else sets).count()
        for last, done in rebuild(after):
            self.stdout.write(f"{done} of {total} sets, up to {last}")
        self.stdout.write("Done.")
