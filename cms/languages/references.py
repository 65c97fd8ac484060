"""Wagtail notes in a background task who names whom, and too early to see what a page no longer names. The pages of
people ask for it, and whether readers may have a picture or file, so it is noted again with the publication."""

from typing import Any

from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published


def _page_published(instance: Page, **_kwargs: Any) -> None:
    ReferenceIndex.create_or_update_for_object(instance)


page_published.connect(_page_published)
