"""How the site stands when it is asked: some short queries. What cannot be told is left out, and told in the log."""

import logging
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from wagtail.models import ModelLogEntry, Page, Revision

from cms.audit.copies import COPIED
from cms.ops.background import standing
from cms.search.models import SearchChange, SearchEntry
from cms.search.state import behind, engine

logger = logging.getLogger(__name__)
Values = Iterator[tuple[dict[str, str], float]]


def search_changes() -> Values:
    """Changes that the search has not taken over yet, by where: entries, then Elasticsearch."""
    yield {"to": "entries"}, SearchChange.objects.count()
    if settings.ELASTICSEARCH:
        yield {"to": "elasticsearch"}, SearchEntry.objects.filter(pending=True).count()


def search_behind_seconds() -> Values:
    """For how long the oldest change has been waiting for the search."""
    yield {}, behind().total_seconds()


def search_elasticsearch() -> Values:
    """1 if the process that answers asks Elasticsearch, 0 while it leaves it alone."""
    if settings.ELASTICSEARCH:
        yield {}, float(engine() == "elasticsearch")


def schedule_overdue_seconds() -> Values:
    """For how long what is to be published or withdrawn has been due; under 2 while a scheduler runs."""
    now = timezone.now()
    expired = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    first = [
        moment
        for moment in (
            expired.values_list("expire_at", flat=True).first(),
            due.values_list("approved_go_live_at", flat=True).first(),
        )
        if moment
    ]
    yield {}, (now - min(first)).total_seconds() if first else 0.0


def backup_age_seconds() -> Values:
    """Since the last copy of the site was made; absent if there was none."""
    made = (
        ModelLogEntry.objects.filter(action=COPIED).order_by("-timestamp").values_list("timestamp", flat=True).first()
    )
    if made:
        yield {}, (timezone.now() - made).total_seconds()


def database_connections() -> Values:
    """Of the pool of the process that answers: open, free, and requests that wait for one."""
    pool: Any = getattr(connection, "pool", None)
    if pool:
        stats = pool.get_stats()
        for name, key in (("open", "pool_size"), ("free", "pool_available"), ("awaited", "requests_waiting")):
            yield {"state": name}, stats.get(key, 0)


GAUGES: tuple[Callable[[], Values], ...] = (
    search_changes,
    search_behind_seconds,
    search_elasticsearch,
    schedule_overdue_seconds,
    backup_age_seconds,
    database_connections,
)


class Standing:
    """A collector of prometheus-client, for one answer; a gauge is called after its function, and explained by its
    first line."""

    @cached_property
    def _queue(self) -> dict[str, float]:
        return standing()

    def tasks(self) -> Values:
        """Tasks by state: waiting, running, parked."""
        for name in ("waiting", "running", "parked"):
            yield {"state": name}, self._queue[name]

    def task_oldest_seconds(self) -> Values:
        """For how long the oldest task has been waiting."""
        yield {}, self._queue["oldest_seconds"]

    def collect(self) -> Iterator[GaugeMetricFamily]:
        for tell in (self.tasks, self.task_oldest_seconds, *GAUGES):
            try:
                values = list(tell())
            except Exception:
                logger.exception("The metric %s cannot be told.", tell.__name__)
                continue
            if values:
                yield _family(tell, values)


def _family(tell: Callable[[], Values], values: list[tuple[dict[str, str], float]]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"site_{tell.__name__}", (tell.__doc__ or "").strip(), labels=list(values[0][0]))
    for labels, value in values:
        family.add_metric(list(labels.values()), value)
    return family
