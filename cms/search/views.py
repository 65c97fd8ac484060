from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from cms.search.models import SearchEntry
from cms.search.query import SearchQuery, suggestions
from cms.search.query import search as run


def search(request: HttpRequest) -> HttpResponse:
    """The search page; whatever stands in the address, it answers."""
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "kind", "country", "year", "page")}
    query = SearchQuery(
        language=get_language(),
        words=asked["q"],
        kind=asked["kind"] if asked["kind"] in SearchEntry.Kind.values else "",
        country=asked["country"][:2].upper(),
        year=asked["year"] if asked["year"].isascii() and asked["year"].isdigit() and len(asked["year"]) == 4 else "",
        page=int(asked["page"])
        if asked["page"].isascii() and asked["page"].isdigit() and len(asked["page"]) < 6
        else 1,
    )
    context = {"query": query, "found": run(query), "section": "search"}
    return render(request, "search/search.html", context)


def suggest(request: HttpRequest) -> JsonResponse:
    found = suggestions(get_language(), request.GET.get("q", ""))
    return JsonResponse(
        {"suggestions": [{"title": entry.title, "url": entry.url, "kind": entry.kind} for entry in found]}
    )
