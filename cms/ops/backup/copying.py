"""Makes a copy of the site while it is in use, and a site of a copy."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from cms.ops.backup import database, files
from cms.ops.backup.archive import BLOCK, Archive, entries
from cms.ops.backup.errors import BackupError
from cms.ops.backup.progress import Progress


def make(stream: IO[bytes], progress: Progress) -> int:
    """Writes the copy; how many files it holds.

    Files never change, they come and go with their rows. So they are copied first, then the database at one moment,
    then the files that came until then: whatever its rows name is in the copy.
    """
    archive = Archive(stream)
    with TemporaryDirectory(prefix="backup-") as folder:
        path = Path(folder, "database")
        done = _add(archive, files.names(), set(), progress)
        progress("database", len(done))
        database.dump(path)
        with path.open("rb") as content:
            archive.add(database.entry_name(), content, path.stat().st_size)
    _add(archive, files.names(), done, progress)
    archive.close()
    return len(done)


def _add(archive: Archive, names: Iterable[str], done: set[str], progress: Progress) -> set[str]:
    for name in names:
        if name in done:
            continue
        try:
            content = files.opened(name)
        except FileNotFoundError:  # deleted since it was listed
            continue
        with content:
            archive.add(name, content, content.size)
        done.add(name)
        progress("files", len(done))
    return done


def take_up(stream: IO[bytes], progress: Progress) -> int:
    """Stores the files, then fills the empty database, all of it at once: where this breaks off it can be done again.
    How many files there were."""
    if not database.is_empty():
        raise BackupError("The database is not empty: restore into a new one; or --go-on, if it was filled just now.")
    done, wanted = 0, database.entry_name()
    with TemporaryDirectory(prefix="backup-") as folder:
        path = Path(folder, "database")
        for name, content in entries(stream):
            if name == wanted:
                with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
                    shutil.copyfileobj(content, file, BLOCK)
            elif name.startswith("database."):
                raise BackupError(f"The copy holds another kind of database: {name}, not {wanted}.")
            else:
                files.put_back(name, content)
                progress("files", done := done + 1)
        if not path.exists():
            raise BackupError("The copy holds no database.")
        progress("database", done)
        database.load(path)
    return done


def check_loaded() -> None:
    if database.is_empty():
        raise BackupError("The database is empty: there is nothing to go on with.")
