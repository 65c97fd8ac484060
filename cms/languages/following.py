"""What a source passes on when it is moved or made private."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from cms.languages.models import LanguageOfSet
from cms.languages.privacy import effective
from cms.languages.releases import move_followers, restrict_followers
from cms.languages.sets import is_source


def _moved(instance: Page, parent_page_before: Page, **_kwargs: Any) -> None:
    if is_source(instance):
        with transaction.atomic():
            move_followers(instance, was_private=effective(parent_page_before).exists())


def _restricted(instance: PageViewRestriction, created: bool = False, **_kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page and is_source(page):
        with transaction.atomic():
            restrict_followers(page, take_away=not created)


def _deleted(sender: type[Model], instance: Any, **_kwargs: Any) -> None:
    """What was decided of a language ends with its page."""
    if issubclass(sender, Page) and instance.alias_of_id is None:
        LanguageOfSet.objects.filter(translation_key=instance.translation_key, locale=instance.locale_id).delete()


post_delete.connect(_deleted)
post_page_move.connect(_moved)
post_save.connect(_restricted, sender=PageViewRestriction)
post_delete.connect(_restricted, sender=PageViewRestriction)
m2m_changed.connect(_restricted, sender=PageViewRestriction.groups.through)
