"""The first draft of a page in another language.

Wagtail's `copy_for_translation` saves the page twice and a revision in the source's words, before the first word is
translated (Wagtail 8.0.1); of twenty pages sent to four languages that is most of the work.
"""

from typing import Any

from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.models.copying import _copy

from cms.languages.privacy import mirror_privacy

NOT_YET: dict[str, Any] = {
    "live": False,
    "has_unpublished_changes": True,
    "live_revision": None,
    "latest_revision": None,
    "first_published_at": None,
    "last_published_at": None,
    "alias_of": None,
}


def new_draft(original: Any, locale: Locale, user: Any = None) -> Any:
    """A copy of `original` in `locale` with the same translation key, unsaved; owned by `user` if one is given. A model
    may name, in `in_translation`, what its pages are to begin with in another language."""
    excluded = [*original.default_exclude_fields_in_copy, *original.exclude_fields_in_copy]
    attributes = NOT_YET | {"locale": locale} | getattr(original, "in_translation", {})
    attributes |= {"owner": user} if user else {}
    draft, children = _copy(original, exclude_fields=excluded, update_attrs=attributes)
    for child in children.values():
        if isinstance(child, TranslatableMixin):
            child.locale = locale
    return draft


def parent_in(page: Page, locale: Locale) -> Page:
    """The parent of `page` in `locale`; made, as a draft, if it is not there."""
    parent = page.get_parent()
    if parent.is_root():
        return parent
    translated = parent.get_translation_or_none(locale)
    if translated is None:
        translated = new_draft(parent.specific, locale)
        parent_in(parent, locale).add_child(instance=translated)
        translated.save_revision(clean=False, changed=False)
        mirror_privacy(parent, translated)
    return translated
