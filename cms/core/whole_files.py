"""Files on a disk, whole or not at all. Django 5.2 leaves what it had written when the disk became full."""

from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from cms.core.away import StorageAway


class WholeFileStorage(FileSystemStorage):
    """Where a file cannot be written, nothing of it stays, and who sent it is told as of a bucket that is away."""

    def _save(self, name: str, content: File[Any]) -> str:
        is_taken = self.exists(name)  # then another name is found for ours, and this one is not ours to take away
        try:
            return str(super()._save(name, content))  # type: ignore[misc]  # the stubs lack it
        except OSError as error:
            if not is_taken:
                self.delete(name)
            raise StorageAway(f"The disk takes no file: {error}") from error
