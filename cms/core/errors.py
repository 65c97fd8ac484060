"""The pages of what went wrong, in the reader's language. Those of a server that may be ill ask nothing of database,
session or cache: they are rendered without a request, in the language that the address names."""

import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from cms.core.away import StorageAway, is_full

RETRY_AFTER = 300  # seconds
AWAY = 30  # after which a database may be back


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """An address that leads nowhere."""
    return render(request, "404.html", status=404)


def permission_denied(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """What is there, but not for this reader."""
    return render(request, "403.html", status=403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: it lay open for too long, or the browser keeps no cookies."""
    return render(request, "403.html", {"form_refused": True}, status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the error is handled. Where it is that the database or the files are away, nothing is broken: they
    come back."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError | StorageAway) or is_full(error):
        return unavailable(request, AWAY)
    return HttpResponse(_apart("500.html", request), status=500)


def unavailable(request: HttpRequest, retry_after: int = RETRY_AFTER) -> HttpResponse:
    """While the site is being worked on, or cannot work; `retry_after` in seconds."""
    headers = {"Retry-After": str(retry_after), "Cache-Control": "no-store"}
    return HttpResponse(_apart("503.html", request), status=503, headers=headers)


def page_of_unavailable() -> str:
    """The same in the language that is active, for any address: its link leads to where it stands."""
    return render_to_string("503.html", {"address": ""})


def _apart(template: str, request: HttpRequest) -> str:
    language = translation.get_language_from_request(request, check_path=True)
    with translation.override(language):
        return render_to_string(template, {"address": request.get_full_path()})
