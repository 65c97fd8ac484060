"""The translation editor asks a bounded number of queries: wagtail-localize asks three for each passage (1.14.5, V13).

Until a release of it that selects what it shows; its view stays.
"""

from typing import Any

from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringSegmentQuerySet,
    StringTranslation,
)
from wagtail_localize.views.edit_translation import SegmentOverrideSerializer, StringTranslationSerializer

_get_translations = StringSegmentQuerySet.get_translations


def _with_users(self: StringSegmentQuerySet, locale: Any) -> Any:
    return _get_translations(self, locale).select_related(
        "context", "translation_of", "last_translated_by__wagtail_userprofile"
    )


def _segment_of_string(self: StringTranslationSerializer, translation: StringTranslation) -> int | None:
    return _segments(self, StringSegment, "string_id", "context_id").get(
        (translation.translation_of_id, translation.context_id)
    )


def _segment_of_override(self: SegmentOverrideSerializer, override: SegmentOverride) -> int | None:
    return _segments(self, OverridableSegment, "context_id").get((override.context_id,))


def _segments(serializer: Any, model: Any, *key: str) -> dict[tuple[int, ...], int]:
    """The source's segments by what they are known by, read once for all rows."""
    source = serializer.context.get("translation_source")
    known = f"segments of {source and source.pk}"
    if known not in serializer.context:
        rows = model.objects.filter(source=source).order_by("-id").values_list(*key, "id")
        serializer.context[known] = {tuple(row[:-1]): row[-1] for row in rows}
    return serializer.context[known]


def install() -> None:
    StringSegmentQuerySet.get_translations = _with_users
    StringTranslationSerializer.get_segment_id = _segment_of_string
    SegmentOverrideSerializer.get_segment_id = _segment_of_override
    _always_select(StringSegment, "context", "string")
    _always_select(OverridableSegment, "context")


def _always_select(model: Any, *related: str) -> None:
    """Whoever reads rows of `model` gets what they point to in the same query."""
    manager = type(model.objects)  # a class of this model alone
    stock = manager.get_queryset
    manager.get_queryset = lambda self: stock(self).select_related(*related)
