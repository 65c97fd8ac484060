"""Choosers whose records come from the cache, all of a stream's in one look-up."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.core.records import get_record, get_records
from cms.core.site_tree import get_pages


class CachedRecords:
    model_class: type[Model]

    def to_python(self, value: Any) -> Model | None:
        return get_record(self.model_class, value)

    def bulk_to_python(self, values: Sequence[Any]) -> list[Model | None]:
        found = get_records(self.model_class, set(values))
        return [found.get(value) for value in values]


class RecordChooserBlock(CachedRecords, SnippetChooserBlock):
    """Chooses a record: a person, an organisation, a shared text."""


class PageChooserBlock(blocks.PageChooserBlock):
    """Chooses a page. What the block gives is good for asking which set it belongs to, and what its readers may see of
    that: see `cms.core.pages_in_language`."""

    def to_python(self, value: Any) -> Page | None:
        return get_pages([value]).get(value) if value is not None else None

    def bulk_to_python(self, values: Sequence[Any]) -> list[Page | None]:
        found = get_pages({value for value in values if value is not None})
        return [found.get(value) for value in values]

    def deconstruct(self) -> Any:
        """Migrations need not know: what is stored is the same."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.PageChooserBlock", args, kwargs


class PictureChooserBlock(CachedRecords, ImageChooserBlock):
    """Chooses a picture, with its alternative texts."""
