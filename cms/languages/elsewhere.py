"""What stands at an address in languages that it does not name: `/fr/press/a-bird/` has no French page, but its story
may be there in English."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, get_language_from_path
from wagtail.models import Page, Site

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of
from cms.languages.translations import Language, language


@dataclass(frozen=True)
class Elsewhere:
    language: Language
    title: str


def elsewhere(path: str) -> list[Elsewhere]:
    """The languages in which readers may open what `path` (with its language) names in any language, the active one
    first; empty if it names nothing."""
    page = page_at(path.removeprefix(f"/{get_language_from_path(path)}/"))
    if page is None:
        return []
    rows = public(Page.objects.filter(translation_key=page.translation_key)).defer_streamfields()
    there = {language_of(row.locale_id): row for row in rows}
    order = sorted(settings.LANGUAGES, key=lambda named: named[0] != get_language())
    return [Elsewhere(language(code, there[code].url), there[code].title) for code, _name in order if code in there]


def page_at(path: str) -> Page | None:
    """A public page of any language at `path` below its home."""
    paths = [f"{root.root_path}{path}" for root in Site.get_site_root_paths()]
    return public(Page.objects.filter(url_path__in=paths, depth__gt=2)).order_by("pk").first()
