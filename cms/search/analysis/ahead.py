"""Terms made by other processes while those before them are written: half of an index's time, where there are cores."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, NamedTuple

from cms.search.analysis.terms import Zones, zones

AHEAD = 4  # batches
PROCESSES = min(4, max(1, (os.cpu_count() or 1) - 1))  # one core writes


class _Words(NamedTuple):
    """What `zones` reads of a SearchEntry."""

    language: str
    title: str
    summary: str
    names: str
    text: str


def analysed(batches: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """The same batches of search entries, each with its `zones`; a single one is not worth a process."""
    batches = iter(batches)
    first = list(islice(batches, 2))
    if len(first) < 2:
        yield from first
        return
    waiting: deque[tuple[list[Any], Future[list[Zones]]]] = deque()
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        for entries in chain(first, batches):
            words = [_Words(*(getattr(entry, name) for name in _Words._fields)) for entry in entries]
            waiting.append((entries, pool.submit(_zones, words)))
            if len(waiting) > AHEAD:
                yield _with_zones(*waiting.popleft())
        while waiting:
            yield _with_zones(*waiting.popleft())


def _zones(entries: list[_Words]) -> list[Zones]:
    return [zones(entry) for entry in entries]


def _with_zones(entries: list[Any], made: Future[list[Zones]]) -> list[Any]:
    for entry, its in zip(entries, made.result(), strict=True):
        entry.zones = its
    return entries
