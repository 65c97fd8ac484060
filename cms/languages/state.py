"""Where each language of a page stands: said once, in a query, for the report, the panels and the bar."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Exists, OuterRef, Q, TextChoices, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation

from cms.languages.models import LanguageOfSet
from cms.languages.sets import source_of, translation_of


class State(TextChoices):
    MISSING = "missing", pgettext_lazy("state of a translation", "missing")
    DRAFT = "draft", pgettext_lazy("state of a translation", "draft")
    TRANSLATING = "translating", pgettext_lazy("state of a translation", "being translated")
    UNREVIEWED = "unreviewed", pgettext_lazy("state of a translation", "machine-translated, not reviewed")
    TRANSLATED = "translated", pgettext_lazy("state of a translation", "translated, not yet ready")
    READY = "ready", pgettext_lazy("state of a translation", "ready")
    LIVE = "live", pgettext_lazy("state of a translation", "live")
    OUTDATED = "outdated", pgettext_lazy("state of a translation", "outdated")


def state_in(locale_id: int) -> Case:
    """The state of one language, for a queryset of source pages."""
    here = {"translation_key": OuterRef("translation_key"), "locale_id": locale_id}
    row = Page.objects.filter(**here, alias_of__isnull=True)
    decided = LanguageOfSet.objects.filter(**here)
    passages = StringSegment.objects.filter(
        source__object_id=OuterRef("translation_key"),
        source__translations__target_locale=locale_id,
        source__translations__enabled=True,
    )
    written = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"), context=OuterRef("context_id"), locale=locale_id, has_error=False
    )
    is_live = Exists(row.filter(live=True))
    lacks = Exists(passages.filter(~Exists(written)))
    by_machine = Exists(passages.filter(Exists(written.filter(translation_type="machine"))))
    return Case(
        When(~Exists(row), then=Value(State.MISSING)),
        When(Q(locale_id=locale_id), then=Case(When(live=True, then=Value(State.LIVE)), default=Value(State.DRAFT))),
        When(is_live & lacks, then=Value(State.OUTDATED)),
        When(lacks, then=Value(State.TRANSLATING)),
        When(by_machine, then=Value(State.UNREVIEWED)),
        When(is_live & Exists(decided.filter(outdated_since__isnull=False)), then=Value(State.READY)),
        When(is_live, then=Value(State.LIVE)),
        When(Exists(decided.filter(ready=True)), then=Value(State.READY)),
        When(Exists(passages), then=Value(State.TRANSLATED)),
        default=Value(State.DRAFT),
        output_field=CharField(),
    )


SENTENCES: dict[State, str | Promise] = {
    State.DRAFT: _("A draft that is not translated from another language."),
    State.TRANSLATING: _("Being translated."),
    State.UNREVIEWED: _("Translated by a machine: a person has to confirm it."),
    State.TRANSLATED: _("Translated, but nobody has said yet that it is ready."),
    State.LIVE: _("Live, and up to date with its source."),
    State.OUTDATED: _("Live, but behind its source."),
}


@dataclass(frozen=True)
class LanguageState:
    """`passages` and `translated` count the source's wording as it was last read."""

    source: Page
    state: State
    live: bool
    ready: bool
    detached: bool
    outdated_since: datetime | None
    passages: int
    translated: int
    translation_id: int | None
    source_due: datetime | None  # when the source is to go live

    @property
    def missing(self) -> int:
        return self.passages - self.translated

    @property
    def sentence(self) -> str | Promise:
        """What readers see of this language, and what happens next."""
        if self.detached:
            return _("Detached: this language is published and withdrawn by itself.")
        if self.state in SENTENCES:
            return SENTENCES[self.state]
        if self.live:
            return _("Translated anew: readers see it when a moderator publishes it, or with its source.")
        if self.source.live:
            return _("Ready: it goes live when a moderator publishes it, or with its source's next publication.")
        return _("Ready: it goes live together with its source.")


def state_of(page: Page) -> LanguageState:
    """The state of a translation; seven queries at most."""
    decided = LanguageOfSet.objects.filter(translation_key=page.translation_key, locale=page.locale_id).first()
    translation = translation_of(page)
    total, translated = translation.get_progress() if translation else (0, 0)
    source = source_of(page)
    due = source.revisions.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")
    found = Page.objects.filter(pk=source.pk).annotate(_state=state_in(page.locale_id))
    return LanguageState(
        source=source,
        state=State(found.values_list("_state", flat=True).get()),
        live=page.live,
        ready=bool(decided and decided.ready),
        detached=bool(decided and decided.detached),
        outdated_since=decided.outdated_since if decided else None,
        passages=total,
        translated=translated,
        translation_id=translation.pk if translation else None,
        source_due=due.values_list("approved_go_live_at", flat=True).first(),
    )
