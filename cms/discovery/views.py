"""Addresses outside the languages that machines and newcomers ask for."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from cms.discovery.addresses import sitemap_addresses
from cms.navigation.chrome import chrome


def choose_language(request: HttpRequest) -> HttpResponse:
    """Sends a newcomer to the home page of the language their browser prefers."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*/search/", f"Sitemap: {settings.BASE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """All public addresses with their translations (sitemaps.org 0.9, xhtml alternates)."""
    return render(
        request, "discovery/sitemap.xml", {"sets": sitemap_addresses()}, content_type="application/xml; charset=utf-8"
    )


def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness."""
    expires = timezone.now().replace(microsecond=0) + dt.timedelta(days=180)
    contact = chrome().email
    lines = [f"Contact: mailto:{contact}"] if contact else [f"Contact: {settings.BASE_URL}/"]
    lines += [f"Expires: {expires.isoformat()}", "Preferred-Languages: en, fr, ru"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
