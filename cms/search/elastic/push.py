"""Tells Elasticsearch what changed: every pending entry, until the index has confirmed it.

Two that push at once are harmless: the index keeps the highest version, and an entry is confirmed in the version that
was sent, by every index that is written to.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db import transaction

from cms.search.elastic import indexes, rebuild
from cms.search.elastic.sending import BATCH, Failing, Outcome, send
from cms.search.models import SearchEntry

logger = logging.getLogger(__name__)
AGAIN = 600.0  # seconds after which what was rejected is sent again
_rejected: dict[tuple[int, int], float] = {}  # entry and version: when it is due again


def push(seconds: float = 1.0) -> None:
    """Sends what is pending, in order, and goes on with a rebuild; begins one if no index answers. Stops after about so
    many `seconds`, and goes on when it is called again.

    Raises ApiError, TransportError or Failing if the server is away or refuses: the caller waits a while.
    """
    until = time.monotonic() + seconds
    indexes.make_sure()
    last = 0
    while entries := list(SearchEntry.objects.filter(pending=True, pk__gt=last).order_by("pk")[:BATCH]):
        if _sent([entry for entry in entries if _is_due(entry)]):
            last = entries[-1].pk
        else:
            indexes.make_sure()
        if time.monotonic() > until:
            break
    rebuild.go_on(until)


def _is_due(entry: SearchEntry) -> bool:
    return _rejected.get((entry.pk, entry.version), 0.0) < time.monotonic()


def _sent(entries: Sequence[SearchEntry]) -> bool:
    """Whether `entries` have been to all indexes that are written to, and what these said is noted."""
    names = indexes.written()
    outcomes = {name: send(name, entries) for name in names}
    for name in (name for name, outcome in outcomes.items() if outcome.missing):
        indexes.give_up(name)
    with transaction.atomic():
        _note(entries, outcomes.values())
        if indexes.written() != names:  # one that began meanwhile may have read these before they changed
            transaction.set_rollback(True)
            return False
    if failing := next((outcome.failing for outcome in outcomes.values() if outcome.failing), ""):
        raise Failing(failing)
    return True


def _note(entries: Sequence[SearchEntry], outcomes: Collection[Outcome]) -> None:
    """Each entry in the version that was sent; what has changed since is left to be sent again."""
    rejected = {pk: reason for outcome in outcomes for pk, reason in outcome.rejected.items()}
    by_version: defaultdict[int, list[int]] = defaultdict(list)
    for entry in entries:
        by_version[entry.version].append(entry.pk)
        if entry.pk in rejected:
            _rejected[entry.pk, entry.version] = time.monotonic() + AGAIN
            logger.error("Elasticsearch rejects search entry %d: %s", entry.pk, rejected[entry.pk])
    for version, ids in by_version.items():
        sent = SearchEntry.objects.filter(version=version)
        confirmed = sent.filter(pk__in=[pk for pk in ids if all(pk in outcome.confirmed for outcome in outcomes)])
        confirmed.filter(withdrawn=False).update(pending=False)
        confirmed.filter(withdrawn=True).delete()
        # An index that knows more than the database has another past: the database was restored.
        overtaken = [pk for pk in ids if any(pk in outcome.overtaken for outcome in outcomes)]
        sent.filter(pk__in=overtaken).update(version=int(time.time() * 1000))
