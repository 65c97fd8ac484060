"""What gallery blocks in bodies show, in the reader's language."""

from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.site_tree import locale_ids
from gallery.models import GalleryPage, Work
from gallery.showing import show, works_of


def excerpt(gallery: Page | None, count: int) -> dict[str, Any]:
    """`gallery` in the active language and its first works; nothing if it is not public there."""
    page = _here(gallery)
    return {"gallery": page, "works": show(page, works_of(page)[:count]) if page else []}


def portrait(work: Work | None) -> dict[str, Any]:
    """`work` as its gallery's page in the active language shows it; None if that is not public."""
    page = _here(work.gallery) if work else None
    shown = show(page, [work]) if page and work else []
    return {"shown": shown[0] if shown else None}


def _here(gallery: Page | None) -> GalleryPage | None:
    """The set's public page in the active language, one query."""
    if gallery is None:
        return None
    same_set = GalleryPage.objects.filter(translation_key=gallery.translation_key)
    return public(same_set.filter(locale_id=locale_ids()[get_language()])).defer_streamfields().first()
