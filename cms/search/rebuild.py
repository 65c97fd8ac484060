"""Derives all search entries anew from what is public now."""

import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page

from cms.search.models import SearchEntry
from cms.search.updates import update_sets, withdraw

logger = logging.getLogger(__name__)
BATCH = 100  # sets in one transaction


def rebuild(after: UUID | None = None, anew: bool = True) -> Iterator[tuple[UUID, int, Counter[str]]]:
    """Yields the last set that is done, how many are, and what had to be changed, batch by batch; `after` goes on
    behind that set. Without `anew` only what differs is written.

    Everything shows through a set of pages, so these are all there is. Meanwhile readers search what is there, and
    editors may publish: a set that changes behind the run is derived by its own change.
    """
    done = 0
    while keys := _some(Page.objects.all(), "translation_key", after):
        found = _update(keys, anew)
        after = keys[-1]
        done += len(keys)
        yield after, done, found
    if after:
        yield after, done, Counter(superfluous=_withdraw_orphans())


def _update(keys: list[UUID], anew: bool) -> Counter[str]:
    """All at once, which is fastest; where one of them fails, each by itself, so that it is the only one to fail."""
    try:
        return update_sets(Page, keys, anew)
    except Exception:
        logger.exception("Some sets could not be derived together; each is tried by itself.")
    found: Counter[str] = Counter()
    for key in keys:
        try:
            found += update_sets(Page, [key], anew)
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
