"""The last part of a translation's address: in its language's script, or in Latin letters where the policy says so."""

from django.conf import settings
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug, string_to_ascii
from wagtail.models import Page

LONGEST = 100  # characters


def slug_for(page: Page, language: str, parent: Page) -> str:
    """A slug for `page` that is free below `parent`, as a translator or the title gives it; never empty, never digits
    that stood for words."""
    own_script = language not in settings.TRANSLITERATED_SLUGS
    for text in (page.slug, page.title):
        words = text if own_script else string_to_ascii(text)
        slug = slugify(words, allow_unicode=own_script)[:LONGEST].strip("-_")
        if slug:
            return find_available_slug(parent, slug, ignore_page_id=page.pk)
    return find_available_slug(parent, f"page-{page.pk or parent.pk}", ignore_page_id=page.pk)
