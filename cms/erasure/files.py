"""Files are called anew where their name carries the name of a person."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.files.storage import Storage, storages
from django.db import transaction


def rename(storage: Any, old: str, new: str) -> str:
    """Copies the file to a free name like `new`, which is returned; the old file goes when the transaction commits."""
    if not storage.exists(old):
        return new
    with storage.open(old, "rb") as file:
        saved: str = storage.save(new, file)
    transaction.on_commit(partial(storage.delete, old))
    return saved


def all_files() -> Iterator[tuple[Storage, str]]:
    """Every file of the public and the private storage: also those that no row knows any more."""
    for alias in ("default", "private"):
        storage = storages[alias]
        for name in _below(storage, ""):
            yield storage, name


def _below(storage: Storage, directory: str) -> Iterator[str]:
    try:
        directories, files = storage.listdir(directory)
    except FileNotFoundError:  # nothing was stored yet
        return
    prefix = f"{directory}/" if directory else ""
    for name in files:
        yield prefix + name
    for name in directories:
        yield from _below(storage, prefix + name)
