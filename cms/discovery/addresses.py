"""Every public address, set by set, for the sitemap. A section registers what it shows besides pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, groupby
from operator import attrgetter

from django.conf import settings
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of
from cms.people.models import Person
from cms.people.views import addresses_of


@dataclass(frozen=True)
class Address:
    language: str
    url: str  # from the site's root, as `/en/press/`
    changed: datetime | None = None


#: For each set of translations its public addresses; in bounded memory, always in the same order.
Provider = Callable[[], Iterator[list[Address]]]
_providers: list[Provider] = []


def lists_addresses(provider: Provider) -> Provider:
    """Registers a function that gives addresses which are no pages, as those of works."""
    _providers.append(provider)
    return provider


def sitemap_addresses() -> Iterator[list[Address]]:
    """For each set its public addresses by language, in the order of the languages."""
    order = [code for code, _name in settings.LANGUAGES]
    for addresses in chain.from_iterable(provider() for provider in _providers):
        if addresses:
            yield sorted(addresses, key=lambda address: order.index(address.language))


@lists_addresses
def _pages() -> Iterator[list[Address]]:
    pages = public(Page.objects.filter(depth__gte=2)).order_by("translation_key", "pk").iterator(chunk_size=500)
    for _key, group in groupby(pages, key=attrgetter("translation_key")):
        yield [Address(language_of(page.locale_id), page.url, page.last_published_at) for page in group if page.url]


@lists_addresses
def _people() -> Iterator[list[Address]]:
    for person in Person.objects.shown().order_by("pk").iterator(chunk_size=500):
        yield [Address(language, url) for language, url in addresses_of(person).items()]
