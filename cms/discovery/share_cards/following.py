"""What changes a card: its page's set, its picture, the association's name. What is no page is followed by `forget`."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page

from cms.core.models import SiteIdentity
from cms.discovery.share_cards.card import beginning
from cms.discovery.share_cards.keeping import keep_only, missing, remove, sets_showing, wanted
from cms.discovery.share_cards.kinds import groups_below, groups_showing, groups_touched_by
from cms.discovery.share_cards.tasks import ask, draw_all_cards, draw_cards, look_after
from cms.images.models import CulturalImage
from cms.languages.signals import set_changed

OF_THE_VERSIONS = {"versions", "preview", "made_with"}  # columns of a picture that say nothing new of it


@receiver(set_changed)
def refresh(model: type[Model], translation_key: UUID, **_kwargs: Any) -> None:
    """Removes at once what is not true or not public any more, and has what is missing drawn. If the files are away,
    workers do as soon as they are back."""
    if not issubclass(model, Page):
        return
    try:
        _refresh(translation_key)
    except OSError:
        for group in (str(translation_key), *groups_below(translation_key), *groups_touched_by(translation_key)):
            look_after.enqueue(group)
        raise


def _refresh(translation_key: UUID) -> None:
    cards = wanted(translation_key)
    keep_only(translation_key, cards)
    if missing(cards):
        draw_cards.enqueue(str(translation_key))
    public = tuple(f"{card.language}-" for card in cards)
    for group in groups_below(translation_key):
        remove(group, lambda name: not name.startswith(public))
    for group in groups_touched_by(translation_key):
        ask(group)


def refresh_group(group: str) -> None:
    """The same for all of a group that is no set of pages."""
    try:
        keep_only(group, wanted(group))
    finally:
        ask(group)


def forget(group: str, thing: object) -> None:
    """Takes the cards of one that is no page away, once the transaction that changes it commits; what is still true is
    drawn anew. Asks the database for nothing, since works are saved by the hundred."""

    def now() -> None:
        begins = tuple(beginning(code, str(thing)) for code, _name in settings.LANGUAGES)
        try:
            remove(group, lambda name: name.startswith(begins))
        finally:
            ask(group)

    transaction.on_commit(now, robust=True)


@receiver(post_save, sender=CulturalImage)
def _picture_changed(
    instance: CulturalImage, created: bool, update_fields: frozenset[str] | None = None, **_kwargs: Any
) -> None:
    if created or (update_fields and update_fields <= OF_THE_VERSIONS):
        return
    for key in sets_showing(instance):
        _on_commit(refresh, Page, key)
    for group in groups_showing(instance):
        _on_commit(refresh_group, group)


def _on_commit(act: Callable[..., None], *of: Any) -> None:
    def now() -> None:  # no `partial`: Django asks for its name when it fails
        act(*of)

    transaction.on_commit(now, robust=True)


@receiver(post_save, sender=SiteIdentity)
def _name_changed(**_kwargs: Any) -> None:
    transaction.on_commit(draw_all_cards.enqueue)
