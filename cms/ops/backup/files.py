"""All files of the site's storages, wherever these are."""

import hashlib
import shutil
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage, storages

from cms.ops.backup.archive import BLOCK, Hashed
from cms.ops.backup.errors import BackupError

#: Where they stand in a copy, and the storage of that name.
PLACES = {"media": "default", "private": "private"}


def names() -> Iterator[str]:
    """`media/…` and `private/…`; some may be gone by the time they are opened."""
    for place, alias in PLACES.items():
        folders = [""]
        while folders:
            folder = folders.pop()
            try:
                inside, files = storages[alias].listdir(folder)
            except FileNotFoundError:  # nothing was ever stored, or the folder has just gone
                continue
            folders += [f"{folder}{name}/" for name in sorted(inside, reverse=True)]
            yield from (f"{place}/{folder}{name}" for name in sorted(files))


def opened(name: str) -> File[Any]:
    storage, path = _place(name)
    return storage.open(path)


def put_back(name: str, content: Hashed) -> None:
    """Stores the file under its name; one that is there already, from a restoration that broke off, has to be the
    same."""
    storage, path = _place(name)
    with TemporaryFile() as whole:  # storages of objects read a file more than once
        shutil.copyfileobj(content, whole, BLOCK)
        whole.seek(0)
        if storage.exists(path):
            with storage.open(path) as there:
                if hashlib.file_digest(there, "sha256").digest() != content.digest.digest():
                    raise BackupError(f"{name} exists and is another file: remove it, or restore where no files are.")
        elif (stored := storage.save(path, File(whole, path))) != path:
            storage.delete(stored)
            raise BackupError(f"{name} cannot be stored under its name.")


def _place(name: str) -> tuple[Storage, str]:
    place, _slash, path = name.partition("/")
    if place not in PLACES or not path:
        raise BackupError(f"The copy has an entry of an unknown kind: {name}.")
    return storages[PLACES[place]], path
