"""Derives all search entries from what is public now, and the database's index from the entries."""

import gc
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from cms.search.analysis.ahead import analysed
from cms.search.models import SearchEntry
from cms.search.updates import index, update_sets, withdraw

logger = logging.getLogger(__name__)
MOST_LEARNT = 200_000  # terms kept in memory
BATCH = 25  # sets in one transaction: an editor who withdraws one of them waits for it


def derive(after: UUID | None = None) -> Iterator[tuple[UUID, int, Counter[str]]]:
    """Writes what differs; yields the last set that is done, how many are, and what had to be changed, batch by
    batch. `after` goes on behind that set.

    Everything shows through a set of pages, so these are all there is. Meanwhile readers search what is there, and
    editors may publish: a set that changes behind the run is derived by its own change.
    """
    done = 0
    with few_collections():
        while keys := _some(Page.objects.all(), "translation_key", after):
            found = _update(keys)
            after = keys[-1]
            done += len(keys)
            yield after, done, found
        if after:
            yield after, done, Counter(superfluous=_withdraw_orphans())


def reindex(also: Callable[[list[SearchEntry]], None] | None = None) -> Iterator[tuple[int, int]]:
    """Indexes every entry again, as after a change of the analysis; yields how many of how many are done. Each batch
    is handed to `also`, if there is such: terms are made once for all indexes."""
    total, done = SearchEntry.objects.showing().count(), 0
    learnt: defaultdict[str, set[str]] = defaultdict(set)
    with few_collections():
        for entries in analysed(_batches()):
            with transaction.atomic():
                showing = SearchEntry.objects.showing().filter(pk__in=[entry.pk for entry in entries])
                versions = dict(showing.select_for_update().values_list("pk", "version"))
                # What has changed since it was read is indexed by its own change.
                index([entry for entry in entries if versions.get(entry.pk) == entry.version], learnt)
            if also:
                also(entries)
            if sum(map(len, learnt.values())) > MOST_LEARNT:
                learnt.clear()
            done += len(entries)
            yield min(done, total), total


def _batches() -> Iterator[list[SearchEntry]]:
    last = 0
    while entries := list(SearchEntry.objects.showing().filter(pk__gt=last).order_by("pk")[: 8 * BATCH]):
        last = entries[-1].pk
        yield entries


@contextmanager
def few_collections() -> Iterator[None]:
    """What a long run finds in memory stays there: looking it through for garbage again and again costs a fifth."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _update(keys: list[UUID]) -> Counter[str]:
    """All at once, which is fastest; where one of them fails, each by itself, so that it is the only one to fail."""
    try:
        return update_sets(Page, keys)
    except Exception:
        logger.exception("Some sets could not be derived together; each is tried by itself.")
    found: Counter[str] = Counter()
    for key in keys:
        try:
            found += update_sets(Page, [key])
        except Exception:
            logger.exception("The search could not derive %s.", key)
            found["stale"] += 1
    return found


def _withdraw_orphans() -> int:
    """The number of entries of sets that exist no more."""
    last = None
    number = 0
    while keys := _some(SearchEntry.objects.known(), "page_key", last):
        existing = set(Page.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
        orphans = SearchEntry.objects.known().filter(page_key__in=[key for key in keys if key not in existing])
        ids = list(orphans.values_list("pk", flat=True))
        withdraw(ids)
        number += len(ids)
        last = keys[-1]
    return number


def _some(rows: QuerySet[Any], column: str, after: UUID | None) -> list[UUID]:
    """The next keys in order behind `after`."""
    if after:
        rows = rows.filter(**{f"{column}__gt": after})
    return list(rows.order_by(column).values_list(column, flat=True).distinct()[:BATCH])
