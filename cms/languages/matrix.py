"""The rows of the report: every set with the state of each of its languages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.utils.timezone import localtime
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.core.formatting import date_text
from cms.languages.machine import needs_review
from cms.languages.models import LanguageOfSet
from cms.languages.sets import sources
from cms.languages.state import State, state_in

Place = tuple[UUID, int]  # a set and a locale


@dataclass(frozen=True)
class Cell:
    """One language of a set. `page_id` and `translation_id` are None where the reader of the report may not go there;
    `translated` of `passages` are written."""

    locale: Locale
    state: State
    is_source: bool
    page_id: int | None
    translation_id: int | None
    live: bool
    ready: bool
    detached: bool
    outdated_since: datetime | None
    passages: int
    translated: int

    @property
    def progress(self) -> str:
        return f"{self.translated}/{self.passages}" if self.translated < self.passages and not self.is_source else ""

    @property
    def goes_with_source(self) -> bool:
        """Whether the next publication of the source publishes this language too."""
        forbidden = self.state == State.UNREVIEWED and needs_review(self.locale)
        return not self.detached and (self.live or self.ready) and self.is_whole and not forbidden

    @property
    def is_whole(self) -> bool:
        return self.state not in {State.MISSING, State.TRANSLATING, State.OUTDATED}

    @property
    def is_seen_unlike_its_state(self) -> bool:
        """Whether readers see this language, though its state speaks of words that they do not see yet or that nobody
        has read."""
        return self.live and self.state in {State.UNREVIEWED, State.READY}

    @property
    def since(self) -> str:
        """The day since when it is outdated."""
        return date_text(localtime(self.outdated_since).date()) if self.outdated_since else ""


def open_to(user: Any) -> PageQuerySet:
    """Pages in any language that `user` may edit."""
    return page_permission_policy.instances_user_has_permission_for(user, "change")


def rows(user: Any, locales: Collection[Locale]) -> PageQuerySet:
    """The sources of all sets of which `user` may edit a language, with the state of each of `locales` as
    `state_<locale id>`. Who may edit one language alone sees what was sent for translation into it, and no more."""
    mine = open_to(user).filter(translation_key=OuterRef("translation_key"), alias_of__isnull=True)
    return _with_states(sources().filter(Exists(mine)), locales).order_by("-pk")


def set_of(source: Page, user: Any) -> Any:
    """The row of one set, with its cells for all languages of the site."""
    locales = list(Locale.objects.order_by("pk"))
    return add_cells(_with_states(Page.objects.filter(pk=source.pk), locales), user, locales)[0]


def _with_states(pages: PageQuerySet, locales: Collection[Locale]) -> PageQuerySet:
    states = {f"state_{locale.pk}": state_in(locale.pk) for locale in locales}
    return pages.annotate(**states).select_related("locale", "content_type")


def languages_of(user: Any) -> list[Locale]:
    """The languages in which `user` may edit pages."""
    ids = open_to(user).order_by().values_list("locale", flat=True).distinct()
    return list(Locale.objects.filter(pk__in=list(ids)).order_by("pk"))


def add_titles(pages: Iterable[Any], user: Any) -> list[Any]:
    """`pages` of `rows()` with `shown_title`, the title that `user` may read; two queries."""
    pages = list(pages)
    _add_titles(pages, [page.translation_key for page in pages], user)
    return pages


def _add_titles(pages: list[Any], keys: list[UUID], user: Any) -> dict[Place, int]:
    """The pages that `user` may edit, by set and language."""
    editable = _by_place(open_to(user).filter(translation_key__in=keys, alias_of__isnull=True), "translation_key")
    sent = dict(TranslationSource.objects.filter(object_id__in=keys).values_list("object_id", "object_repr"))
    for page in pages:
        page.may_open = (page.translation_key, page.locale_id) in editable
        known = page.title if page.live else sent.get(page.translation_key, "")
        page.shown_title = page.draft_title if page.may_open else known
    return editable


def add_cells(pages: Iterable[Any], user: Any, locales: Collection[Locale]) -> list[Any]:
    """`pages` of `rows()` with a list `cells`, one for each of `locales`, and `shown_title`, the title that `user` may
    read; eight queries."""
    pages = list(pages)
    keys = [page.translation_key for page in pages]
    editable = _add_titles(pages, keys, user)
    live = _by_place(Page.objects.filter(translation_key__in=keys, live=True), "translation_key")
    begun = _by_place(Translation.objects.filter(source__object_id__in=keys, enabled=True), "source__object_id")
    noted = LanguageOfSet.objects.filter(translation_key__in=keys)
    decided = {(row.translation_key, row.locale_id): row for row in noted}
    passages, translated = _passages(keys), _translated(keys)
    for page in pages:
        page.cells = []
        for locale in locales:
            place = (page.translation_key, locale.pk)
            row = decided.get(place)
            is_begun = place in begun
            page.cells.append(
                Cell(
                    locale=locale,
                    state=State(getattr(page, f"state_{locale.pk}")),
                    is_source=page.locale_id == locale.pk,
                    page_id=editable.get(place),
                    translation_id=begun.get(place) if place in editable else None,
                    live=place in live,
                    ready=bool(row and row.ready),
                    detached=bool(row and row.detached),
                    outdated_since=row.outdated_since if row else None,
                    passages=passages.get(page.translation_key, 0) if is_begun else 0,
                    translated=translated.get(place, 0) if is_begun else 0,
                )
            )
    return pages


def _by_place(queryset: Any, key: str) -> dict[Place, int]:
    locale = "target_locale" if queryset.model is Translation else "locale"
    return {(row[0], row[1]): row[2] for row in queryset.order_by().values_list(key, locale, "pk")}


def _passages(keys: list[UUID]) -> dict[UUID, int]:
    counted = StringSegment.objects.filter(source__object_id__in=keys).order_by().values("source__object_id")
    return dict(counted.annotate(count=Count("pk")).values_list("source__object_id", "count"))


def _translated(keys: list[UUID]) -> dict[Place, int]:
    current = StringSegment.objects.filter(string=OuterRef("translation_of"), context=OuterRef("context"))
    written = StringTranslation.objects.filter(Exists(current), context__object_id__in=keys, has_error=False)
    counted = written.order_by().values("context__object_id", "locale").annotate(count=Count("pk"))
    return {(key, locale): count for key, locale, count in counted.values_list("context__object_id", "locale", "count")}
