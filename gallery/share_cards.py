"""Share cards of works: title, picture and credit, as on the work's own page, and never a word of the artist, who may
be a child."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils.translation import override

from cms.core.pages_in_language import public
from cms.discovery.share_cards.card import Card, card_of_record
from cms.discovery.share_cards.following import forget
from cms.discovery.share_cards.kinds import Kind, has_cards
from cms.images.models import CulturalImage
from gallery.models import GalleryPage, Work, WorkText
from gallery.showing import ShownWork, show, works_of


def card(gallery: GalleryPage, shown: ShownWork) -> Card | None:
    """None in a language in which the work has no words of its own: there the page is not the one to be shared."""
    if shown.language != gallery.language:
        return None
    with override(shown.language):
        kind = str(gallery.get_kind_display())
    return card_of_record(
        f"works:{gallery.translation_key}",
        shown.work,
        shown.language,
        title=shown.text.title,
        kind=kind,
        picture=shown.picture,
    )


def cards(key: str) -> Iterator[Card]:
    for gallery in public(GalleryPage.objects.filter(translation_key=key)):
        yield from filter(None, (card(gallery, shown) for shown in show(gallery, works_of(gallery))))


def _sets(*lookups: Q) -> QuerySet[Any]:
    galleries = GalleryPage.objects.filter(*lookups).order_by("translation_key")
    return galleries.values_list("translation_key", flat=True).distinct()


def _showing(picture: CulturalImage) -> QuerySet[Any]:
    return _sets(Q(works__picture=picture))


def _touched_by(translation_key: UUID) -> QuerySet[Any]:
    return _sets(Q(translation_key=translation_key))


has_cards("works", Kind(cards=cards, keys=_sets, showing=_showing, touched_by=_touched_by, below_sets=True))


def _forget(instance: Work | WorkText, **_kwargs: Any) -> None:
    """In the gallery that it stands in, and before it is saved in the one that it leaves."""
    work = instance.pk if isinstance(instance, Work) else instance.work_id
    own = Q(works=work or 0) | Q(pk=instance.gallery_id) if isinstance(instance, Work) else Q(works=work)
    for key in _sets(own):
        forget(f"works:{key}", work)


for _sender in (Work, WorkText):
    for _signal in (pre_save, post_save, post_delete):
        _signal.connect(_forget, sender=_sender, dispatch_uid=f"cards:{_sender._meta.label}")
