"""A set has one schedule, its source's. Who gives a language that follows dates of its own is told; they would be lost,
and the page public at once."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Page

from cms.core.forms import EditorForm
from cms.languages.sets import follows

DATES = ("go_live_at", "expire_at")


def refuse_own_dates(page: Page) -> None:
    """Of a draft that is about to be published beside its live source. Raises PublishPagePermissionError."""
    if any((date := getattr(page, name)) and date > timezone.now() for name in DATES):
        raise PublishPagePermissionError(_sentence())


def _tell(form: EditorForm) -> None:
    page: Any = form.instance
    given = [name for name in DATES if form.cleaned_data.get(name)]
    if given and page.pk and follows(page):
        for name in given:
            form.add_error(name, _sentence())


def _sentence() -> str:
    return gettext(
        "This language is published and withdrawn with its source: set the date there, or detach this language first."
    )


def install() -> None:
    EditorForm.rules.append(_tell)
