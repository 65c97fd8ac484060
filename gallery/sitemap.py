"""Works in the sitemap: each in the languages in which its gallery is public and it has words."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of
from cms.discovery.addresses import Address, lists_addresses
from gallery.models import GalleryPage, Work


@lists_addresses
def works() -> Iterator[list[Address]]:
    galleries = public(GalleryPage.objects.defer_streamfields()).order_by("translation_key", "pk")
    for key, group in groupby(galleries.iterator(chunk_size=500), key=attrgetter("translation_key")):
        by_locale = {gallery.locale_id: gallery for gallery in group}
        shown = Work.objects.filter(gallery__translation_key=key).prefetch_related("texts").order_by("position", "pk")
        for work in shown.iterator(chunk_size=500):
            written = [by_locale[text.locale_id] for text in work.texts.all() if text.locale_id in by_locale]
            yield [
                Address(language_of(gallery.locale_id), f"{gallery.url}{work.slug}/", gallery.last_published_at)
                for gallery in written
            ]
