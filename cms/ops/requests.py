"""Each request: its name in the log, a line when it is answered, its place in the metrics.

The line says nothing of who asked but the number of an account, and of the address no more than the pages that
everybody may read: other addresses hold tokens and names, so their view is told instead. What is searched for stands
behind the `?`, which is left out.
"""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from cms.core.logs import bound, request_id
from cms.ops.metrics.counting import observer

logger = logging.getLogger("cms.requests")
HEADER = "X-Request-ID"


class RequestsMiddleware:
    """Outside of all that may answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.observe = observer() if settings.METRICS_TOKEN else None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began, name, queries = perf_counter(), request_id(request), Counted()
        token = bound.set({"request": name})
        connection.execute_wrappers.append(queries)
        try:
            response = self.get_response(request)
            seconds, cached = perf_counter() - began, response.headers.get("X-Cache", "")
            if self.observe:
                self.observe(request.path_info, response.status_code, seconds, cached)
            if logger.isEnabledFor(logging.INFO):
                facts = facts_of(request, response.status_code, cached)
                facts |= {"ms": round(seconds * 1000, 1), "queries": queries.count}
                logger.info("%s %s", request.method, response.status_code, extra={"facts": facts})
        finally:
            connection.execute_wrappers.remove(queries)
            bound.reset(token)
        # As `cms.delivery.headers` does, for the time it takes.
        response.headers._store[HEADER.lower()] = HEADER, name
        return response


class Counted:
    count = 0

    def __call__(self, execute: Callable[..., Any], *query: Any) -> Any:
        self.count += 1
        return execute(*query)


def facts_of(request: HttpRequest, status: int, cached: str) -> dict[str, Any]:
    facts: dict[str, Any] = {"method": request.method, "view": view_of(request), "status": status}
    if cached in {"HIT", "MISS"}:  # a page for everybody
        facts |= {"path": request.path_info}
    if cached:
        facts |= {"cache": cached}
    if user := getattr(request, "_cached_user", None):  # who was asked for; asking now would cost a query
        facts |= {"user": user.pk}
    return facts


def view_of(request: HttpRequest) -> str:
    """The name of the view, of which there is a limited number; empty if none was reached."""
    match = request.resolver_match
    return (match.view_name or match.route) if match else ""
