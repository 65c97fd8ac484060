"""Where people and organisations take part: sections register a look-up each, their pages list them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.functional import Promise
from wagtail.models import Page, ReferenceIndex

from cms.core.pages_in_language import public
from cms.core.public_use import shows_on_pages
from cms.core.shown import exactly
from cms.core.site_tree import locale_ids
from cms.core.versioned_cache import once
from cms.people.models import Organisation, Person

Lookup = Callable[[Any], QuerySet[Any]]
_lookups: list[tuple[str | Promise, Lookup]] = []
_page_types: list[type[Page]] = []


@dataclass(frozen=True)
class Appearances:
    heading: str | Promise
    pages: list[Any]


def lists_appearances(heading: str | Promise, page_type: type[Page]) -> Callable[[Lookup], Lookup]:
    """Registers a function from a Person or an Organisation to the pages in which it takes part, in any language. These
    are, of a person all, of an organisation some of the pages of `page_type` that name them."""

    def register(lookup: Lookup) -> Lookup:
        _lookups.append((heading, lookup))
        _page_types.append(page_type)
        return lookup

    return register


def pages_naming(party: Person | Organisation) -> QuerySet[Any]:
    """Ids of all pages that name `party`: in a role, as author or contact, in a quotation, in a programme. Where a page
    links to a person, that person's page has something to show."""
    types = ContentType.objects.get_for_models(type(party), Page)
    named = ReferenceIndex.objects.filter(
        to_content_type=types[type(party)], to_object_id=str(party.pk), base_content_type=types[Page]
    )
    return named.annotate(page=Cast("object_id", BigIntegerField())).values("page")


def _named() -> QuerySet[Any]:
    """Rows of the reference index: people that pages name; `page` is the page's id."""
    types = ContentType.objects.get_for_models(Person, Page)
    named = ReferenceIndex.objects.filter(to_content_type=types[Person], base_content_type=types[Page])
    return named.annotate(page=Cast("object_id", BigIntegerField()))


def appearing(people: QuerySet[Person]) -> QuerySet[Person]:
    """Of `people`, those who have something to show on a page of their own, in any language."""
    pages = _listed_pages().filter(pk=OuterRef("page"))
    naming = _named().filter(to_object_id=Cast(OuterRef("pk"), CharField()))
    return people.filter(Exists(naming.filter(Exists(pages))))


@shows_on_pages(Person)
def _people_shown(ids: Collection[int]) -> QuerySet[Person, int]:
    """With their portrait, on a page of their own."""
    return appearing(Person.objects.shown().filter(pk__in=ids)).values_list("pk", flat=True)


def languages_of_all(people: Collection[Person]) -> dict[int, list[str]]:
    """For each person by id, the languages in which they appear on a public page; two queries."""
    named = list(
        _named().filter(to_object_id__in=[str(person.pk) for person in people]).values_list("to_object_id", "page")
    )
    locales = dict(_listed_pages().filter(pk__in={page for _person, page in named}).values_list("pk", "locale_id"))
    found: dict[int, set[int]] = {}
    for person, page in named:
        if page in locales:
            found.setdefault(int(person), set()).add(locales[page])
    return {
        person.pk: [code for code, pk in locale_ids().items() if pk in found[person.pk]]
        for person in people
        if person.pk in found
    }


def _listed_pages() -> QuerySet[Page]:
    """The public pages of the types that people's own pages list, in any language."""
    models = [model for model in apps.get_models() if issubclass(model, listing_types())]
    types = ContentType.objects.get_for_models(*models).values()
    return public(Page.objects.filter(content_type__in=types))


def listing_types() -> tuple[type[Page], ...]:
    """The types of the pages that a person's own page lists."""
    return tuple(_page_types)


def pages_listed_for(person: Person) -> QuerySet[Page]:
    """All public pages that a person's own page lists, in any language; the same as all look-ups together."""
    return _listed_pages().filter(pk__in=pages_naming(person))


def _found(party: Person | Organisation) -> set[tuple[type[Page], int]]:
    """Type and locale of the public pages that name `party`; one query a request."""

    def load() -> set[tuple[type[Page], int]]:
        with exactly(*(model._meta.label_lower for model in (ReferenceIndex, *_page_types))):
            rows = set(_listed_pages().filter(pk__in=pages_naming(party)).values_list("content_type", "locale_id"))
        types = ContentType.objects.get_for_id
        return {(model, locale_id) for pk, locale_id in rows if (model := types(pk).model_class())}

    return once(f"naming:{party._meta.label_lower}:{party.pk}", load)


def languages_of(person: Person) -> list[str]:
    """The languages in which `person` appears on a public page."""
    found = {locale_id for _model, locale_id in _found(person)}
    return [code for code, pk in locale_ids().items() if pk in found]


def appearances(party: Person | Organisation, language: str, limit: int = 24) -> list[Appearances]:
    """The public pages of `language` in which `party` takes part, by section, newest first as each section orders; only
    the sections are asked that have some."""
    locale_id, found = locale_ids()[language], []
    there = [model for model, pk in _found(party) if pk == locale_id]
    for (heading, lookup), page_type in zip(_lookups, _page_types, strict=True):
        if not any(issubclass(model, page_type) for model in there):
            continue
        pages = list(public(lookup(party).filter(locale_id=locale_id)).defer_streamfields()[:limit])
        if pages:
            found.append(Appearances(heading, pages))
    return found
