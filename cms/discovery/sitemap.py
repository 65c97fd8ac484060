"""Writes the sitemap (sitemaps.org 0.9, xhtml alternates) piece by piece, however many addresses there are."""

from collections.abc import Iterator
from urllib.parse import urljoin

from django.conf import settings
from django.utils.html import escape

from cms.discovery.addresses import Address, sitemap_addresses

LIMIT = 20_000  # addresses in a file; the protocol allows 50,000 and 50 MB, and each names its translations
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'  # names, not links
)


def number_of_files() -> int:
    """How many files hold all addresses; at least one."""
    return max(1, -(-sum(len(addresses) for addresses in sitemap_addresses()) // LIMIT))


def index(files: int) -> Iterator[str]:
    yield f'{HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for number in range(1, files + 1):
        yield f"<sitemap><loc>{settings.BASE_URL}/sitemap.xml?part={number}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def file(part: int) -> Iterator[str]:
    """The `part`-th file, counted from 1."""
    yield f"{HEAD}<urlset {NAMESPACES}>\n"
    count = 0
    for addresses in sitemap_addresses():
        if count // LIMIT >= part:
            break
        if count // LIMIT == part - 1:
            yield from _entries(addresses)
        count += len(addresses)
    yield "</urlset>\n"


def _entries(addresses: list[Address]) -> Iterator[str]:
    default = next((each for each in addresses if each.language == settings.LANGUAGE_CODE), addresses[0])
    links = "".join(_link(each.language, each.url) for each in addresses) + _link("x-default", default.url)
    for address in addresses:
        changed = f"<lastmod>{address.changed.isoformat(timespec='seconds')}</lastmod>" if address.changed else ""
        yield f"<url><loc>{_absolute(address.url)}</loc>{changed}{links}</url>\n"


def _link(language: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href="{_absolute(url)}"/>'


def _absolute(url: str) -> str:
    return escape(urljoin(settings.BASE_URL, url))
