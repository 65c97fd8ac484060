from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cms.languages.exchange.exporting import FORMATS, archive
from cms.languages.exchange.rights import exchangeable


class Command(BaseCommand):
    help = "Writes all that is being translated into a language as an archive of files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--lang", required=True, help="code of the language, as ru")
        parser.add_argument("--format", choices=list(FORMATS), default="xliff")
        parser.add_argument("--out", required=True, type=Path, help="the archive to write")

    def handle(self, *args: Any, lang: str, format: str, out: Path, **options: Any) -> None:
        wanted = exchangeable(None).filter(target_locale__language_code=lang)
        ids = list(wanted.order_by("pk").values_list("pk", flat=True))
        with out.open("wb") as file:
            file.writelines(archive(ids, None, FORMATS[format]))
        self.stdout.write(f"{len(ids)} translations in {out}.")
