"""Turns whatever happens to a page of a set, or to a translated text of a record, into one `set_changed` on commit."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, TranslatableMixin
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.core.changed import changed
from cms.core.shown import set_tag
from cms.core.site_tree import tree
from cms.core.tables import page_tags
from cms.languages.signals import set_changed, set_changing


def announce(model: type[Model], *translation_keys: UUID) -> None:
    """Sends `set_changing` at once, for all sets, and `set_changed` for each once the current transaction commits. The
    caches are told before: receivers work with files, which may be slow or away."""
    changed(*map(set_tag, translation_keys), *(_lists_of(translation_keys) if model is Page else []))
    set_changing.send(sender=model, model=model, translation_keys=list(translation_keys))
    for key in translation_keys:
        transaction.on_commit(_telling(model, key), robust=True)


def _telling(model: type[Model], key: UUID) -> Callable[[], None]:
    def tell() -> None:  # no `partial`: Django asks for its name when it fails
        set_changed.send(sender=model, model=model, translation_key=key)

    return tell


def _lists_of(translation_keys: Collection[UUID]) -> set[str]:
    """The tags of the lists in which these sets stand."""
    types = Page.objects.filter(translation_key__in=translation_keys).values_list("content_type", flat=True).distinct()
    models = [ContentType.objects.get_for_id(pk).model_class() for pk in types]
    return {tag for model in models if model for tag in page_tags(model)}


def page_changed(instance: Page, **_kwargs: Any) -> None:
    tree.bump()
    announce(Page, instance.translation_key)


def _subtree_changed(instance: Page, **_kwargs: Any) -> None:
    tree.bump()
    descendants = Page.objects.filter(path__startswith=instance.path)
    announce(Page, *descendants.values_list("translation_key", flat=True).distinct())


def _page_deleted(sender: type[Model], instance: Any, **_kwargs: Any) -> None:
    if issubclass(sender, Page):
        page_changed(instance)
        changed(*page_tags(sender))  # its row cannot be asked any more


def _restriction_changed(instance: PageViewRestriction, **_kwargs: Any) -> None:
    _subtree_changed(instance.page)


def _text_changed(sender: type[Model], instance: Any, **_kwargs: Any) -> None:
    if issubclass(sender, TranslatableMixin) and not issubclass(sender, Page):
        announce(sender, instance.translation_key)


page_published.connect(page_changed)
page_unpublished.connect(page_changed)
page_slug_changed.connect(_subtree_changed)
post_page_move.connect(_subtree_changed)
post_delete.connect(_page_deleted)
post_save.connect(_restriction_changed, sender=PageViewRestriction)
post_delete.connect(_restriction_changed, sender=PageViewRestriction)
post_save.connect(_text_changed)
post_delete.connect(_text_changed)
