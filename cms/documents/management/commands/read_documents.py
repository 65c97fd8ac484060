from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.documents.models import PrivateDocument
from cms.documents.text import read


class Command(BaseCommand):
    help = "Reads the text inside the documents that have not been read yet. It may be run again at any time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="read all anew; what was removed from a text by an erasure comes back"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        documents = PrivateDocument.objects.all() if options["all"] else PrivateDocument.objects.filter(contents=None)
        for document in documents.order_by("pk").iterator(chunk_size=50):
            try:
                read(document)
            except OSError as error:
                self.stderr.write(f"{document.file.name}: {error}")
                continue
            if options["verbosity"]:
                self.stdout.write(f"{document.file.name}")
