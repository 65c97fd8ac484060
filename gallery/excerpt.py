"""What gallery blocks in bodies show, in the reader's language."""

from typing import Any

from cms.core.pages_in_language import pages_in_language
from gallery.models import GalleryPage, Work
from gallery.showing import show, works_of


def excerpt(gallery: GalleryPage | None, count: int) -> dict[str, Any]:
    """`gallery` in the active language and its first works; nothing if it is not public there."""
    found = pages_in_language([gallery]) if gallery else []
    if not found:
        return {"gallery": None, "works": []}
    page = found[0].specific
    return {"gallery": page, "works": show(page, works_of(page)[:count])}


def portrait(work: Work | None) -> dict[str, Any]:
    """`work` as its gallery's page in the active language shows it; None if that is not public."""
    found = pages_in_language([work.gallery]) if work else []
    shown = show(found[0].specific, [work]) if found and work else []
    return {"shown": shown[0] if shown else None}
