from django import template
from django.utils.translation import get_language
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.site_tree import locale_ids, tree
from cms.navigation.chrome import Link

register = template.Library()
SECTION_DEPTH = 3  # below the root and the home page


@register.simple_tag
def section_index(slug: str) -> Link | None:
    """The head of the section in the reader's language, whether or not a menu names it; from the tree's cache."""
    return tree.get(f"sections:{get_language()}", _sections).get(slug)


def _sections() -> dict[str, Link]:
    locale_id = locale_ids().get(get_language() or "")
    pages = public(Page.objects.filter(locale_id=locale_id, depth=SECTION_DEPTH))
    return {page.slug: Link(page.title, page.url, page.slug) for page in pages if page.url}
