"""Copies all entries into a new index while the old one answers and changes go to both, then lets the new one answer.

Whoever copies, copies on from where the row says: a rebuild that was killed is taken up by the next `push`.
"""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from cms.search.analysis.ahead import analysed
from cms.search.elastic import indexes
from cms.search.elastic.sending import BATCH, Failing, Outcome, send
from cms.search.models import SearchEntry, SearchIndex


def rebuild() -> Iterator[tuple[int, int]]:
    """Yields after each batch how many entries of how many the new index has. May be broken off, and run again."""
    index = indexes.being_built() or indexes.start()
    total = SearchEntry.objects.showing().count()
    done = SearchEntry.objects.showing().filter(pk__lte=index.copied_to).count()
    for entries in analysed(_batches(index)):
        copy(index, entries)
        done += len(entries)
        yield min(done, total), total
    indexes.switch(index)


@contextmanager
def beside() -> Iterator[Callable[[list[SearchEntry]], None]]:
    """Takes the batches of a run over all entries in their order, which have their terms already, and sends each while
    the next is written to the database; once that is through, the new index answers."""
    index = indexes.being_built() or indexes.start()
    copied_to = index.copied_to
    sent: list[tuple[list[SearchEntry], Future[Outcome]]] = []

    def note() -> None:
        if sent:
            entries, outcome = sent.pop()
            _note(index, entries, outcome.result())

    with ThreadPoolExecutor(1) as sender:

        def take(entries: list[SearchEntry]) -> None:
            rest = [entry for entry in entries if entry.pk > copied_to]
            note()
            if rest:
                sent.append((rest, sender.submit(send, index.name, rest)))

        yield take
        note()
    indexes.switch(index)


def go_on(until: float) -> None:
    """Copies batches of an index that is being built, one at least."""
    while index := indexes.being_built():
        for entries in _batches(index):
            copy(index, entries)
            if time.monotonic() > until:
                return
        indexes.switch(index)


def _batches(index: SearchIndex) -> Iterator[list[SearchEntry]]:
    """What is left to be copied."""
    last = index.copied_to
    while entries := list(SearchEntry.objects.showing().filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = entries[-1].pk
        yield entries


def copy(index: SearchIndex, entries: list[SearchEntry]) -> None:
    """Sends a batch, and notes how far it goes. Raises ApiError, TransportError or Failing."""
    _note(index, entries, send(index.name, entries))


def _note(index: SearchIndex, entries: list[SearchEntry], outcome: Outcome) -> None:
    if outcome.missing:
        indexes.give_up(index.name)
        raise Failing(f"The index {index.name} is gone.")
    if outcome.failing:
        raise Failing(outcome.failing)
    if outcome.rejected:
        SearchEntry.objects.filter(pk__in=outcome.rejected).update(pending=True)  # `push` says why, and tries again
    last = entries[-1].pk
    SearchIndex.objects.filter(pk=index.pk, copied_to__lt=last).update(copied_to=last)
