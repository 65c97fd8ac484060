"""A page stands below the home page of its own language: no address says that a page is written in another."""

from django.utils.translation import gettext
from wagtail.models import Page


def is_in_its_tree(page: Page, parent: Page) -> bool:
    """Whether `parent` is of the language of `page`; the root of all is of none."""
    return parent.is_root() or parent.locale_id == page.locale_id


def why_not(page: Page, parent: Page) -> str:
    """For whoever wants to put `page` below `parent`."""
    told = gettext("The page is written in %(language)s, “%(parent)s” is not: translate the page in place of this.")
    return told % {"language": page.locale.get_display_name(), "parent": parent.get_admin_display_title()}
