"""Whether the index that answers holds what the entries say, each in its version, and nothing besides.

Both are read in the order of their ids, a thousand at a time. What is pending is on its way, and no difference.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from time import time

from elasticsearch.helpers import streaming_bulk

from cms.search.elastic.backend import backend
from cms.search.models import SearchEntry

SOME = 1000
Versions = Iterator[tuple[int, int]]  # ids, each with its version


def differences() -> Iterator[tuple[str, int]]:
    """`missing`, `stale` or `superfluous`, and the entry's id. Raises ApiError or TransportError."""
    backend().es.indices.refresh(index=backend().alias)
    both = groupby(merge(_entries(), _documents()), key=itemgetter(0))
    differing = (pk for pk, versions in both if _differ([version for _pk, version in versions]))
    while some := list(islice(differing, SOME)):
        yield from _still(some)


def mend() -> Counter[str]:
    """Sends again what differs, and deletes what should not be there; returns how many there were of each kind."""
    found: Counter[str] = Counter()
    several = differences()
    while some := list(islice(several, SOME)):
        found.update(kind for kind, _pk in some)
        superfluous = [pk for kind, pk in some if kind == "superfluous"]
        SearchEntry.objects.filter(pk__in=[pk for _kind, pk in some]).update(pending=True)
        _delete(superfluous)
    return found


def _differ(versions: list[int]) -> bool:
    return len(versions) == 1 or versions[0] != versions[1]


def _entries() -> Versions:
    last = 0
    rows = SearchEntry.objects.showing().order_by("pk").values_list("pk", "version")
    while some := list(rows.filter(pk__gt=last)[:SOME]):
        yield from some
        last, _version = some[-1]


def _documents() -> Versions:
    last = 0
    while some := _hits(last):
        yield from some
        last, _version = some[-1]


def _hits(after: int) -> list[tuple[int, int]]:
    answer = backend().es.search(
        index=backend().alias,
        sort=["id"],
        search_after=[after],
        size=SOME,
        version=True,
        track_total_hits=False,
        allow_partial_search_results=False,
    )
    return [(int(hit["_id"]), hit["_version"]) for hit in answer["hits"]["hits"]]


def _still(ids: Collection[int]) -> Iterator[tuple[str, int]]:
    """What differs now, not what differed because it changed between the two readings; what is hidden waits to be
    derived anew."""
    documents = backend().es.mget(index=backend().alias, ids=[str(pk) for pk in ids])["docs"]
    held = {int(each["_id"]): each["_version"] for each in documents if each["found"]}
    rows = SearchEntry.objects.filter(pk__in=ids).values_list("pk", "version", "pending", "withdrawn")
    entries = {pk: (version, pending or withdrawn) for pk, version, pending, withdrawn in rows}
    for pk in ids:
        version, waits = entries.get(pk, (None, False))
        if waits or held.get(pk) == version:
            continue
        yield "missing" if pk not in held else "superfluous" if version is None else "stale", pk


def _delete(ids: Collection[int]) -> None:
    """In a version higher than any that an entry had: one of that number that comes back takes a leap over it."""
    version = {"version": int(time() * 1000), "version_type": "external_gte"}
    actions = ({"_op_type": "delete", "_index": backend().alias, "_id": pk, **version} for pk in ids)
    for _result in streaming_bulk(backend().es, actions, raise_on_error=False, require_alias=True):
        pass
