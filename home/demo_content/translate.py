"""Stores the demo's translations the way a translator's work is stored: as translated strings of wagtail-localize."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from wagtail.models import Locale, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from press.models import PressPage

Build = Callable[[str], Model]


class UnevenTranslationError(Exception):
    """A text has more or fewer paragraphs in one language than in the source."""


def translate(source: Model, build: Build, locales: Iterable[Locale]) -> None:
    """Translates and publishes `source`, already saved, into `locales`.

    `build(language)` gives the unsaved thing in that language; its strings are matched with the source's by path.
    """
    translation_source, _created = TranslationSource.update_or_create_from_instance(source)
    segments = list(
        StringSegment.objects.filter(source=translation_source)
        .select_related("context")
        .order_by("context__path", "order")
    )
    by_path: dict[str, list[StringSegment]] = defaultdict(list)
    for segment in segments:
        by_path[segment.context.path].append(segment)
    for locale in locales:
        strings = _strings(build(locale.language_code))
        rows = []
        for path, expected in by_path.items():
            translated = strings.get(path, [])
            if len(translated) != len(expected):
                raise UnevenTranslationError(
                    f"{source}: {path} has {len(expected)} passages, {len(translated)} in {locale.language_code}."
                )
            rows += [
                StringTranslation(
                    translation_of_id=segment.string_id,
                    locale=locale,
                    context_id=segment.context_id,
                    data=text,
                    translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                )
                for segment, text in zip(expected, translated, strict=True)
            ]
        unique = {(row.translation_of_id, row.context_id): row for row in rows}
        StringTranslation.objects.bulk_create(unique.values(), ignore_conflicts=True)
        translation, _created = Translation.objects.get_or_create(source=translation_source, target_locale=locale)
        translation.save_target(publish=True)


def say_machine(page: PressPage) -> None:
    """Nobody in particular translated the demo, so its translations do not say that a person did: neither the pages
    that readers see nor the revisions that editors open."""
    machine = PressPage.TranslatedBy.MACHINE
    for translation in PressPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk):
        PressPage.objects.filter(pk=translation.pk).update(translated_by=machine)
        revision = translation.latest_revision
        Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"translated_by": machine})


def _strings(instance: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue) and segment.string.data:
            found[segment.path].append(segment.string.data)
    return found
