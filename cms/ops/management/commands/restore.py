from pathlib import Path
from typing import Any

from django.core.cache import caches
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cms.audit.copies import RESTORED, note_copy
from cms.ops.backup import copying, encryption
from cms.ops.backup.archive import check
from cms.ops.backup.errors import BackupError
from cms.ops.backup.progress import told_on
from cms.search.models import SearchIndex


class Command(BaseCommand):
    help = "Fills an empty database and the storages from a copy that `backup` made, and indexes the search again."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", type=Path, help="The file with age's secret key, where the copy is encrypted.")
        parser.add_argument("--check", action="store_true", help="Only read all of it, and say whether it is whole.")
        parser.add_argument(
            "--go-on", action="store_true", help="The database was filled by a run that broke off then: do the rest."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, key = options["file"], options["key"]
        try:
            with encryption.opened(path, key) as stream:  # nothing is written of what is damaged
                entries = check(stream)
            self.stdout.write(f"{path} is whole: {entries} entries.")
            if options["check"]:
                return
            if options["go_on"]:
                copying.check_loaded()
                count = entries - 1  # all but the database
            else:
                with encryption.opened(path, key) as stream:
                    count = copying.take_up(stream, told_on(self.stderr))
        except (BackupError, OSError) as error:
            raise CommandError(f"Nothing was restored to the database. {error}") from error
        call_command("migrate", verbosity=0)  # the copy may be of an older release
        for cache in caches.all():
            cache.clear()
        SearchIndex.objects.all().delete()  # those of the copy: what is on the server has another past
        call_command("rebuild_search", stdout=self.stderr)
        note_copy(RESTORED, files=count)
        self.stdout.write(f"Restored: the database and {count} files.")
