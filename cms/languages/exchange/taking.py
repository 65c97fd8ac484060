"""Writes what a file says into one translation, passage by passage."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.languages.exchange.cleaning import clean
from cms.languages.exchange.units import Content, Unit

ISOLATE, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"  # words of another direction

Place = tuple[str, str]  # path of the text, words of the source


@dataclass
class Report:
    """What became of a file, or of one page of it. `refused` are sentences, each on a passage; with an `error` nothing
    was taken. `translation_id` is None while it is not known to be one that the person may edit."""

    name: str
    error: str = ""
    translation_id: int | None = None
    title: str = ""
    language: str = ""
    taken: int = 0
    unchanged: int = 0
    unknown: int = 0
    refused: list[str] = field(default_factory=list)

    def refuse(self, unit: Unit, why: object) -> None:
        excerpt = Truncator(" ".join(strip_tags(unit.source[:1000]).split())).chars(60)
        self.refused.append(_("“%(passage)s” – %(why)s") % {"passage": f"{ISOLATE}{excerpt}{END}", "why": why})


def said(report: Report) -> str:
    """The figures of a report in a sentence."""
    counts = [
        ngettext("%(count)d passage taken", "%(count)d passages taken", report.taken) % {"count": report.taken},
        ngettext("%(count)d unchanged", "%(count)d unchanged", report.unchanged) % {"count": report.unchanged},
    ]
    if report.unknown:
        sentence = ngettext("%(count)d no longer on the page", "%(count)d no longer on the page", report.unknown)
        counts.append(sentence % {"count": report.unknown})
    if report.refused:
        sentence = ngettext("%(count)d refused", "%(count)d refused", len(report.refused))
        counts.append(sentence % {"count": len(report.refused)})
    return f"{'; '.join(counts)}."


def take(translation: Translation, content: Content, user: Any, report: Report) -> None:
    """Writes the targets of `content` that are new, sound and belong to what the source says now."""
    segments = {_place(row): row for row in _segments(translation)}
    paths = {path for path, _words in segments}
    written = _written(translation)
    for unit in content.units:
        if not unit.target.strip():
            continue
        segment = segments.get((unit.path, _spaced(unit.source)))
        if segment is not None:
            row = written.get((segment.string_id, segment.context_id)) or StringTranslation(
                translation_of=segment.string, context=segment.context, locale=translation.target_locale
            )
            written[segment.string_id, segment.context_id] = row
            _take_one(unit, row, content.tool, user, report, _longest(translation, unit.path))
        elif unit.path in paths:
            report.refuse(unit, unit.problem or _("The source has changed since the file was made."))
        else:
            report.unknown += 1


def _take_one(unit: Unit, row: StringTranslation, tool: str, user: Any, report: Report, longest: int | None) -> None:
    if unit.problem:
        report.refuse(unit, unit.problem)
        return
    try:
        text = clean(unit.target, row.translation_of.data, longest)
    except ValueError as error:
        report.refuse(unit, error)
        return
    settled = row.translation_type != StringTranslation.TRANSLATION_TYPE_MACHINE or not unit.confirmed
    if row.data == text and (unit.unsure or (settled and not row.has_error)):
        report.unchanged += 1
    elif unit.unsure:
        report.refuse(unit, _("It is marked as unsure (fuzzy)."))
    else:
        row.data, row.tool_name, row.last_translated_by = text, tool, user
        row.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
        row.has_error, row.field_error = False, ""
        row.save()
        report.taken += 1


def _segments(translation: Translation) -> Any:
    return StringSegment.objects.filter(source=translation.source).select_related("string", "context")


def _written(translation: Translation) -> dict[tuple[int, int], StringTranslation]:
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, locale=translation.target_locale
    )
    return {(row.translation_of_id, row.context_id): row for row in rows.select_related("translation_of", "context")}


def _place(segment: StringSegment) -> Place:
    return segment.context.path, _spaced(segment.string.data)


def _spaced(text: str) -> str:
    """Tools wrap lines."""
    return " ".join(text.split())


def _longest(translation: Translation, path: str) -> int | None:
    """How many characters the field holds; None where there is no such bound."""
    model = translation.source.specific_content_type.model_class()
    try:
        return getattr(model._meta.get_field(path.split(".", maxsplit=1)[0]), "max_length", None)
    except FieldDoesNotExist:
        return None
