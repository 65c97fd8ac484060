"""The way of sites that would rather show the original than nothing (`LANGUAGE_FALLBACK`)."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.core.pages_in_language import public
from cms.core.routing import route
from cms.core.routing import serve as serve_route
from cms.core.site_tree import language_of
from cms.languages.elsewhere import page_at
from cms.languages.sets import source_of
from cms.languages.translations import Language, language


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serves a page; with `LANGUAGE_FALLBACK`, the original where there is none in the address's language."""
    if not settings.LANGUAGE_FALLBACK:
        return serve_route(request, path)
    original = _original(request, path)
    if original is None:
        return serve_route(request, path)
    request.original_language = language_of(original.page.locale_id)  # type: ignore[attr-defined]
    with override(request.original_language):  # type: ignore[attr-defined]
        return serve_route(request, path, lambda _request, _path: original)


def _original(request: HttpRequest, path: str) -> RouteResult | None:
    """The source of what `path` names in another language, if readers may open it and nothing of their own language
    has this address."""
    try:
        if route(request, path):
            return None
    except Http404:
        pass
    page = page_at(path)
    own = Page.objects.filter(locale__language_code=get_language(), live=True, alias_of__isnull=True)
    if page is None or own.filter(translation_key=page.translation_key).exists():
        return None
    original = public(Page.objects.filter(pk=source_of(page).pk)).first()
    return RouteResult(original.specific) if original else None


def shown_language(request: Any) -> Language | None:
    """The language of a page that is shown in place of one that the reader's language lacks."""
    code = getattr(request, "original_language", None)
    return language(code, "") if code else None
