"""Serves a page with one query, its own: what stands at a path is known from the tree's cache. Wagtail walks down the
tree, one query a level."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.core.shown import exactly, set_tag, shows
from cms.core.site_tree import default_site, tree

DEEPEST_ROUTE = 3  # parts of an address below its page, as `series/<slug>/calendar.ics`


@dataclass(frozen=True)
class Place:
    """What stands at a path of the tree."""

    pk: int
    model: type[Page]
    translation_key: UUID
    expire_at: datetime | None


def serve(request: Any, path: str, find: Callable[..., RouteResult | None] | None = None) -> HttpResponse:
    """Wagtail's own `serve` (hooks, restrictions, preview), given the route that `find` (else `route`) found."""
    request._wagtail_site = default_site()
    try:
        request._wagtail_route_for_request = (find or route)(request, path)
    except Http404:
        request._wagtail_route_for_request = None
    return wagtail_serve(request, path)


def route(request: HttpRequest, path: str) -> RouteResult | None:
    """The deepest page on `path` in the active language, asked to route what is left of the path.

    A part that is no page (`feed`, a work's slug) belongs to the routable page above it.
    """
    with exactly():
        return _route(request, path)


def _route(request: HttpRequest, path: str) -> RouteResult | None:
    language = get_language()
    roots = [root for root in Site.get_site_root_paths() if root.language_code == language]
    if not roots:
        return None
    root_path = roots[0].root_path
    parts = [part for part in path.split("/") if part]
    url_paths = [root_path + "".join(f"{part}/" for part in parts[:count]) for count in range(len(parts) + 1)]
    names = {_name(url_path): url_path for url_path in url_paths[-1 - DEEPEST_ROUTE :]}
    places = tree.get_many(names, lambda missing: _places([names[name] for name in missing]))
    if not places:
        return None
    url_path = max((names[name] for name in places), key=len)
    place = places[_name(url_path)]
    shows(set_tag(place.translation_key), until=place.expire_at)
    page = place.model._default_manager.filter(pk=place.pk).first()
    found = page.route(request, parts[url_paths.index(url_path) :]) if page else None
    if found and found.page.alias_of_id:
        raise Http404  # Wagtail walked down to it from the page above
    return found


def _name(url_path: str) -> str:
    """Of a place in the cache: what a reader asks for may hold anything, at any length."""
    return f"at:{sha256(url_path.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}"


def _places(url_paths: list[str]) -> dict[str, Place]:
    """What stands at these paths; nothing is kept of a path at which nothing stands."""
    # An alias would show the source's words under another language's address.
    rows = Page.objects.filter(alias_of__isnull=True, url_path__in=url_paths)
    return {
        _name(row.url_path): Place(row.pk, row.specific_class or Page, row.translation_key, row.expire_at)
        for row in rows
    }
