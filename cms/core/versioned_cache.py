"""Values kept in the shared cache until the thing they come from changes.

Each group has a version; a change bumps it after commit. A value is stored under the version that was read *before*
its data was loaded, so a reader that raced with a change stores under a version nobody asks for any more.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar, cast

from django.core.cache import cache
from django.db import transaction

from cms.core.changed import new_version, renew, renewed
from cms.core.shown import Shown, exactly, note, noting

Value = TypeVar("Value")
LIFETIME = 300  # seconds; bounds what a lost bump (cache restarted between processes) can do


@dataclass
class Seen:
    """What was asked since a request, or a piece of work, began."""

    is_anew: bool
    values: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)


_seen: ContextVar[Seen | None] = ContextVar("seen", default=None)


def read_anew() -> AbstractContextManager[None]:
    """Inside, values are loaded once and the shared cache is left alone: a change is committed a moment before the
    cache is told, and what is derived from it by others must not miss it."""
    return _reading(is_anew=True)


def read_once() -> AbstractContextManager[None]:
    """Inside, the shared cache is asked for each value once: a page names its language a hundred times."""
    return _reading(is_anew=False)


def once(name: str, load: Callable[[], Value]) -> Value:
    """The same for a value that something else keeps."""
    seen = _seen.get()
    if seen is None:
        return load()
    if name not in seen.values:
        seen.values[name] = load()
    return cast(Value, seen.values[name])


@contextmanager
def _reading(is_anew: bool) -> Iterator[None]:
    token = _seen.set(Seen(is_anew))
    try:
        yield
    finally:
        _seen.reset(token)


def _apart() -> AbstractContextManager[None]:
    """Inside, nothing was asked yet: what is kept notes all that it rests on, also what the page had loaded before."""
    seen = _seen.get()
    return _reading(is_anew=seen is not None and seen.is_anew)


def _forget(**_kwargs: object) -> None:
    if (seen := _seen.get()) and not seen.is_anew:
        seen.values.clear()
        seen.versions.clear()


renewed.connect(_forget)


class VersionedCache:
    def __init__(self, group: str) -> None:
        self.group = group

    def version(self) -> str:
        """What changes whenever the group does, for what is kept elsewhere."""
        seen = _seen.get()
        if seen is None or seen.is_anew:
            return self._version()
        if self.group not in seen.versions:
            seen.versions[self.group] = self._version()
        return seen.versions[self.group]

    def _version(self) -> str:
        key = f"{self.group}:version"
        version = cache.get(key)
        if version is None:
            cache.add(key, new_version(), None)
            version = cache.get(key)
        return str(version)

    def get(self, key: str, load: Callable[[], Value]) -> Value:
        """The value under `key`, from `load()` if it is not there. What it shows is kept with it."""

        def load_noting(_missing: list[str]) -> dict[str, tuple[Value, Shown]]:
            with noting() as shown, _apart():
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
        seen = _seen.get()
        if seen is None:
            return self._ask(keys, load)
        known, group = seen.values, self.group
        if missing := [key for key in keys if f"{group}:{key}" not in known]:
            asked = load(missing) if seen.is_anew else self._ask(missing, load)
            known |= {f"{group}:{key}": value for key, value in asked.items()}
        return {key: known[name] for key in keys if (name := f"{group}:{key}") in known}

    def _ask(self, keys: Collection[Any], load: Callable[[list[Any]], dict[Any, Value]]) -> dict[Any, Value]:
        prefix = f"{self.group}:{self.version()}:"  # read before anything is loaded
        names = {f"{prefix}{key}": key for key in keys}
        found = {names[name]: value for name, value in cache.get_many(names).items()}
        if missing := [key for key in keys if key not in found]:
            loaded = load(missing)
            cache.set_many({f"{prefix}{key}": value for key, value in loaded.items()}, LIFETIME)
            found |= loaded
        return found

    def bump(self) -> None:
        """Forgets the whole group once the current transaction commits."""
        transaction.on_commit(partial(renew, [("default", f"{self.group}:version")]))
