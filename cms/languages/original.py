"""What a reader of a translation is told when its original has changed words since."""

from wagtail.models import Page

from cms.core.pages_in_language import public
from cms.core.shown import exactly, set_tag
from cms.core.site_tree import language_of, tree
from cms.languages.models import LanguageOfSet
from cms.languages.sets import source_of
from cms.languages.translations import Language, language


def newer_original(page: Page) -> Language | None:
    """The original of an outdated translation, if readers may open it; no query while the tree is in the cache."""
    found = tree.get(f"newer:{page.translation_key}:{page.locale_id}", lambda: _look_up(page))
    return found[0] if found else None


def _look_up(page: Page) -> list[Language]:
    with exactly(set_tag(page.translation_key)):
        behind = LanguageOfSet.objects.filter(
            translation_key=page.translation_key, locale=page.locale_id, outdated_since__isnull=False, detached=False
        )
        if not behind.exists():
            return []
        original = public(Page.objects.filter(pk=source_of(page).pk)).first()
        return [language(language_of(original.locale_id), original.url)] if original else []
