"""Entries on their way into one index, and what it said of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch.helpers import streaming_bulk

from cms.search.elastic.backend import backend, for_writing
from cms.search.elastic.document import document
from cms.search.models import SearchEntry

BATCH = 500  # entries
BYTES = 5_000_000  # of a request
PATIENCE = "4s"  # for a shard that is not there
BUSY, NONE, CONFLICT = 429, 404, 409


class Failing(Exception):
    """The server could not do, for now, what was asked of it; the documents may be right."""


@dataclass
class Outcome:
    """The ids of the entries that the index confirmed, of those of which it holds a higher version, and, with the
    reason, of those that it never will take."""

    confirmed: set[int] = field(default_factory=set)
    overtaken: set[int] = field(default_factory=set)
    rejected: dict[int, str] = field(default_factory=dict)
    missing: bool = False  # there is no such index
    failing: str = ""  # what the server could not do, for all that is named nowhere above


def send(name: str, entries: Sequence[SearchEntry]) -> Outcome:
    """Writes `entries` into the index `name`, or deletes what is withdrawn; no version ever replaces a higher one.

    Raises ApiError or TransportError if the server refuses altogether.
    """
    outcome = Outcome()
    results = streaming_bulk(
        backend().es,
        _actions(for_writing(name), entries),
        chunk_size=BATCH,
        max_chunk_bytes=BYTES,
        raise_on_error=False,
        require_alias=True,  # or a bulk request would make an index that is missing
        timeout=PATIENCE,
    )
    for done, item in results:
        [result] = item.values()
        _sort(outcome, int(result["_id"]), done, result)
    return outcome


def _actions(index: str, entries: Sequence[SearchEntry]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        action = {"_index": index, "_id": entry.pk, "version": entry.version, "version_type": "external_gte"}
        if entry.withdrawn:
            yield {**action, "_op_type": "delete"}
        else:
            yield {**action, "_op_type": "index", "_source": document(entry)}


def _sort(outcome: Outcome, pk: int, done: bool, result: Any) -> None:
    status, error = result["status"], result.get("error")
    if done or (status == NONE and not error):  # a delete of what was not there
        outcome.confirmed.add(pk)
    elif status == CONFLICT:
        outcome.overtaken.add(pk)
    elif status == NONE:
        outcome.missing = True
    elif status == BUSY or status >= 500 or error["type"] == "cluster_block_exception":
        outcome.failing = f"{error['type']}: {error['reason']}"
    else:
        outcome.rejected[pk] = f"{error['type']}: {error['reason']}"
