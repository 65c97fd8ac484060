"""Finds, for pages chosen in any language, what a reader of one language may see of them."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

from cms.core.shown import exactly, set_tag, shows
from cms.core.site_tree import get_pages, locale_ids, tree


def restricted_paths() -> list[str]:
    """Tree paths of the private pages; all below them is private too."""

    def load() -> list[str]:
        with exactly():  # whose privacy changes is announced, set by set
            return list(PageViewRestriction.objects.values_list("page__path", flat=True))

    return tree.get("restricted-paths", load)


def public(queryset: Any) -> Any:
    """Of a queryset of pages, only those that are live and that anyone may see."""
    private = Q()
    for path in restricted_paths():
        private |= Q(path__startswith=path)
    return queryset.filter(live=True, alias_of__isnull=True).exclude(private)


def pages_in_language(pages: Iterable[Page], language: str | None = None) -> list[Page]:
    """The public translations of `pages` into `language` (the active one if None), in the given order; kept until any
    page changes."""
    locale_id = locale_ids()[language or get_language()]
    names = {f"in:{locale_id}:{page.translation_key}": page.translation_key for page in pages}

    def load(missing: list[str]) -> dict[str, list[Page]]:
        keys = [names[name] for name in missing]
        found = public(Page.objects.filter(translation_key__in=keys, locale_id=locale_id)).specific(defer=True)
        there = {f"in:{locale_id}:{page.translation_key}": [page] for page in found}
        return {name: there.get(name, []) for name in missing}  # that there is none is worth knowing too

    shows(*map(set_tag, names.values()))
    found = tree.get_many(names, load) if names else {}
    return list(chain.from_iterable(found[name] for name in names))


def public_pages(pages: Iterable[Page]) -> list[Page]:
    """Of `pages` as the tree knows them, those that anyone may see; no query while the tree is in the cache."""
    private = tuple(restricted_paths())
    return [page for page in pages if page.live and not page.alias_of_id and not page.path.startswith(private)]


def page_in_language(pk: int | None, language: str | None = None) -> Page | None:
    """The public translation of the page with this id into `language` (the active one if None); no query while the tree
    is in the cache."""
    if pk is None:
        return None
    return next(iter(pages_in_language(get_pages([pk]).values(), language)), None)
