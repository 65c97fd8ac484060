"""The storage of files that have no public address: originals of pictures, documents, unfinished uploads."""

from typing import Any, NoReturn

from django.core.files.storage import storages
from django.utils.deconstruct import deconstructible


@deconstructible
class PrivateStorage:
    """Whatever `settings.STORAGES["private"]` names, looked up at each use: migrations and the tasks that delete files
    then carry no path of this machine."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # copying and pickling ask for these; they belong to this class
            raise AttributeError(name)
        return getattr(storages["private"], name)

    def url(self, name: str) -> NoReturn:
        """Django would make up an address below /media/ for a storage that has none."""
        raise ValueError("This file has no public address.")
