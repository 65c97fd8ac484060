"""The passages of a translation, each with its place, what was written for it and what it replaced."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail_localize.models import StringSegment, StringTranslation, TemplateSegment, Translation
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)

# What a passage of a text stands in, by the tag around it.
IN_TEXT = {
    "li": pgettext_lazy("place of a passage", "list item"),
    "h2": pgettext_lazy("place of a passage", "heading"),
    "h3": pgettext_lazy("place of a passage", "heading"),
    "h4": pgettext_lazy("place of a passage", "heading"),
    "blockquote": pgettext_lazy("place of a passage", "quotation"),
    "p": pgettext_lazy("place of a passage", "paragraph"),
}


@dataclass(frozen=True)
class Change:
    """A piece of a text: `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Passage:
    """`written` is its translation, `earlier` what was written for the words that stood here before."""

    segment: StringSegment
    place: str
    written: StringTranslation | None
    earlier: StringTranslation | None

    @property
    def source(self) -> str:
        return str(self.segment.string.data)

    @property
    def is_address(self) -> bool:
        return bool(self.segment.context.path == "slug")

    @property
    def by_machine(self) -> bool:
        return bool(self.written and self.written.translation_type == "machine")

    @property
    def is_missing(self) -> bool:
        return self.written is None or self.written.has_error

    @cached_property
    def changes(self) -> list[Change]:
        """The source's words before and now, piece by piece; empty where nothing stood here before."""
        return (
            differences(strip_tags(self.earlier.translation_of.data), strip_tags(self.source)) if self.earlier else []
        )


def differences(old: str, new: str) -> list[Change]:
    """What is the same, gone and new, by words, in the order in which one reads it."""
    before, after = old.split(" "), new.split(" ")
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change("same", " ".join(before[a:b])))
            continue
        found += [Change("gone", " ".join(before[a:b]))] if b > a else []
        found += [Change("new", " ".join(after[c:d]))] if d > c else []
    return found


def passages(translation: Translation) -> list[Passage]:
    """In the order of the page; five queries and those of the source's own instance."""
    source = translation.source
    segments = list(StringSegment.objects.filter(source=source).order_by("order"))
    written: dict[tuple[int, int], StringTranslation] = {}
    former: dict[int, list[StringTranslation]] = defaultdict(list)
    current = {(segment.string_id, segment.context_id) for segment in segments}
    rows = StringTranslation.objects.filter(context__object_id=source.object_id, locale=translation.target_locale)
    for row in rows.select_related("translation_of", "last_translated_by").order_by("updated_at"):
        if (row.translation_of_id, row.context_id) in current:
            written[row.translation_of_id, row.context_id] = row
        else:
            former[row.context_id].append(row)
    places = _places(translation, segments)
    found = []
    for segment in segments:
        mine = written.get((segment.string_id, segment.context_id))
        earlier = _closest(segment, former[segment.context_id]) if mine is None else None
        found.append(Passage(segment, places[segment.pk], mine, earlier))
    return found


def _closest(segment: StringSegment, rows: list[StringTranslation]) -> StringTranslation | None:
    """Of several passages that stood in the same text, the one most like this; the latest, if none is."""

    def likeness(row: StringTranslation) -> float:
        return SequenceMatcher(None, row.translation_of.data, segment.string.data).ratio()

    return max(reversed(rows), key=likeness, default=None)


def _places(translation: Translation, segments: Iterable[StringSegment]) -> dict[int, str]:
    """Where each passage stands, by the id of its segment: as "Picture › Caption" or "Text › list item 2"."""
    instance = translation.source.get_source_instance()
    tabs = TabHelper(instance)
    in_text = _tags(translation)
    counted: dict[int, int] = defaultdict(int)
    places = {}
    for segment in segments:
        path, field_path = segment.context.path, segment.context.get_field_path(instance)
        try:
            found = get_segment_location_info(instance, tabs, path, field_path)
            parts = [found["field"], found["subField"]]
        except FieldHasNoEditPanelError:
            parts = [str(instance._meta.get_field(path.split(".")[0]).verbose_name)]
        number = counted[segment.context_id]
        counted[segment.context_id] += 1
        tags = in_text.get(segment.context_id, [])
        parts.append(tags[number] if number < len(tags) else "")
        places[segment.pk] = " › ".join(str(part) for part in dict.fromkeys(parts) if part)
    return places


def _tags(translation: Translation) -> dict[int, list[str]]:
    """What each passage of a text stands in, by the context of the text."""
    found = {}
    for segment in TemplateSegment.objects.filter(source=translation.source).select_related("template"):
        names = []
        for mark in BeautifulSoup(segment.template.template, "html.parser").find_all("text"):
            around = next((parent for parent in mark.parents if parent.name in IN_TEXT), None)
            if around is None:
                names.append("")
            elif around.name == "li":
                names.append(f"{IN_TEXT['li']} {len(around.find_previous_siblings('li')) + 1}")
            else:
                names.append(str(IN_TEXT[around.name]))
        found[segment.context_id] = names
    return found


def write(translation: Translation, segment: StringSegment, text: str, user: Any) -> StringTranslation:
    """The translation of a passage, by a person."""
    written, _created = StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
    return written


SHOWN = {
    "todo": _("to be done"),
    "changed": _("changed in the source"),
    "machine": _("by a machine"),
    "all": _("all"),
}


def shown(found: list[Passage], what: str) -> list[Passage]:
    """Those of `found` that one of the choices of `SHOWN` leaves."""
    kept: dict[str, Any] = {
        "todo": lambda passage: passage.is_missing or passage.by_machine,
        "changed": lambda passage: passage.earlier is not None,
        "machine": lambda passage: passage.by_machine,
    }
    return [passage for passage in found if what not in kept or kept[what](passage)]
