from collections.abc import Iterator

from cms.core.pages_in_language import public
from cms.discovery.feeds.items import LENGTH, Item, fills_feed
from cms.images.lead_picture import with_pictures
from gallery.models import GalleryIndexPage, GalleryPage


@fills_feed("gallery")
def galleries(index: GalleryIndexPage) -> Iterator[Item]:
    """The latest galleries."""
    latest = public(GalleryPage.objects.child_of(index)).defer_streamfields().order_by("-first_published_at", "-pk")
    for page in with_pictures(latest[:LENGTH]):
        published = page.first_published_at or page.latest_revision_created_at
        if published:
            yield Item(page, page.title, page.summary, published, page.lead_picture, page.picture_alt)
