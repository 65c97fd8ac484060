import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, override

from cms.search.models import SearchEntry
from cms.search.query import SearchQuery, suggestions
from cms.search.query import search as run
from cms.search.words import readable

COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)
PAGE = re.compile(r"\d{1,5}", re.ASCII)


def search(request: HttpRequest) -> HttpResponse:
    """The search page; whatever stands in the address, it answers: a filter that makes no sense does not filter."""
    kind = request.GET.get("kind", "")
    query = SearchQuery(
        language=_language(),
        words=readable(request.GET.get("q", "")),
        kind=kind if kind in SearchEntry.Kind.values else "",
        country=_matching(COUNTRY, request.GET.get("country", "").upper()),
        year=_matching(YEAR, request.GET.get("year", "")),
        page=int(_matching(PAGE, request.GET.get("page", "")) or 1),
    )
    context = {"query": query, "found": run(query), "section": "search", "in_languages": lambda: _addresses(query)}
    return render(request, "search/search.html", context)


def suggest(request: HttpRequest) -> JsonResponse:
    found = suggestions(_language(), request.GET.get("q", ""))
    return JsonResponse(
        {"suggestions": [{"title": entry.title, "url": entry.url, "kind": entry.kind} for entry in found]}
    )


def _addresses(query: SearchQuery) -> dict[str, str]:
    """The same search in each language; its filters mean the same there, its words are the reader's."""
    asked = {"q": query.words, "kind": query.kind, "country": query.country, "year": query.year}
    parameters = urlencode({name: value for name, value in asked.items() if value})
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            addresses[code] = reverse("search") + (f"?{parameters}" if parameters else "")
    return addresses


def _matching(pattern: re.Pattern[str], text: str) -> str:
    return text if pattern.fullmatch(text) else ""


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
