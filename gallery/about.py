"""What galleries and works tell machines of themselves. Of a child nothing is told: no name, no age."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from cms.discovery.about import About, Data, about_page, as_summary, tells_of
from cms.discovery.structured_data import collection
from gallery.models import GalleryPage
from gallery.share_cards import card
from gallery.showing import ShownWork


@tells_of(GalleryPage)
def gallery(page: GalleryPage, context: Mapping[str, Any]) -> About:
    works = context.get("works", ())
    data = {"name": page.title} | collection([shown.url for shown in works], context.get("list_page"))
    picture = page.lead_picture or next((shown.picture for shown in works), None)
    return about_page(page, context, data=data, picture=picture)


@tells_of(ShownWork)
def work(shown: ShownWork, context: Mapping[str, Any]) -> About:
    gallery = context["page"]
    own_words = shown.language == get_language()
    return About(
        title=shown.text.title,
        summary=as_summary(shown.text.story or shown.text.alt) if own_words else "",
        picture=shown.picture,
        picture_alt=shown.text.alt,
        data={
            "@type": "ImageObject",
            "name": shown.text.title,
            "inLanguage": shown.language,
            "creator": _artist(shown, gallery),
        },
        card=card(gallery, shown),
        parent=(gallery.title, gallery.url),
    )


def _artist(shown: ShownWork, gallery: GalleryPage) -> Data:
    """An adult who agreed to be named in full, where the gallery names artists in full."""
    work = shown.work
    in_full = work.consent == work.Consent.FULL and gallery.naming_policy == gallery.NamingPolicy.FULL
    return {"@type": "Person", "name": shown.artist.plain()} if in_full and not work.is_by_a_child else {}
