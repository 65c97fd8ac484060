"""Wagtail's Elasticsearch backend for search entries alone. The admin's own search, pages and images, stays in the
database, whatever stock commands are run."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from functools import cache
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, ConnectionError, ConnectionTimeout, NotFoundError
from modelsearch.backends.base import BaseIndex
from modelsearch.backends.elasticsearch8 import Elasticsearch8SearchBackend

from cms.search.elastic.document import MAPPING

SEARCHING = 0.3  # seconds for one try of a search
ALTOGETHER = 0.6  # seconds for all that one reader's search asks of Elasticsearch
WRITING = 5  # seconds for one try of anything else
AT_ONCE = 10  # searches; as many connections as the client keeps for each node
OTHER_NODE_MAY = {429, 502, 503, 504}


class Malformed(Exception):
    """An answer that is none."""


@contextmanager
def reading() -> Iterator[None]:
    """While an answer is taken apart. Raises Malformed."""
    try:
        yield
    except (LookupError, TypeError, ValueError) as error:
        raise Malformed(repr(error)) from error


#: Until when the search that is being answered may ask on (`time.monotonic`).
deadline: ContextVar[float | None] = ContextVar("deadline", default=None)
#: The ids of entries that it may not find.
left_out: ContextVar[Sequence[int]] = ContextVar("left_out", default=())


class SearchBackend(Elasticsearch8SearchBackend):
    """`es` writes; `search` reads, and says within its time that it cannot."""

    settings = {  # noqa: RUF012 (the base class's name and type)
        # Nobody searches an index that is being built. A delete is remembered for longer than any write is under way.
        "settings": {"index": {"refresh_interval": "-1", "gc_deletes": "1h"}},
        "mappings": MAPPING,
    }

    def __init__(self, params: dict[str, Any]) -> None:
        params = deepcopy(params)  # the base class changes them
        tries = {"max_retries": len(params["URLS"]) - 1, "retry_on_timeout": True}
        params["OPTIONS"] = {**params.get("OPTIONS", {}), **tries, "connections_per_node": AT_ONCE}
        super().__init__({"TIMEOUT": WRITING, **params})
        self.rebuilder_class = None
        self.alias = f"{self.index_prefix}entries"
        self._searching = self.es.options(max_retries=0)
        self._threads = ThreadPoolExecutor(AT_ONCE, "elasticsearch")

    def get_index_for_model(self, model: Any) -> BaseIndex:
        """One that takes nothing, from whatever stock signal or command."""
        return BaseIndex(self)

    def search(self, **request: Any) -> Any:
        """The answer to a search of all that readers may find. Raises what the client raises, and TimeoutError.

        In a thread of its own: the client's time-outs hold for each part of an answer, and not for looking up names.
        """
        until = deadline.get() or time.monotonic() + ALTOGETHER
        if ids := left_out.get():
            request["query"] = {"bool": {"must": [request["query"]], "must_not": [{"ids": {"values": ids}}]}}
        answer = self._threads.submit(self._of_any_node, until, request)
        try:
            return answer.result(timeout=max(until - time.monotonic(), 0))
        finally:
            answer.cancel()

    def _of_any_node(self, until: float, request: dict[str, Any]) -> Any:
        """The client passes over a node that failed; while there is time, the next is asked."""
        for others in reversed(range(len(self.hosts))):
            seconds = min(SEARCHING, until - time.monotonic())
            if seconds <= 0:
                break
            client = self._searching.options(request_timeout=seconds)
            try:
                return client.search(index=self.alias, allow_partial_search_results=False, **request).body
            except (ConnectionError, ConnectionTimeout):
                if not others:
                    raise
            except ApiError as error:
                if not others or error.meta.status not in OTHER_NODE_MAY:
                    raise
        raise TimeoutError

    def answering(self) -> str:
        """The name of the index that answers; empty if there is none."""
        try:
            return ",".join(self.es.indices.get_alias(name=self.alias).body)
        except NotFoundError:
            return ""

    def create(self, name: str) -> None:
        """An index that may be written to through `for_writing` only, so that no write makes it anew by itself."""
        self.es.indices.create(index=name, aliases={for_writing(name): {}}, **self.settings)


def for_writing(name: str) -> str:
    return f"{name}_writing"


@cache
def backend() -> SearchBackend:
    """The process's one backend: its connections are kept."""
    params = settings.WAGTAILSEARCH_BACKENDS["elasticsearch"]
    return SearchBackend({name: value for name, value in params.items() if name not in {"BACKEND", "AUTO_UPDATE"}})
