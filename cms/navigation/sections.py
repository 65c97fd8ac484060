"""The heads of the sections in the reader's language, whether or not a menu names them; from the tree's cache."""

from django.utils.translation import get_language
from wagtail.models import Page, get_page_models

from cms.core.models import SectionIndexPage
from cms.core.pages_in_language import public
from cms.core.shown import exactly
from cms.core.site_tree import locale_ids, tree
from cms.navigation.chrome import Link

SECTION_DEPTH = 3  # below the root and the home page


def sections() -> dict[str, Link]:
    """By slug, those that anyone may see."""
    return tree.get(f"sections:{get_language()}", _load)


def head_tags() -> list[str]:
    """What changes with the heads of the sections (`cms.core.shown`)."""
    return [model._meta.label_lower for model in get_page_models() if issubclass(model, SectionIndexPage)]


def _load() -> dict[str, Link]:
    locale_id = locale_ids().get(get_language() or "")
    pages = public(Page.objects.filter(locale_id=locale_id, depth=SECTION_DEPTH))
    with exactly(*head_tags()):
        return {page.slug: Link(page.title, page.url, page.slug) for page in pages if page.url}
