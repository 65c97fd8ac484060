"""Copies all entries into a new index while the old one answers and changes go to both, then lets the new one answer.

Whoever copies, copies on from where the row says: a rebuild that was killed is taken up by the next `push`.
"""

import time
from collections.abc import Iterator

from cms.search.analysis.ahead import analysed
from cms.search.elastic import indexes
from cms.search.elastic.sending import BATCH, Failing, send
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
    outcome = send(index.name, entries)
    if outcome.missing:
        indexes.give_up(index.name)
        raise Failing(f"The index {index.name} is gone.")
    if outcome.failing:
        raise Failing(outcome.failing)
    if outcome.rejected:
        SearchEntry.objects.filter(pk__in=outcome.rejected).update(pending=True)  # `push` says why, and tries again
    last = entries[-1].pk
    SearchIndex.objects.filter(pk=index.pk, copied_to__lt=last).update(copied_to=last)
