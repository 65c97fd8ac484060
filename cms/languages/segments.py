"""Cuts a source into passages with a bounded number of queries.

wagtail-localize 1.14.5 asks four queries and more for each passage: 3,738 for 120 blocks in four languages (V13). So
its `TranslationSource.refresh_segments` is replaced; until a release of it that works in bulk.
"""

import json
import uuid
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

Rows = dict[Any, Any]  # rows by the key that they are known by


def content_of(source: TranslationSource) -> Any:
    """The source's content as an instance, not to be changed; built once for all languages that it is sent to."""
    content, instance = getattr(source, "_content", ("", None))
    if content != source.content_json:
        instance = source.as_instance()
        source._content = (source.content_json, instance)
    return instance


@transaction.atomic
def refresh_segments(self: TranslationSource) -> None:
    """Brings the segments of this source up to date with its content; those that stay keep their ids."""
    instance = content_of(self)
    values = extract_segments(instance)
    contexts = _contexts(self, instance, dict.fromkeys(value.path for value in values))

    def at(value: Any) -> dict[str, Any]:
        return {"context_id": contexts[value.path].pk, "order": value.order}

    strings, string_values = _strings(self, values)
    _replace(
        StringSegment,
        self,
        [
            at(value) | {"string_id": strings[key].pk, "attrs": json.dumps(value.attrs, cls=DjangoJSONEncoder)}
            for key, value in string_values
        ],
    )
    templates, template_values = _templates(values)
    _replace(TemplateSegment, self, [at(value) | {"template_id": templates[key].pk} for key, value in template_values])
    _replace(
        RelatedObjectSegment, self, [at(value) | {"object_id": value.translation_key} for value in _objects(values)]
    )
    _replace(
        OverridableSegment,
        self,
        [
            at(value) | {"data_json": json.dumps(value.data, cls=DjangoJSONEncoder)}
            for value in values
            if isinstance(value, OverridableSegmentValue)
        ],
    )


def _replace(model: Any, source: TranslationSource, wanted: list[dict[str, Any]]) -> None:
    """Leaves exactly the `wanted` segments, given by their fields."""
    names = list(wanted[0]) if wanted else []
    there = {tuple(key): pk for pk, *key in model.objects.filter(source=source).values_list("pk", *names)}
    keys = [tuple(fields.values()) for fields in wanted]
    if stale := set(there.values()) - {there.get(key) for key in keys}:
        model.objects.filter(pk__in=stale).delete()
    model.objects.bulk_create(
        model(source=source, **fields) for key, fields in zip(keys, wanted, strict=True) if key not in there
    )


def _stored(model: Any, key: str, rows: Rows, **within: Any) -> Rows:
    """`rows` as they are stored, by the field `key`; those that were missing are added, by us or by who was faster."""
    known = model.objects.filter(**within, **{f"{key}__in": list(rows)})
    found = {getattr(row, key): row for row in known}
    if missing := [row for name, row in rows.items() if name not in found]:
        model.objects.bulk_create(missing, ignore_conflicts=True)
        found = {getattr(row, key): row for row in known.all()}
    return found


def _contexts(source: TranslationSource, instance: Any, paths: dict[str, None]) -> Rows:
    """By path."""
    there = TranslationContext.objects.filter(object_id=source.object_id).values_list("path", flat=True)
    known = set(there)
    rows = {}
    for path in paths:
        context = TranslationContext(object_id=source.object_id, path=path)
        context.path_id = TranslationContext._get_path_id(path)
        if path not in known:
            context.save = lambda **_kwargs: None  # it saves itself when it is asked for its place in the model
            context.get_field_path(instance)
            del context.save
        rows[context.path_id] = context
    stored = _stored(TranslationContext, "path_id", rows, object_id=source.object_id)
    return {context.path: context for context in stored.values()}


def _strings(source: TranslationSource, values: list[Any]) -> tuple[Rows, list[tuple[Any, Any]]]:
    """The strings by their hash, and the values with theirs."""
    hashed = [
        (String._get_data_hash(value.string.data), value) for value in values if isinstance(value, StringSegmentValue)
    ]
    rows = {key: String(locale_id=source.locale_id, data_hash=key, data=value.string.data) for key, value in hashed}
    return _stored(String, "data_hash", rows, locale_id=source.locale_id), hashed


def _templates(values: list[Any]) -> tuple[Rows, list[tuple[Any, Any]]]:
    """The templates by their hash, and the values with theirs."""
    hashed = []
    for value in values:
        if isinstance(value, TemplateSegmentValue):
            namespace = uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format)
            hashed.append((uuid.uuid5(namespace, value.template), value))
    rows = {
        key: Template(uuid=key, template=value.template, template_format=value.format, string_count=value.string_count)
        for key, value in hashed
    }
    return _stored(Template, "uuid", rows), hashed


def _objects(values: list[Any]) -> list[Any]:
    """The values that name a translatable object, which is noted first."""
    related = [value for value in values if isinstance(value, RelatedObjectSegmentValue)]
    rows = {
        value.translation_key: TranslatableObject(
            translation_key=value.translation_key, content_type=value.content_type
        )
        for value in related
    }
    _stored(TranslatableObject, "translation_key", rows)
    return related


def install() -> None:
    TranslationSource.refresh_segments = refresh_segments
