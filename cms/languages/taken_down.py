"""A picture or file that is deleted leaves wagtail-localize's records too: a dangling id in the source's content, or in
what a translator had put in its place, would stop every later publication of a translation (1.14.5, V12)."""

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import ForeignKey, Model
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, TranslationContext, TranslationSource

from cms.core.taking_down.act import taken_down
from cms.core.taking_down.content import Without
from cms.languages.changes import announce


def _taken_down(without: Without, keys: Collection[UUID], **_kwargs: Any) -> None:
    for source in TranslationSource.objects.filter(content_json__regex=without.pattern):
        _clean(source, without)
    values = [str(pk) for pk in without.pks]
    overrides = SegmentOverride.objects.filter(data_json__in=values, context__isnull=False).select_related("context")
    for override in overrides:
        if _chosen_model(override.context) is without.target:
            override.delete()
    for key in keys:
        announce(Page, key)


def _clean(source: TranslationSource, without: Without) -> None:
    """Translations stay: what stood in a picture row that turned into a picture is known by its new path."""
    content = json.loads(source.content_json)
    changed = without.changed(source.specific_content_type.model_class(), content)
    if not changed.named:
        return
    for old, new in changed.moved.items():
        for context in TranslationContext.objects.filter(object=source.object_id, path__startswith=f"{old}."):
            context.path = new + context.path.removeprefix(old)
            context.path_id, context.field_path = TranslationContext._get_path_id(context.path), ""
            context.save()
    source.content_json = json.dumps(content | changed.fields)
    source.save(update_fields=["content_json"])
    source.refresh_segments()


def _chosen_model(context: TranslationContext) -> type[Model] | None:
    """The model of what is chosen at this place of a page."""
    source = TranslationSource.objects.filter(object=context.object_id).first()
    model = source and source.specific_content_type.model_class()
    name, *inner = context.field_path.split(".")
    if not model or not name:
        return None
    field = model._meta.get_field(name)
    if isinstance(field, ForeignKey):
        return field.related_model
    if not isinstance(field, StreamField):
        return None
    block: Any = field.stream_block
    for part in inner:
        block = block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks[part]
    return block.model_class if isinstance(block, blocks.ChooserBlock) else None


taken_down.connect(_taken_down)
