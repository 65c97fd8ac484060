"""Which cards exist. A card is found by what it says: if a page changed, or its picture, name or credit, the old card
is not its card any more. What no public page claims is removed at once; what is missing is drawn by the workers, and
the page's own picture is shared until then.
"""

import logging
from collections.abc import Callable, Iterable
from posixpath import basename
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.models import Page

from cms.core.away import StorageAway
from cms.core.changed import changed
from cms.core.pages_in_language import public
from cms.core.shown import set_tag
from cms.core.versioned_cache import VersionedCache, read_anew
from cms.discovery.share_cards.card import Card, card_of, folder
from cms.discovery.share_cards.kinds import cards_of
from cms.images.models import CulturalImage

logger = logging.getLogger(__name__)
_there = VersionedCache("share-cards")
BATCH = 50  # drawn at once: some seconds


def share_card_url(shown: Page | Card) -> str | None:
    """The absolute address of the card of a page, or of what is no page; None until it is drawn. No query while the
    caches hold what every page shows. For a page as readers see it, not for a draft."""
    path = (shown if isinstance(shown, Card) else card_of(shown)).path
    try:
        exists = _there.get(path, lambda: [default_storage.exists(path)])[0]
    except StorageAway:  # a page does not wait for a card
        return None
    return urljoin(settings.BASE_URL, default_storage.url(path)) if exists else None


def wanted(group: object) -> list[Card]:
    """The cards that the group is to have now: of a set, one for each of its public pages."""
    with read_anew():
        if ":" in str(group):
            return list(cards_of(str(group)))
        pages = public(Page.objects.filter(translation_key=group, depth__gt=1)).specific()
        return [card_of(page) for page in pages]


def missing(cards: Iterable[Card]) -> list[Card]:
    return [card for card in cards if not default_storage.exists(card.path)]


def tidy(group: object) -> bool:
    """Removes what the group may not have; whether it lacks something."""
    cards = wanted(group)
    keep_only(group, cards)
    return bool(missing(cards))


def draw_missing(group: object) -> int:
    """Draws what the group lacks and removes what it may not have; the number drawn, at most BATCH."""
    from cms.discovery.share_cards.drawing import draw  # noqa: PLC0415 (fonts are opened by who draws)

    drawn = 0
    for card in missing(wanted(group)):
        if drawn == BATCH:
            break
        try:
            content = draw(card)
        except OSError:
            logger.exception("The card of %s cannot be drawn: its picture is missing or damaged.", group)
            continue
        default_storage.save(card.path, ContentFile(content))
        drawn += 1
    keep_only(group, wanted(group))  # it may have been withdrawn meanwhile
    return drawn


def keep_only(group: object, cards: Iterable[Card]) -> None:
    """Removes every other card of the group, and has the pages that show it told of those that there are: those of a
    set; what shows series or people follows when it is made anew, within minutes."""
    kept = {basename(card.path) for card in cards}
    remove(group, lambda name: name not in kept)
    if key := str(group).split(":")[-1]:
        changed(set_tag(UUID(key)))


def remove(group: object, is_to_go: Callable[[str], bool]) -> None:
    """Removes the cards with such names."""
    place = folder(group)
    for name in filter(is_to_go, _names(place)):
        default_storage.delete(place + name)
    _there.bump()


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
