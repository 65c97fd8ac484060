"""How far what is found agrees with what is public: for `/readyz` and for the admin."""

import datetime as dt

from django.conf import settings
from django.utils import timezone

from cms.search.models import SearchChange, SearchCheck


def readiness() -> dict[str, object]:
    """For a monitor: which engine this process asks, the age in seconds of the oldest change that waits, how much the
    last whole check had to mend, and when that was. Two short queries."""
    check = last_check()
    return {
        "engine": engine(),
        "behind_seconds": round(behind().total_seconds(), 1),
        "differences": check.differences if check else None,
        "checked": check.finished.isoformat() if check and check.finished else None,
    }


def engine() -> str:
    """`database` also while Elasticsearch is away, as this process knows it."""
    if not settings.ELASTICSEARCH:
        return "database"
    from cms.search.elastic.breaker import breaker  # noqa: PLC0415 (its client is not needed without it)

    return "elasticsearch" if breaker.is_closed else "database"


def behind() -> dt.timedelta:
    """How long the oldest change has been waiting; nothing if none waits."""
    since = SearchChange.objects.order_by("pk").values_list("since", flat=True).first()
    return max(timezone.now() - since, dt.timedelta()) if since else dt.timedelta()


def last_check() -> SearchCheck | None:
    return SearchCheck.objects.filter(finished__isnull=False).order_by("-started").first()


def elasticsearch_answers() -> bool:
    """Whether it can answer a reader now; asked anew, within the time that a reader waits."""
    from elasticsearch import ApiError, TransportError  # noqa: PLC0415 (as above)

    from cms.search.elastic.backend import backend  # noqa: PLC0415

    try:
        backend().search(query={"match_all": {}}, size=0)
    except (ApiError, TransportError, TimeoutError, ValueError):
        return False
    return True
