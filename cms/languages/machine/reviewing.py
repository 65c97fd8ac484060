"""What a machine wrote is a machine's until a person confirms it or writes it anew."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation


def unreviewed(translation: Translation) -> QuerySet[StringTranslation]:
    """The machine's translations of the passages that the source has now."""
    current = StringSegment.objects.filter(
        source=translation.source_id, string=OuterRef("translation_of"), context=OuterRef("context")
    )
    return StringTranslation.objects.filter(
        Exists(current),
        locale=translation.target_locale_id,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
    )


def confirm(translation: Translation, user: Any, string_ids: Collection[int] | None = None) -> int:
    """`user` answers for what a machine wrote: for all of it, or for the `StringTranslation`s of these ids. Returns how
    many passages were confirmed. The caller has asked whether they may edit the translation."""
    strings = unreviewed(translation)
    if string_ids is not None:
        strings = strings.filter(pk__in=string_ids)
    return strings.update(
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        tool_name="",  # as when it is edited by hand
        last_translated_by=user,
        updated_at=timezone.now(),
    )


def may_release(translation: Translation) -> bool:
    """False where the language forbids what no person has read (`MACHINE_FORBIDDEN`), and there is some."""
    return not needs_review(translation.target_locale) or not unreviewed(translation).exists()


def needs_review(locale: Locale) -> bool:
    """Whether nothing that a machine wrote goes live in this language before a person has confirmed it."""
    return locale.language_code in settings.MACHINE_FORBIDDEN
