"""Values kept in the shared cache until the thing they come from changes.

Each group has a version; a change bumps it after commit. A value is stored under the version that was read *before*
its data was loaded, so a reader that raced with a change stores under a version nobody asks for any more.
"""

import uuid
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import transaction

Value = TypeVar("Value")
LIFETIME = 300  # seconds; bounds what a lost bump (cache restarted between processes) can do


class VersionedCache:
    def __init__(self, group: str) -> None:
        self.group = group

    def _version(self) -> str:
        key = f"{self.group}:version"
        version = cache.get(key)
        if version is None:
            cache.add(key, uuid.uuid4().hex, None)
            version = cache.get(key)
        return str(version)

    def get(self, key: str, load: Callable[[], Value]) -> Value:
        """The value under `key`, from `load()` if it is not there. The value may not be None."""
        return self.get_many([key], lambda _missing: {key: load()})[key]

    def get_many(self, keys: Collection[Any], load: Callable[[list[Any]], dict[Any, Value]]) -> dict[Any, Value]:
        """Values by key; `load(missing keys)` gives those not there, once, and may leave some out."""
        version = self._version()
        names = {f"{self.group}:{version}:{key}": key for key in keys}
        found = {names[name]: value for name, value in cache.get_many(names).items()}
        if missing := [key for key in keys if key not in found]:
            loaded = load(missing)
            cache.set_many({f"{self.group}:{version}:{key}": value for key, value in loaded.items()}, LIFETIME)
            found |= loaded
        return found

    def bump(self) -> None:
        """Forgets the whole group once the current transaction commits."""
        transaction.on_commit(lambda: cache.set(f"{self.group}:version", uuid.uuid4().hex, None))
