from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.audit.copies import COPIED, note_copy
from cms.ops.backup import copying, encryption
from cms.ops.backup.errors import BackupError
from cms.ops.backup.progress import told_on


class Command(BaseCommand):
    help = "Copies the database and all files into one file, while the site is in use; encrypted with BACKUP_KEY."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            with encryption.written(path, settings.BACKUP_KEY) as stream:
                count = copying.make(stream, told_on(self.stderr))
        except (BackupError, OSError) as error:
            raise CommandError(f"No copy was made. {error}") from error
        note_copy(COPIED, files=count, encrypted=bool(settings.BACKUP_KEY))
        kind = "encrypted" if settings.BACKUP_KEY else "not encrypted: set BACKUP_KEY"
        size = path.stat().st_size / 1024**2
        self.stdout.write(f"{path}: the database and {count} files, {size:.1f} MB, {kind}.")
