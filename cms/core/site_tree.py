"""What every request asks of the page tree before it knows its page: kept in the cache, dropped when it changes."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.core.shown import set_tag, shows
from cms.core.versioned_cache import VersionedCache

tree = VersionedCache("tree")


def locale_ids() -> dict[str, int]:
    """Locale ids by language code."""
    return tree.get("locales", lambda: dict(Locale.objects.values_list("language_code", "id")))


def language_of(locale_id: int) -> str:
    """The language code of a locale."""
    return next(code for code, pk in locale_ids().items() if pk == locale_id)


def default_site() -> Site | None:
    """The one site of this installation; None before it is set up."""
    return tree.get("site", lambda: [Site.objects.filter(is_default_site=True).first()])[0]


def get_pages(ids: Collection[int]) -> dict[int, Page]:
    """Pages by id as the tree last knew them, without the fields of their types; ids that do not exist are left out."""
    names = {f"page:{pk}": pk for pk in ids}

    def load(missing: list[str]) -> dict[str, Page]:
        return {f"page:{page.pk}": page for page in Page.objects.filter(pk__in=[names[name] for name in missing])}

    found = {names[name]: page for name, page in tree.get_many(names, load).items()}
    shows(*(set_tag(page.translation_key) for page in found.values()))
    return found


def _changed(**_kwargs: Any) -> None:
    tree.bump()


for _sender in (Locale, Site, PageViewRestriction):
    for _signal in (post_save, post_delete):
        _signal.connect(_changed, sender=_sender, dispatch_uid=f"tree:{_sender._meta.label}")
