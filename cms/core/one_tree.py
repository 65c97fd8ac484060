"""A page stands below the home page of its own language: no address says that a page is written in another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.models import Page


def is_in_its_tree(page: Page, parent: Page) -> bool:
    """Whether `parent` is of the language of `page`; the root of all is of none."""
    return parent.is_root() or parent.locale_id == page.locale_id


def why_not(page: Page, parent: Page) -> str:
    """For whoever wants to put `page` below `parent`."""
    told = gettext("The page is written in %(language)s, “%(parent)s” is not: translate the page in place of this.")
    return told % {"language": page.locale.get_display_name(), "parent": parent.get_admin_display_title()}


def refuse_move(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Wagtail's hook `before_move_page`."""
    if is_in_its_tree(page, destination):
        return None
    messages.error(request, why_not(page, destination))
    return redirect("wagtailadmin_pages:move", page.pk)
