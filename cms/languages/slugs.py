"""The last part of a translation's address: in its language's script, or in Latin letters where the policy says so."""

from typing import Any

from django.conf import settings
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug, string_to_ascii
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from cms.languages.passages import write

LONGEST = 100  # characters


def fill_slug(translation: Translation, user: Any) -> None:
    """Writes the slug that nobody has translated, from the translated title."""
    segments = StringSegment.objects.filter(source=translation.source, context__path__in=["title", "slug"])
    written = {s.context.path: s.translation for s in segments.annotate_translation(translation.target_locale)}
    slug = next((segment for segment in segments if segment.context.path == "slug"), None)
    if slug is None or written["slug"] or not written.get("title"):
        return
    if words := words_for_address(written["title"], translation.target_locale.language_code):
        write(translation, slug, words, user)


def words_for_address(text: str, language: str) -> str:
    """`text` as it can stand in an address, by the language's policy; perhaps nothing of it can."""
    own_script = language not in settings.TRANSLITERATED_SLUGS
    words = text if own_script else string_to_ascii(text)
    return slugify(words, allow_unicode=own_script)[:LONGEST].strip("-_")


def slug_for(page: Page, language: str, parent: Page) -> str:
    """A slug for `page` that is free below `parent`, as a translator or the title gives it; never empty, never digits
    that stood for words."""
    for text in (page.slug, page.title):
        if slug := words_for_address(text, language):
            return find_available_slug(parent, slug, ignore_page_id=page.pk)
    return find_available_slug(parent, f"page-{page.pk or parent.pk}", ignore_page_id=page.pk)
