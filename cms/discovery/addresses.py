"""Every public address, set by set, for the sitemap. A section registers what it shows besides pages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of
from cms.people.appearances import appearing, languages_of_all
from cms.people.models import Person
from cms.people.views import addresses_in


@dataclass(frozen=True)
class Address:
    language: str
    url: str  # from the site's root, as `/en/press/`
    changed: datetime | None = None
    picture_id: int | None = None  # the picture that stands for it


@dataclass(frozen=True)
class AddressList:
    """Sets of translations of one kind, in an order that stays; each has at least one public address."""

    keys: Callable[[], QuerySet[Any]]
    addresses: Callable[[Sequence[Any]], Iterable[list[Address]]]


Provider = Callable[[Sequence[Any]], Iterable[list[Address]]]
_lists: dict[str, AddressList] = {}


def lists_addresses(name: str, keys: Callable[[], QuerySet[Any]]) -> Callable[[Provider], Provider]:
    """Registers what is no page, as works, under the name that its files of the sitemap carry.

    `keys` gives the keys of all sets that have a public address, in an order; the function, for some of these keys, the
    addresses of each set.
    """

    def register(provider: Provider) -> Provider:
        _lists[name] = AddressList(keys, provider)
        return provider

    return register


def address_lists() -> dict[str, AddressList]:
    return _lists


def _sets_of_pages() -> QuerySet[Any]:
    pages = public(Page.objects.filter(depth__gte=2)).order_by("translation_key")
    return pages.values_list("translation_key", flat=True).distinct()


@lists_addresses("pages", _sets_of_pages)
def _pages(keys: Sequence[Any]) -> Iterator[list[Address]]:
    pages = public(Page.objects.filter(depth__gte=2, translation_key__in=keys)).defer_streamfields().specific()
    for _key, group in groupby(sorted(pages, key=attrgetter("translation_key")), key=attrgetter("translation_key")):
        yield [
            Address(language_of(page.locale_id), page.url, page.last_published_at, getattr(page, "picture_id", None))
            for page in group
            if page.url
        ]


def _people() -> QuerySet[Any]:
    return appearing(Person.objects.shown()).order_by("pk").values_list("pk", flat=True)


@lists_addresses("people", _people)
def _people_shown(keys: Sequence[Any]) -> Iterator[list[Address]]:
    people = Person.objects.in_bulk(keys)
    for pk, languages in languages_of_all(list(people.values())).items():
        person = people[pk]
        yield [
            Address(language, url, picture_id=person.portrait_id)
            for language, url in addresses_in(person, languages).items()
        ]
