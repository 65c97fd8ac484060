"""The confirmation pages name the languages that follow."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from cms.languages.sets import followers, is_source


def who_follows(page: Page, live: bool = False) -> str:
    """A sentence that names the languages that do what `page` does, those that are `live` only if that matters; empty
    if there are none."""
    rows = followers(page) if is_source(page) else []
    languages = [row.locale.get_display_name() for row in rows if row.live or not live]
    sentence = ngettext(
        "%(languages)s follows: the same happens to it.",
        "%(languages)s follow: the same happens to them.",
        len(languages),
    )
    return sentence % {"languages": get_text_list(languages, _("and"))} if languages else ""


@hooks.register("before_bulk_action")
def name_followers_of_many(request: HttpRequest, action_type: str, pages: list[Any], _view: Any) -> None:
    if request.method == "GET" and action_type in {"unpublish", "delete", "move"}:
        for page in pages:
            if isinstance(page, Page) and (sentence := who_follows(page, live=action_type == "unpublish")):
                messages.info(request, f"{page.get_admin_display_title()}: {sentence}")


# The page of withdrawing has a block for it instead: templates/wagtailadmin/pages/confirm_unpublish.html.
@hooks.register("before_move_page", order=1)  # after whoever asks for rights
@hooks.register("before_delete_page")
def name_followers(request: HttpRequest, page: Page, *_destination: Any) -> None:
    if request.method == "GET" and (sentence := who_follows(page)):
        messages.info(request, sentence)
