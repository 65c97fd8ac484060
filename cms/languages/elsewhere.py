"""What stands at an address in languages that it does not name: `/fr/press/a-bird/` has no French page, but its story
may be there in English. Also the way of sites that would rather show the original than nothing."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, get_language_from_path, override
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from cms.core.pages_in_language import public
from cms.core.routing import route
from cms.core.routing import serve as serve_route
from cms.core.site_tree import language_of
from cms.languages.sets import source_of
from cms.languages.translations import Language, language


@dataclass(frozen=True)
class Elsewhere:
    language: Language
    title: str


def elsewhere(path: str) -> list[Elsewhere]:
    """The languages in which readers may open what `path` (with its language) names in any language, the active one
    first; empty if it names nothing."""
    page = _page_at(path.removeprefix(f"/{get_language_from_path(path)}/"))
    if page is None:
        return []
    rows = public(Page.objects.filter(translation_key=page.translation_key)).defer_streamfields()
    there = {language_of(row.locale_id): row for row in rows}
    order = sorted(settings.LANGUAGES, key=lambda named: named[0] != get_language())
    return [Elsewhere(language(code, there[code].url), there[code].title) for code, _name in order if code in there]


def _page_at(path: str) -> Page | None:
    """A public page of any language at `path` below its home."""
    paths = [f"{root.root_path}{path}" for root in Site.get_site_root_paths()]
    return public(Page.objects.filter(url_path__in=paths, depth__gt=2)).order_by("pk").first()


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
    page = _page_at(path)
    if (
        page is None
        or Page.objects.filter(translation_key=page.translation_key, locale__language_code=get_language())
        .live()
        .exists()
    ):
        return None
    original = public(Page.objects.filter(pk=source_of(page).pk)).first()
    return RouteResult(original.specific) if original else None


def shown_language(request: Any) -> Language | None:
    """The language of a page that is shown in place of one that the reader's language lacks."""
    code = getattr(request, "original_language", None)
    return language(code, "") if code else None
