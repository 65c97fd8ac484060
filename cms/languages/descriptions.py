"""Pictures that nobody has described in its language keep a page from being published there, whoever asks."""

from itertools import chain
from typing import Any

from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Page

from cms.core.checks.descriptions import obstacles
from cms.core.models import BasePage


class NotDescribed(PublishPagePermissionError):
    """Says which pictures of the page lack what."""


def what_is_missing(page: Any) -> list[str]:
    """Sentences for whoever wants to publish `page` as it is given; none if nothing stands in the way."""
    return list(chain.from_iterable(obstacles(page).values())) if isinstance(page, BasePage) else []


def missing_in_draft(page: Page) -> list[str]:
    """The same of the page's latest draft."""
    return what_is_missing(page.get_latest_revision_as_object())


def refuse_undescribed(page: Page) -> None:
    """Raises NotDescribed."""
    if missing := what_is_missing(page):
        raise NotDescribed(" ".join(missing))
