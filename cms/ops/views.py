import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from cms.ops.background import standing
from cms.search.state import readiness

logger = logging.getLogger(__name__)


def healthz(_request: HttpRequest) -> HttpResponse:
    """The process lives."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(_request: HttpRequest) -> JsonResponse:
    """Whether it can serve, by dependency: 200 as long as the database answers, else 503.

    The search is told of and never makes it unready: without Elasticsearch the database finds, and an index that is
    behind is no reason to send readers elsewhere; nor is background work that waits. Null: nothing can be said.
    """
    database = _database_answers()
    told = {"search": _told(readiness), "tasks": _told(standing)} if database else dict.fromkeys(("search", "tasks"))
    return JsonResponse({"database": database} | told, status=200 if database else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _told(tell: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any] | None:
    try:
        return tell()
    except Exception:  # whatever is broken there is told here, not by an error page
        logger.exception("The state of a part cannot be told.")
        return None
