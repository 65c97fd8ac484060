"""What comes from outside may be written as a translation only if it can do no harm on a page."""

from django.utils.translation import gettext as _
from wagtail_localize.strings import StringValue, validate_translation_links

MOST_TAGS, MOST_CHARACTERS = 400, 20_000  # of one passage; beyond that the parser takes its time


def clean(html: str, source: str, longest: int | None) -> str:
    """`html` as a translation of `source`, written as wagtail-localize writes it, of at most `longest` characters.

    Raises ValueError with a sentence where the translation editor marks an error: tags other than inline ones,
    attributes, comments, links that the source has not.
    """
    if len(html) > MOST_CHARACTERS:
        raise ValueError(_("It is longer than %(count)d characters.") % {"count": MOST_CHARACTERS})
    if html.count("<") > MOST_TAGS:
        raise ValueError(_("It has too many tags."))
    text = StringValue.from_translated_html(html).data
    validate_translation_links(source, text)
    if longest is not None and len(text) > longest:
        raise ValueError(_("It is longer than %(count)d characters.") % {"count": longest})
    return text
