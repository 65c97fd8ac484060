"""Compares what is public with what is found, rights included, and mends what differs."""

import logging
from collections import Counter

from django.conf import settings
from django.utils import timezone

from cms.search.engines import database
from cms.search.models import SearchCheck, SearchEntry
from cms.search.outbox import apply_changes
from cms.search.rebuild import derive

logger = logging.getLogger(__name__)
KEPT = 100  # checks


def run_check() -> SearchCheck:
    """One whole comparison: pages with entries, entries with the database's index, and with Elasticsearch's.

    Each set is compared in the transaction that mends it, so that what is published meanwhile is no difference; what
    waits in the outbox is applied first.
    """
    check = SearchCheck.objects.create(started=timezone.now())
    apply_changes()
    found: Counter[str] = Counter()
    for _last, _done, differences in derive():
        found += differences
    found += database.mend()
    if settings.ELASTICSEARCH:
        found += _elasticsearch()
    check.entries = SearchEntry.objects.showing().count()
    check.missing, check.stale, check.superfluous = found["missing"], found["stale"], found["superfluous"]
    check.finished = timezone.now()
    check.save()
    SearchCheck.objects.exclude(pk__in=SearchCheck.objects.values("pk")[:KEPT]).delete()
    return check


def _elasticsearch() -> Counter[str]:
    """What differs there; nothing while it is away, since what it lacks stays pending until it is back."""
    from elasticsearch import ApiError, TransportError  # noqa: PLC0415 (its client is not needed without it)

    from cms.search.elastic.compare import mend  # noqa: PLC0415

    try:
        return mend()
    except (ApiError, TransportError) as error:
        logger.warning("Elasticsearch could not be compared: %s", type(error).__name__)
        return Counter()
