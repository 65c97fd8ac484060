"""What gallery blocks in bodies show, in the reader's language; kept until a page or a work changes."""

from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.shown import exactly, set_tag
from cms.core.site_tree import locale_ids, tree
from gallery.kept_works import first_written, get_written
from gallery.models import GalleryPage, Work
from gallery.showing import show_written


def excerpt(gallery: Page | None, count: int) -> dict[str, Any]:
    """`gallery` in the active language and its first works; nothing if it is not public there."""
    page = _here(gallery)
    return {"gallery": page, "works": show_written(page, first_written(page, count)) if page else []}


def portrait(work: Work | None) -> dict[str, Any]:
    """`work` as its gallery's page in the active language shows it; None if that is not public."""
    page = _here(work.gallery) if work else None
    shown = show_written(page, get_written(work)) if page and work else []
    return {"shown": shown[0] if shown else None}


def _here(gallery: Page | None) -> GalleryPage | None:
    """The set's public page in the active language."""
    if gallery is None:
        return None
    locale_id = locale_ids()[get_language()]

    def load() -> list[GalleryPage]:
        same_set = GalleryPage.objects.filter(translation_key=gallery.translation_key, locale_id=locale_id)
        with exactly(set_tag(gallery.translation_key)):
            return list(public(same_set).defer_streamfields())

    return next(iter(tree.get(f"gallery:{locale_id}:{gallery.translation_key}", load)), None)
