from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from cms.languages.translations import language
from cms.search import facets
from cms.search.asked import looked_for
from cms.search.asking import ALL, address, addresses, query_of
from cms.search.feed import feed
from cms.search.nothing_found import instead_of
from cms.search.query import search as run
from cms.search.query import search_in_all_languages, suggestions
from cms.search.results import SearchQuery, TooLong
from cms.search.showing import shown
from cms.search.words import readable

BUSY = 503
SUGGESTED_FOR = 2  # seconds: so long may a suggestion outlive what it names


def search(request: HttpRequest) -> HttpResponse:
    """The search page; whatever stands in the address, it answers."""
    query = query_of(request.GET, _language())
    wanted = request.GET.get("lang", "")
    if wanted != query.language and wanted in dict(settings.LANGUAGES):
        return redirect(address(query, wanted))
    everywhere = wanted == ALL
    try:
        context = _in_all_languages(query) if everywhere else _in_one_language(query)
    except TooLong:
        return render(request, "search/too_long.html", {"query": query, "section": "search"}, status=BUSY)
    context["clicks"] = looked_for(request, query, context["count"])
    here = {"query": query, "section": "search", "in_languages": lambda: addresses(query, ALL if everywhere else "")}
    return render(request, "search/search.html", context | here)


def search_feed(request: HttpRequest) -> HttpResponse:
    try:
        rss = feed(query_of(request.GET, _language()))
    except TooLong:
        return HttpResponse(status=BUSY)
    return HttpResponse(rss, content_type="application/rss+xml; charset=utf-8")


def suggest(request: HttpRequest) -> JsonResponse:
    try:
        found = suggestions(_language(), readable(request.GET.get("q", "")))
    except TooLong:
        found = []
    response = JsonResponse(
        {"suggestions": [{"title": entry.title, "url": entry.url, "kind": entry.kind} for entry in found]}
    )
    patch_cache_control(response, private=True, max_age=SUGGESTED_FOR)
    return response


def _in_one_language(query: SearchQuery) -> dict[str, Any]:
    found = run(query)
    return {
        "found": found,
        "count": max(found.count, len(found.results)) if found.results else 0,
        "results": shown(found.results),
        "filters": facets.filters(found, query),
        "chosen": facets.chosen(query, found.facets),
        "instead": None if found.results else instead_of(query),
        "feed": address(query, query.language, "search_feed"),
    }


def _in_all_languages(query: SearchQuery) -> dict[str, Any]:
    groups = [
        {
            "language": language(each.language, address(query, each.language)),
            "count": each.count,
            "results": shown(each.results),
        }
        for each in search_in_all_languages(query)
    ]
    return {
        "all_languages": True,
        "groups": groups,
        "count": sum(group["count"] for group in groups),
        "chosen": facets.chosen(query, {}),
        "instead": None if groups else instead_of(query),
    }


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
