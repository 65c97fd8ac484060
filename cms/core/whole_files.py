"""Files on a disk, whole or not at all. Django 5.2 leaves what it had written when the disk became full, and knows of
no file that it belongs to a row that was never kept."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage
from django.db import transaction

from cms.core.away import StorageAway

_written: ContextVar[list[tuple[Storage, str]] | None] = ContextVar("written", default=None)


class WholeFileStorage(FileSystemStorage):
    """Where a file cannot be written, nothing of it stays, and who sent it is told as of a bucket that is away."""

    def _save(self, name: str, content: File[Any]) -> str:
        is_taken = self.exists(name)  # then another name is found for ours, and this one is not ours to take away
        try:
            saved = str(super()._save(name, content))  # type: ignore[misc]  # the stubs lack it
        except OSError as error:
            if not is_taken:
                self.delete(name)
            raise StorageAway(f"The disk takes no file: {error}") from error
        note_written(self, saved)
        return saved


@contextmanager
def with_their_rows() -> Iterator[None]:
    """A transaction: what fails in it takes the files along that were written in it."""
    outer, written = _written.get(), list[tuple[Storage, str]]()
    token, is_done = _written.set(written), False
    try:
        with transaction.atomic():
            yield
            is_done = True  # from here on the rows may be kept, whatever else fails
    except BaseException:
        for storage, name in () if is_done else written:
            with suppress(OSError):
                storage.delete(name)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer.extend(written)


def note_written(storage: Storage, name: str) -> None:
    written = _written.get()
    if written is not None:
        written.append((storage, name))


def has_room(storage: Storage, size: int) -> bool:
    """Whether it takes so many bytes more, as far as one can tell; a bucket has no end."""
    if not isinstance(storage, FileSystemStorage):
        return True
    place = Path(storage.location)
    while not place.exists():  # it is made with its first file
        place = place.parent
    return shutil.disk_usage(place).free >= size
