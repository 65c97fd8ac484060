"""Where one language of a page stands, for those who work on it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.languages.models import LanguageOfSet
from cms.languages.sets import source_of, translation_of


@dataclass(frozen=True)
class LanguageState:
    """`passages` and `translated` count the source's wording as it was last read."""

    source: Page
    live: bool
    ready: bool
    detached: bool
    passages: int
    translated: int

    @property
    def missing(self) -> int:
        return self.passages - self.translated

    @property
    def sentence(self) -> str | Promise:
        """What readers see of this language, and what happens next."""
        if self.detached:
            return _("Detached: this language is published and withdrawn by itself.")
        if self.live and self.missing:
            return _("Live, but behind its source.")
        if self.live:
            return _("Live, and up to date with its source.")
        if self.missing:
            return _("Being translated.")
        if self.ready and not self.source.live:
            return _("Ready: it goes live together with its source.")
        if self.ready:
            return _("Ready: it goes live when a moderator publishes it, or with its source's next publication.")
        return _("Translated, but nobody has said yet that it is ready.")


def state_of(page: Page) -> LanguageState:
    """The state of a translation; four queries."""
    decided = LanguageOfSet.objects.filter(translation_key=page.translation_key, locale=page.locale_id).first()
    translation = translation_of(page)
    total, translated = translation.get_progress() if translation else (0, 0)
    return LanguageState(
        source=source_of(page),
        live=page.live,
        ready=bool(decided and decided.ready),
        detached=bool(decided and decided.detached),
        passages=total,
        translated=translated,
    )
