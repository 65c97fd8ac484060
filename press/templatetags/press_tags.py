from django import template
from django.utils.text import capfirst

from press.models import PressPage

register = template.Library()


@register.filter
def press_kind(page: PressPage) -> str:
    """“Press release” or “Story”, of a row that a list has loaded as neither; content types are cached."""
    return capfirst(str((page.specific_class or type(page))._meta.verbose_name))
