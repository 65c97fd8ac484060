from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.languages.exchange.importing import import_upload
from cms.languages.exchange.taking import said


class Command(BaseCommand):
    help = "Brings in a .po, .xlf or .xliff file of translations, or a .zip of many, and says what became of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        failed = 0
        with file.open("rb") as stream:
            for report in import_upload(file.name, stream, None):
                failed += bool(report.error)
                self.stdout.write(f"{report.name}: {report.error or said(report)}")
                self.stdout.writelines(f"  {sentence}" for sentence in report.refused)
        if failed:
            raise CommandError(f"{failed} files were not taken.")
