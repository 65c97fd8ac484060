"""Readers do not wait for an Elasticsearch that is away: after one failure it is left alone for some seconds."""

import logging
import time
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from elasticsearch import ApiError, BadRequestError, TransportError

from cms.search.elastic.backend import ALTOGETHER, Malformed, deadline

logger = logging.getLogger(__name__)
PAUSE = 5.0  # seconds after a failure, before one search tries again
Answer = TypeVar("Answer")


class Away(Exception):
    """Elasticsearch cannot answer now; the database can."""


class Breaker:
    """Closed while all is well; after a failure open, but for one try after each pause."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._again: float | None = None  # closed

    @property
    def is_closed(self) -> bool:
        return self._again is None

    def call(self, ask: Callable[[], Answer]) -> Answer:
        """What `ask` returns, which may search more than once. Raises Away: at once while the breaker is open, else at
        the latest when Elasticsearch has been asked for 0.6 s."""
        if not self._allows():
            raise Away
        until = deadline.set(time.monotonic() + ALTOGETHER)
        try:
            answer = ask()
        except BadRequestError as error:  # this question alone, or a server older than ours: nobody waits for either
            logger.exception("Elasticsearch does not understand a search.")
            raise Away from error
        except (TransportError, ApiError, TimeoutError, Malformed) as error:
            self._opens(error)
            raise Away from error
        finally:
            deadline.reset(until)
        self.closes()
        return answer

    def _allows(self) -> bool:
        """Who is allowed while it is open is the only one for another pause."""
        with self._lock:
            if self._again is None:
                return True
            if time.monotonic() < self._again:
                return False
            self._again = time.monotonic() + PAUSE
            return True

    def _opens(self, reason: Exception) -> None:
        with self._lock:
            news, self._again = self._again is None, time.monotonic() + PAUSE
        if news:
            logger.error("Elasticsearch is away, the database answers: %s %s", type(reason).__name__, reason)

    def closes(self) -> None:
        with self._lock:
            news, self._again = self._again is not None, None
        if news:
            logger.warning("Elasticsearch answers again.")


breaker = Breaker()  # one for a process
