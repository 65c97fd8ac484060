"""Addresses outside the languages that machines and newcomers ask for."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of, tree
from cms.discovery import sitemap as sitemaps
from cms.discovery.llms import llms_txt
from cms.navigation.chrome import chrome


def choose_language(request: HttpRequest) -> HttpResponse:
    """Sends a newcomer to the home page of the language that their browser prefers."""
    wanted = get_language_from_request(request)
    language = wanted if wanted in _languages_with_home() else settings.LANGUAGE_CODE
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _languages_with_home() -> list[str]:
    homes = public(Page.objects.filter(depth=2))
    return tree.get("homes", lambda: [language_of(pk) for pk in homes.values_list("locale_id", flat=True)])


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*/search/", f"Sitemap: {settings.BASE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """The index of the files that name all public addresses with their translations."""
    return StreamingHttpResponse(sitemaps.index(), content_type="application/xml; charset=utf-8")


def sitemap_file(request: HttpRequest, name: str, number: str) -> StreamingHttpResponse:
    lines = sitemaps.entries(sitemaps.File(name, int(number)))
    if lines is None:
        raise Http404
    return StreamingHttpResponse(lines, content_type="application/xml; charset=utf-8")


def llms(request: HttpRequest) -> HttpResponse:
    return HttpResponse(llms_txt(), content_type="text/plain; charset=utf-8")


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness."""
    expires = timezone.now().replace(microsecond=0) + dt.timedelta(days=180)
    contact = chrome().email
    lines = [f"Contact: mailto:{contact}"] if contact else [f"Contact: {settings.BASE_URL}/"]
    lines += [f"Canonical: {settings.BASE_URL}{request.path}"]
    lines += [f"Expires: {expires.isoformat()}", "Preferred-Languages: en, fr, ru"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
