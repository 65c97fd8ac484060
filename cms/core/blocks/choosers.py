"""Choosers whose records come from the cache, all of a stream's in one look-up."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.core.records import get_record, get_records


class CachedRecords:
    model_class: type[Model]

    def to_python(self, value: Any) -> Model | None:
        return get_record(self.model_class, value)

    def bulk_to_python(self, values: Sequence[Any]) -> list[Model | None]:
        found = get_records(self.model_class, set(values))
        return [found.get(value) for value in values]


class RecordChooserBlock(CachedRecords, SnippetChooserBlock):
    """Chooses a record: a person, an organisation, a shared text."""


class PictureChooserBlock(CachedRecords, ImageChooserBlock):
    """Chooses a picture, with its alternative texts."""
