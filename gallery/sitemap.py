"""Works in the sitemap: each in the languages in which its gallery is public and it has words of its own."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of
from cms.discovery.addresses import Address, lists_addresses
from gallery.models import GalleryPage, Work, WorkText
from gallery.showing import with_texts


def _shown() -> QuerySet[Any]:
    written = WorkText.objects.filter(work=OuterRef(OuterRef("pk"))).values("locale_id")
    galleries = GalleryPage.objects.filter(translation_key=OuterRef("gallery__translation_key"), locale_id__in=written)
    return Work.objects.filter(Exists(public(galleries))).order_by("pk").values_list("pk", flat=True)


@lists_addresses("works", _shown)
def works(keys: Sequence[Any]) -> Iterator[list[Address]]:
    found = list(Work.objects.filter(pk__in=keys).select_related("gallery").order_by("pk"))
    sets = {work.gallery.translation_key for work in found}
    galleries = public(GalleryPage.objects.filter(translation_key__in=sets)).defer_streamfields()
    by_set = {(page.translation_key, page.locale_id): page for page in galleries}
    for work, texts in with_texts(found):
        pages = [by_set.get((work.gallery.translation_key, text.locale_id)) for text in texts]
        yield [
            Address(language_of(page.locale_id), f"{page.url}{work.slug}/", page.last_published_at, work.picture_id)
            for page in pages
            if page
        ]
