"""Which translations a reader may open."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language_info
from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.shown import exactly, set_tag
from cms.core.site_tree import language_of, tree


@dataclass(frozen=True)
class Language:
    """A language of the site, as the language switch and hreflang need it; `url` is absolute or relative as asked."""

    code: str
    name: str
    direction: str
    url: str


def language(code: str, url: str) -> Language:
    info = get_language_info(code)
    return Language(code, dict(settings.LANGUAGES)[code], "rtl" if info["bidi"] else "ltr", url)


def live_translations(page: Page) -> list[Language]:
    """The languages in which `page` is live and public, itself included, in the order of the settings; no query while
    the tree is in the cache."""
    return tree.get(f"translations:{page.translation_key}", lambda: _look_up(page))


def _look_up(page: Page) -> list[Language]:
    rows = public(Page.objects.filter(translation_key=page.translation_key)).defer_streamfields()
    with exactly(set_tag(page.translation_key)):
        urls = {language_of(row.locale_id): row.url for row in rows}
    return [language(code, urls[code]) for code, _name in settings.LANGUAGES if code in urls]
