"""A page's content, as its revisions keep it, without the pictures or files that are about to be deleted."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import PROTECT, Field, ForeignKey, ForeignObjectRel, Model
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField

Content = dict[str, Any]
GONE = object()  # what a value becomes that cannot be without what is deleted


@dataclass
class Changed:
    """`fields` are those that change, as revisions keep them; `moved` are paths of blocks, old and new, as
    wagtail-localize writes them; `named` are the ids that were met."""

    fields: Content = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)


class Without:
    """Takes the records of `target` with these `pks` out of contents."""

    def __init__(self, target: type[Model], pks: Collection[int]) -> None:
        self.target, self.pks = target, frozenset(pks)
        #: Finds candidates in stored JSON: a number stands after a space or a bracket there.
        self.pattern = rf"( |\[)({'|'.join(map(str, sorted(self.pks)))})(,|\]|\}})"

    def changed(self, model: type[Model], content: Content) -> Changed:
        """What becomes of `content`, which is that of a `model`."""
        result = Changed()
        for name, there in self._keys(model, content):
            if there is None:
                result.fields |= {name: None} | dict.fromkeys(getattr(model, "goes_with", {}).get(name, ()), "")
        for stream in streams(model):
            raw = json.loads(content.get(stream.name) or "[]")
            if (left := self._value(stream.stream_block, raw, result, stream.name)) != raw:
                result.fields[stream.name] = json.dumps(left)
        for relation in get_all_child_relations(model):
            name = relation.get_accessor_name()
            rows = content.get(name) or []
            if (kept := [row for row in map(self._row(relation.related_model), rows) if row is not GONE]) != rows:
                result.fields[name] = kept
        result.named |= {content[key.name] for key in self.keys(model) if content.get(key.name) in self.pks}
        return result

    def keys(self, model: type[Model]) -> list[Field[Any, Any]]:
        """The foreign keys of `model` that may name one of them."""
        return [
            key
            for key in model._meta.concrete_fields
            if isinstance(key, ForeignKey) and issubclass(self.target, key.related_model)
        ]

    def _keys(self, model: type[Model], content: Content) -> list[tuple[str, Any]]:
        """Those of its foreign keys that name one of them, with what comes in its place."""
        return [(key.name, None if key.null else GONE) for key in self.keys(model) if content.get(key.name) in self.pks]

    def _row(self, model: type[Model]) -> Any:
        def without(row: Content) -> Any:
            found = dict(self._keys(model, row))
            return GONE if GONE in found.values() else row | found

        return without

    def _value(self, block: blocks.Block, value: Any, result: Changed, path: str) -> Any:
        match block, value:
            case blocks.ChooserBlock(), int() if value in self.pks and issubclass(self.target, block.model_class):
                result.named.add(value)
                return GONE
            case blocks.StructBlock(), dict():
                return self._struct(block, value, result, path)
            case blocks.BaseStreamBlock(), list():
                return self._stream(block, value, result, path)
            case blocks.ListBlock(), list():
                return self._list(block, value, result, path)
        return value

    def _struct(self, block: blocks.StructBlock, value: Content, result: Changed, path: str) -> Any:
        left = dict(value)
        for name, child in block.child_blocks.items():
            if name not in value:
                continue
            left[name] = self._value(child, value[name], result, f"{path}.{name}")
            if left[name] is GONE:
                if getattr(child, "required", True):
                    return GONE
                left[name] = None
        return left

    def _stream(self, block: blocks.BaseStreamBlock, value: list[Any], result: Changed, path: str) -> list[Any]:
        left = []
        for item in value:
            child = block.child_blocks.get(item["type"])
            place = f"{path}.{item.get('id')}"
            kept = self._value(child, item["value"], result, place) if child else item["value"]
            if kept is GONE:
                continue
            if kept != item["value"] and (turn := getattr(child, "turned", lambda _left: None)(kept)):
                kind, kept, inner = turn
                result.moved[f"{place}.{inner}"] = place
            else:
                kind = item["type"]
            left.append(item | {"type": kind, "value": kept})
        return left

    def _list(self, block: blocks.ListBlock, value: list[Any], result: Changed, path: str) -> Any:
        """A list with nothing left is gone; what is too short is the business of the block around it (`turned`)."""
        left = []
        for item in value:
            wrapped = block._item_is_in_block_format(item)
            inner = item["value"] if wrapped else item
            kept = self._value(block.child_block, inner, result, f"{path}.{item.get('id') if wrapped else ''}")
            if kept is not GONE:
                left.append(item | {"value": kept} if wrapped else kept)
        return left if left or not value else GONE


def streams(model: type[Model]) -> list[StreamField]:
    return [each for each in model._meta.concrete_fields if isinstance(each, StreamField)]


def protecting_keys(target: type[Model]) -> list[Any]:
    """The foreign keys of all models that forbid the deletion of a `target` as long as they name it."""
    relations = target._meta.get_fields(include_hidden=True)
    return [
        relation.field
        for relation in relations
        if isinstance(relation, ForeignObjectRel) and getattr(relation, "on_delete", None) is PROTECT
    ]
