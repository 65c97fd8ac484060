"""Which cards exist. A card is found by what it says: if a page changed, or its picture, name or credit, the old card
is not its card any more. What no public page claims is removed at once; what is missing is drawn by the workers, and
the page's own picture is shared until then.
"""

import logging
from collections.abc import Iterable
from posixpath import basename
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Page

from cms.core.changed import changed
from cms.core.pages_in_language import public
from cms.core.shown import set_tag
from cms.core.versioned_cache import VersionedCache, read_anew
from cms.discovery.share_cards.card import Card, card_of, folder
from cms.images.models import CulturalImage

logger = logging.getLogger(__name__)
_there = VersionedCache("share-cards")


def share_card_url(page: Page) -> str | None:
    """The absolute address of the page's card; None until it is drawn. No query while the caches hold what every page
    shows. For a page as readers see it, not for a draft."""
    path = card_of(page).path
    exists = _there.get(path, lambda: [default_storage.exists(path)])[0]
    return urljoin(settings.BASE_URL, default_storage.url(path)) if exists else None


def wanted(translation_key: UUID) -> list[Card]:
    """The cards that the set is to have now: one for each of its public pages."""
    with read_anew():
        pages = public(Page.objects.filter(translation_key=translation_key, depth__gt=1)).specific()
        return [card_of(page) for page in pages]


def missing(cards: Iterable[Card]) -> list[Card]:
    return [card for card in cards if not default_storage.exists(card.path)]


def draw_missing(translation_key: UUID) -> int:
    """Draws what the set lacks and removes what it may not have; the number drawn."""
    from cms.discovery.share_cards.drawing import draw  # noqa: PLC0415 (fonts are opened by who draws)

    drawn = 0
    for card in missing(wanted(translation_key)):
        try:
            content = draw(card)
        except OSError:
            logger.exception("The card of %s cannot be drawn: its picture is missing or damaged.", card.translation_key)
            continue
        default_storage.save(card.path, ContentFile(content))
        drawn += 1
    keep_only(translation_key, wanted(translation_key))  # it may have been withdrawn meanwhile
    return drawn


def keep_only(translation_key: UUID, cards: Iterable[Card]) -> None:
    """Removes every other card of the set, and has its pages told of those that there are."""
    kept = {basename(card.path) for card in cards}
    place = folder(translation_key)
    for name in _names(place):
        if name not in kept:
            default_storage.delete(place + name)
    _there.bump()
    changed(set_tag(translation_key))


def _names(place: str) -> list[str]:
    try:
        return default_storage.listdir(place)[1]
    except FileNotFoundError:
        return []


def sets_showing(picture: CulturalImage) -> set[UUID]:
    """The sets whose card may show the picture."""
    return {
        key
        for model in _models_with_picture()
        for key in model.objects.filter(picture=picture).values_list("translation_key", flat=True)
    }


def _models_with_picture() -> list[Any]:
    from django.apps import apps  # noqa: PLC0415

    from cms.images.lead_picture import LeadPictureMixin  # noqa: PLC0415

    return [model for model in apps.get_models() if issubclass(model, LeadPictureMixin) and issubclass(model, Page)]
