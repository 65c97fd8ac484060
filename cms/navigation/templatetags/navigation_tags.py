from django import template

from cms.navigation.chrome import Link
from cms.navigation.sections import sections

register = template.Library()


@register.simple_tag
def section_index(slug: str) -> Link | None:
    """The head of the section in the reader's language."""
    return sections().get(slug)
