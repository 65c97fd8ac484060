"""What changes a card: its page's set, its picture, the association's name."""

from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page

from cms.core.models import SiteIdentity
from cms.discovery.share_cards.keeping import keep_only, missing, sets_showing, wanted
from cms.discovery.share_cards.tasks import draw_all_cards, draw_cards
from cms.images.models import CulturalImage
from cms.languages.signals import set_changed

OF_THE_VERSIONS = {"versions", "preview", "made_with"}  # columns of a picture that say nothing new of it


@receiver(set_changed)
def refresh(model: type[Model], translation_key: UUID, **_kwargs: Any) -> None:
    """Removes at once what is not true or not public any more, and has what is missing drawn."""
    if not issubclass(model, Page):
        return
    cards = wanted(translation_key)
    keep_only(translation_key, cards)
    if missing(cards):
        draw_cards.enqueue(str(translation_key))


@receiver(post_save, sender=CulturalImage)
def _picture_changed(
    instance: CulturalImage, created: bool, update_fields: frozenset[str] | None = None, **_kwargs: Any
) -> None:
    if created or (update_fields and update_fields <= OF_THE_VERSIONS):
        return
    for key in sets_showing(instance):
        transaction.on_commit(partial(refresh, Page, key))


@receiver(post_save, sender=SiteIdentity)
def _name_changed(**_kwargs: Any) -> None:
    transaction.on_commit(draw_all_cards.enqueue)
