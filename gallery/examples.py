"""What previews of blocks show of the galleries."""

from typing import Any

from cms.core.blocks.examples import example_of
from cms.core.pages_in_language import public
from gallery.models import GalleryPage, Work


def _galleries() -> Any:
    return public(GalleryPage.objects.filter(works__isnull=False)).distinct().order_by("pk")


@example_of("gallery")
def gallery() -> GalleryPage | None:
    return _galleries().first()


@example_of("portrait")
def portrait() -> Work | None:
    """With a story, if there is any."""
    portraits = Work.objects.filter(gallery__in=_galleries().filter(kind=GalleryPage.Kind.PORTRAITS))
    return portraits.exclude(texts__story="").first() or portraits.first()


@example_of("pictures")
def pictures() -> list[Any]:
    """Three pictures of works."""
    return [work.picture for work in Work.objects.filter(gallery__in=_galleries()).select_related("picture")[:3]]
