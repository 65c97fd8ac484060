"""Derives all search entries anew from what is public now."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page

from cms.search.models import SearchEntry
from cms.search.updates import update_sets, withdraw

BATCH = 100  # sets in one transaction


def rebuild(after: UUID | None = None) -> Iterator[tuple[UUID, int]]:
    """Yields the last set that is done and how many are, batch by batch; `after` goes on behind that set.

    Everything shows through a set of pages, so these are all there is. Meanwhile readers search what is there, and
    editors may publish: a set that changes behind the run has derived itself.
    """
    done = 0
    while keys := _some(Page.objects.all(), "translation_key", after):
        update_sets(Page, keys)
        after = keys[-1]
        done += len(keys)
        yield after, done
    _withdraw_orphans()


def _withdraw_orphans() -> None:
    """Entries of sets that exist no more."""
    last = None
    while keys := _some(SearchEntry.objects.all(), "page_key", last):
        existing = set(Page.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True))
        withdraw(SearchEntry.objects.filter(page_key__in=[key for key in keys if key not in existing]))
        last = keys[-1]


def _some(rows: QuerySet[Any], column: str, after: UUID | None) -> list[UUID]:
    """The next keys in order behind `after`."""
    if after:
        rows = rows.filter(**{f"{column}__gt": after})
    return list(rows.order_by(column).values_list(column, flat=True).distinct()[:BATCH])
