"""A set is all rows with one `translation_key`; its source leads, the other languages follow unless detached."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from wagtail.models import Locale, Page, Revision
from wagtail.query import PageQuerySet
from wagtail_localize.models import Translation, TranslationSource

from cms.languages.machine import may_release
from cms.languages.models import LanguageOfSet


def lock(translation_key: UUID) -> list[Page]:
    """The set's rows without aliases, locked until the transaction ends, always in the same order."""
    rows = Page.objects.select_for_update().filter(translation_key=translation_key, alias_of__isnull=True)
    return list(rows.order_by("pk").defer_streamfields())


def source_of(page: Page) -> Page:
    """The page that leads the set of `page`: the one it is translated from; where nothing is translated through
    wagtail-localize, the site's first language or else the oldest."""
    rows = list(Page.objects.filter(translation_key=page.translation_key, alias_of__isnull=True).order_by("pk"))
    begun = TranslationSource.objects.filter(object_id=page.translation_key, translations__isnull=False)
    source_locale = begun.order_by("pk").values_list("locale_id", flat=True).first()
    default_locale = Locale.objects.filter(language_code=settings.LANGUAGE_CODE).values_list("pk", flat=True).first()
    for locale_id in (source_locale, default_locale):
        for row in rows:
            if row.locale_id == locale_id:
                return row
    return rows[0] if rows else page


def sources() -> PageQuerySet:
    """The leading page of every set, by the rule of `source_of`."""
    begun = TranslationSource.objects.filter(object_id=OuterRef("translation_key"), translations__isnull=False)
    others = Page.objects.filter(translation_key=OuterRef("translation_key"), alias_of__isnull=True)
    default = Locale.objects.filter(language_code=settings.LANGUAGE_CODE)
    leads = Q(locale=Subquery(begun.order_by("pk").values("locale")[:1]))
    oldest = ~Exists(others.filter(locale__in=default)) & ~Exists(others.filter(pk__lt=OuterRef("pk")))
    alone = ~Exists(begun) & (Q(locale__in=default) | oldest)
    return Page.objects.filter(leads | alone, alias_of__isnull=True, depth__gt=1)


def is_source(page: Page) -> bool:
    return source_of(page).pk == page.pk


def followers(source: Page) -> list[Any]:
    """The other languages' pages that do as `source` does, as their own types."""
    detached = LanguageOfSet.objects.filter(translation_key=source.translation_key, detached=True)
    rows = Page.objects.filter(translation_key=source.translation_key, alias_of__isnull=True).exclude(pk=source.pk)
    same_type = rows.filter(content_type=source.content_type_id)
    return list(same_type.exclude(locale__in=detached.values("locale")).order_by("pk").specific())


def strays(source: Page, languages: Collection[Page]) -> list[Any]:
    """What follows a page below `source` but stands neither there nor below one of `languages`, its own followers:
    where a language lacked the parent, or was moved. Two queries, and some for each that is found."""
    below = Page.objects.descendant_of(source).filter(alias_of__isnull=True)
    rows = Page.objects.filter(translation_key__in=below.values("translation_key"), alias_of__isnull=True)
    for top in (source, *languages):
        rows = rows.exclude(path__startswith=top.path)
    return [row for row in rows.specific() if (lead := follows(row)) and lead.path.startswith(source.path)]


def follows(page: Page) -> Page | None:
    """The source that `page` follows; None for a source, and for a language that was detached."""
    source = source_of(page)
    state = LanguageOfSet.objects.filter(translation_key=page.translation_key, locale=page.locale_id)
    return None if source.pk == page.pk or state.filter(detached=True).exists() else source


def translation_of(page: Page) -> Translation | None:
    """wagtail-localize's record of how `page` is translated; None for a source or a page written by itself."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()


def is_complete(translation: Translation) -> bool:
    """Whether every passage of the source, as it was last read, has its translation."""
    total, translated = translation.get_progress()
    return total == translated


def is_releasable(translation: Translation) -> bool:
    """Whether readers may be shown it: nothing is missing, nor unread where its language forbids that."""
    return is_complete(translation) and may_release(translation)


def is_behind(page: Page) -> bool:
    """Whether its source has words that this language lacks."""
    translation = translation_of(page)
    return translation is not None and not is_complete(translation)


def set_ready(page: Page, ready: bool, revision: Revision | None = None) -> None:
    """Notes whether `page` goes live with its source, and which revision of it does; None is the latest."""
    _note(page, ready=ready, revision=revision)


def is_ready(page: Page) -> bool:
    return LanguageOfSet.objects.filter(
        translation_key=page.translation_key, locale=page.locale_id, ready=True
    ).exists()


def approved_revision(page: Page) -> Revision | None:
    """What `set_ready` noted."""
    here = LanguageOfSet.objects.filter(translation_key=page.translation_key, locale=page.locale_id)
    return Revision.objects.filter(pk__in=here.values("revision")).first()


def detach(page: Page, detached: bool = True) -> None:
    """From now on this language is on its own; or follows its source again."""
    _note(page, detached=detached)


def set_outdated(page: Page, outdated: bool) -> None:
    """Notes since when readers of this language see older words than its source's."""
    here = LanguageOfSet.objects.filter(translation_key=page.translation_key, locale=page.locale_id)
    if outdated and not here.filter(outdated_since__isnull=False).exists():
        _note(page, outdated_since=timezone.now())
    elif not outdated:
        here.filter(outdated_since__isnull=False).update(outdated_since=None)


def _note(page: Page, **decided: Any) -> None:
    row = LanguageOfSet(translation_key=page.translation_key, locale_id=page.locale_id, **decided)
    LanguageOfSet.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["translation_key", "locale"], update_fields=list(decided)
    )
