"""Values kept in the shared cache until the thing they come from changes.

Each group has a version; a change bumps it after commit. A value is stored under the version that was read *before*
its data was loaded, so a reader that raced with a change stores under a version nobody asks for any more.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import transaction

from cms.core.changed import new_version, renew
from cms.core.shown import Shown, exactly, note, noting

Value = TypeVar("Value")
LIFETIME = 300  # seconds; bounds what a lost bump (cache restarted between processes) can do
_anew: ContextVar[dict[str, Any] | None] = ContextVar("anew", default=None)


@contextmanager
def read_anew() -> Iterator[None]:
    """Inside, values are loaded once and the shared cache is left alone: a change is committed a moment before the
    cache is told, and what is derived from it by others must not miss it."""
    token = _anew.set({})
    try:
        yield
    finally:
        _anew.reset(token)


class VersionedCache:
    def __init__(self, group: str) -> None:
        self.group = group

    def version(self) -> str:
        """What changes whenever the group does, for what is kept elsewhere."""
        key = f"{self.group}:version"
        version = cache.get(key)
        if version is None:
            cache.add(key, new_version(), None)
            version = cache.get(key)
        return str(version)

    def get(self, key: str, load: Callable[[], Value]) -> Value:
        """The value under `key`, from `load()` if it is not there. What it shows is kept with it."""

        def load_noting(_missing: list[str]) -> dict[str, tuple[Value, Shown]]:
            with noting() as shown:
                value = load()
            return {key: (value, shown)}

        value, shown = self._get_many([key], load_noting)[key]
        note(shown)
        return value

    def get_many(self, keys: Collection[Any], load: Callable[[list[Any]], dict[Any, Value]]) -> dict[Any, Value]:
        """Values by key; `load(missing keys)` gives those not there, once, and may leave some out. Whoever asks says
        what they show (`cms.core.shown`)."""
        with exactly():
            return self._get_many(keys, load)

    def _get_many(self, keys: Collection[Any], load: Callable[[list[Any]], dict[Any, Value]]) -> dict[Any, Value]:
        known = _anew.get()
        prefix = f"{self.group}:" if known is not None else f"{self.group}:{self.version()}:"
        names = {f"{prefix}{key}": key for key in keys}
        kept = cache.get_many(names) if known is None else {name: known[name] for name in names if name in known}
        found = {names[name]: value for name, value in kept.items()}
        if missing := [key for key in keys if key not in found]:
            loaded = load(missing)
            values = {f"{prefix}{key}": value for key, value in loaded.items()}
            if known is None:
                cache.set_many(values, LIFETIME)
            else:
                known |= values
            found |= loaded
        return found

    def bump(self) -> None:
        """Forgets the whole group once the current transaction commits."""
        transaction.on_commit(partial(renew, [("default", f"{self.group}:version")]))
