"""Redis as a cache that the site can do without: while it is away every value is missing, and nothing waits for it."""

import logging
import pickle
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache, RedisCacheClient, RedisSerializer
from django.utils.functional import cached_property
from redis import Connection
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")
PICKLED = b"\x80"  # the first byte of a pickle; numbers are written as such
PAUSE = 1.0  # seconds for which a server that did not answer is not asked again


class Serializer(RedisSerializer):
    """Django's takes every value for a number first, and makes an error of all that is none."""

    def loads(self, data: Any) -> Any:
        return pickle.loads(data) if data[:1] == PICKLED else int(data)  # noqa: S301  we wrote it


class Trusting(Connection):
    """The client asks the system before each question whether its connection still stands, which takes as long as to
    send it. One that does not is made anew by the retry."""

    def can_read(self, timeout: float = 0) -> bool:
        return False


OPTIONS = {
    "serializer": Serializer,
    "socket_connect_timeout": 0.25,  # seconds
    "socket_timeout": 0.5,
    "retry": Retry(NoBackoff(), 1),
}


class OneClient(RedisCacheClient):
    """Django's makes a client for each question, which takes twice as long as the question."""

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        pool = self._get_connection_pool(write)  # type: ignore[attr-defined]  # Django's own
        if (client := self._clients.get(pool)) is None:
            client = self._clients[pool] = self._client(connection_pool=pool)  # type: ignore[attr-defined]
        return client

    @cached_property
    def _clients(self) -> dict[Any, Any]:
        return {}


class FailOpenRedisCache(RedisCache):
    _away_until = 0.0

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClient
        self._options: dict[str, Any] = OPTIONS | params.get("OPTIONS", {})
        if str(server).startswith("redis://"):
            self._options.setdefault("connection_class", Trusting)

    def make_and_validate_key(self, key: str, version: int | None = None) -> str:
        """Redis takes any key: there is nothing to look for, sign by sign, in each."""
        return self.make_key(key, version)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._ask(partial(super().get, key, default, version), default)

    def get_many(self, keys: Any, version: int | None = None) -> dict[str, Any]:
        return self._ask(partial(super().get_many, keys, version), {})

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self._ask(partial(super().has_key, key, version), False)

    def add(self, key: str, value: Any, *args: Any, **kwargs: Any) -> bool:
        """True while it is away: nobody else is known to have added it."""
        return self._ask(partial(super().add, key, value, *args, **kwargs), True)

    def set(self, key: str, value: Any, *args: Any, **kwargs: Any) -> None:
        self._ask(partial(super().set, key, value, *args, **kwargs), None)

    def set_many(self, data: dict[str, Any], *args: Any, **kwargs: Any) -> list[str]:
        """The keys that could not be set: all while it is away."""
        return self._ask(partial(super().set_many, data, *args, **kwargs), list(data))

    def touch(self, key: str, *args: Any, **kwargs: Any) -> bool:
        return self._ask(partial(super().touch, key, *args, **kwargs), False)

    def delete(self, key: str, version: int | None = None) -> bool:
        return self._ask(partial(super().delete, key, version), False)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._ask(partial(super().delete_many, keys, version), None)

    def clear(self) -> None:
        self._ask(super().clear, None)

    def _ask(self, question: Callable[[], Answer], otherwise: Answer) -> Answer:
        cls = type(self)  # a cache object belongs to one thread, the server's absence to all
        if monotonic() < cls._away_until:
            return otherwise
        try:
            return question()
        except RedisError as error:
            cls._away_until = monotonic() + PAUSE
            logger.warning("The cache does not answer: %s", error)
            return otherwise
