"""What each process counts, in files that all processes of the machine share (prometheus-client's own way)."""

import os
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings

LATENCIES = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
PLACES = {name: name for name in ("admin", "api", "documents", "media", "metrics", "static")}
Observe = Callable[[str, int, float, str], None]


def place_of(path: str) -> str:
    """One of a handful, whatever strangers ask for."""
    first, _, rest = path[1:].partition("/")
    if first in _languages():
        return "search" if rest.startswith("search/") else "page"
    return PLACES.get(first, "other")


@cache
def _languages() -> frozenset[str]:
    return frozenset(code for code, _name in settings.LANGUAGES)


@cache
def observer() -> Observe:
    """Counts a request: its path, status, seconds, and what the page cache did. Some microseconds."""
    os.makedirs(settings.METRICS_ROOT, mode=0o700, exist_ok=True)  # noqa: PTH103 (its mode is for parents too)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(settings.METRICS_ROOT)  # read when the library is imported
    from prometheus_client import CollectorRegistry, Counter, Histogram  # noqa: PLC0415

    own = CollectorRegistry()
    requests = Histogram("site_request_seconds", "Requests", ["place", "status"], buckets=LATENCIES, registry=own)
    pages = Counter("site_page_cache", "Pages, by what the cache did: HIT, MISS, BYPASS", ["outcome"], registry=own)
    known: dict[tuple[str, int], Any] = {}
    outcomes = {outcome: pages.labels(outcome) for outcome in ("HIT", "MISS", "BYPASS")}

    def observe(path: str, status: int, seconds: float, cached: str) -> None:
        key = place_of(path), status
        if key not in known:
            known[key] = requests.labels(*map(str, key))
        known[key].observe(seconds)
        if key[0] == "page" and cached in outcomes:
            outcomes[cached].inc()

    return observe


def counted() -> Any:
    """The sums over all processes, as a collector of prometheus-client."""
    observer()
    from prometheus_client import CollectorRegistry  # noqa: PLC0415 (as above)
    from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

    return MultiProcessCollector(CollectorRegistry(), path=str(settings.METRICS_ROOT))
