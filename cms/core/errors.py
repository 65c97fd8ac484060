from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The page of addresses that lead nowhere, in the reader's language."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Says sorry without touching the database, which may be the cause."""
    return render(request, "500.html", status=500)
