"""What comes from outside may be written as a translation only if it can do no harm on a page."""

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue, validate_translation_links

MOST_TAGS, MOST_CHARACTERS = 400, 20_000  # of one passage; beyond that the parser takes its time


def clean(html: str, source: str, longest: int | None) -> str:
    """`html` as a translation of `source`, written as wagtail-localize writes it, of at most `longest` characters.

    Raises ValueError with a sentence where the translation editor marks an error: tags other than inline ones,
    attributes, links that the source has not. Comments and the like are refused too, which it lets through (1.14.5):
    a browser may end them elsewhere than the parser does.
    """
    if len(html) > MOST_CHARACTERS:
        raise ValueError(_("It is longer than %(count)d characters.") % {"count": MOST_CHARACTERS})
    if html.count("<") > MOST_TAGS:
        raise ValueError(_("It has too many tags."))
    soup = BeautifulSoup(html, "html.parser")
    strange = (node for node in soup.descendants if isinstance(node, NavigableString))
    if any(type(node) is not NavigableString for node in strange):
        raise ValueError(_("It has comments or other things that are neither text nor inline tags."))
    text = StringValue.from_translated_html(html).data
    validate_translation_links(source, text)
    if longest is not None and len(text) > longest:
        raise ValueError(_("It is longer than %(count)d characters.") % {"count": longest})
    return text
