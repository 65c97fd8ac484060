from functools import cache
from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.search.models import SearchEntry

register = template.Library()


@register.filter
def isolated(words: Any) -> SafeString:
    """A reader's own words within a sentence of ours: they may be written in the other direction."""
    return format_html("<bdi>{}</bdi>", words)


@register.simple_tag
def kinds_as_data() -> SafeString:
    """`data-event="Event" …`: what a script calls the kinds, in the reader's language."""
    return _kinds_in(get_language())


@cache
def _kinds_in(_language: str | None) -> SafeString:
    return flatatt({f"data-{kind}": str(label) for kind, label in SearchEntry.Kind.choices})
