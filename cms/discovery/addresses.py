"""Every public address, set by set, for the sitemap."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of


@dataclass(frozen=True)
class Address:
    language: str
    url: str
    changed: datetime | None


def sitemap_addresses() -> Iterator[list[Address]]:
    """For each set of pages its public addresses by language, in bounded memory."""
    pages = public(Page.objects.filter(depth__gte=2)).order_by("translation_key").iterator(chunk_size=500)
    for _key, group in groupby(pages, key=lambda page: page.translation_key):
        addresses = [
            Address(language_of(page.locale_id), page.full_url, page.last_published_at)
            for page in group
            if page.full_url
        ]
        if addresses:
            yield addresses
