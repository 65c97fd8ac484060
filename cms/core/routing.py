"""Serves a page with one look-up on its `url_path` instead of Wagtail's walk down the tree, one query a level."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from cms.core.shown import exactly, set_tag, shows
from cms.core.site_tree import default_site

DEEPEST_ROUTE = 3  # parts of an address below its page, as `series/<slug>/calendar.ics`


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
    # An alias would show the source's words under another language's address.
    rows = Page.objects.filter(alias_of__isnull=True)
    page = rows.filter(url_path__in=url_paths[-1 - DEEPEST_ROUTE :]).order_by("-depth").first()
    if page is None:
        return None
    shows(set_tag(page.translation_key), until=page.expire_at)
    remaining = parts[url_paths.index(page.url_path) :]
    return page.specific.route(request, remaining)
