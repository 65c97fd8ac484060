"""Wagtail notes in a background task who names whom, and too early to see what a page no longer names. The pages of
people ask for it, so it is noted again as soon as a publication is committed."""

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published


def _note(page: Page) -> None:
    with transaction.atomic():
        ReferenceIndex.create_or_update_for_object(page)


def _page_published(instance: Page, **_kwargs: Any) -> None:
    transaction.on_commit(partial(_note, instance))


page_published.connect(_page_published)
