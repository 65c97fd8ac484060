"""A page's content, as its revisions keep it, without keys to records that are gone. PROTECT guards what rows name, not
what revisions name: a person whom only a draft names may be deleted.

django-modelcluster (6.5, `model_from_serializable_data`) empties such a key or drops its row for CASCADE and SET_NULL;
for PROTECT it raises a plain Exception, and the page could be neither edited nor published. Until a release of it that
does the same for PROTECT.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import PROTECT, RESTRICT, ForeignKey, Model
from modelcluster.models import get_all_child_relations, model_from_serializable_data
from wagtail.models import Locale

Content = dict[str, Any]
Key = ForeignKey[Any, Any]
Named = tuple[Key, Any]  # a key and its value


def without_dangling_keys(model: type[Model], content: Content) -> Content:
    """`content` of a `model`: its own dangling keys are empty, for `clean` to tell of one that is required; child rows
    that cannot be without what they named are dropped."""
    dangling = _dangling(set(_named(model, content)))
    return _without(dangling, model, content) if dangling else content


def _keys(model: type[Model]) -> list[Key]:
    """Those that may dangle: a page's language is its row's, which guards it."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    return [key for key in keys if key.remote_field.on_delete in {PROTECT, RESTRICT} and key.related_model != Locale]


def _children(model: type[Model], content: Content) -> Iterator[tuple[str, type[Model], list[Content]]]:
    for relation in get_all_child_relations(model):
        if rows := content.get(name := relation.get_accessor_name()):
            yield name, relation.related_model, rows


def _named(model: type[Model], content: Content) -> Iterator[Named]:
    for key in _keys(model):
        if (value := content.get(key.name)) is not None:
            yield key, key.to_python(value)
    for _name, child, rows in _children(model, content):
        for row in rows:
            yield from _named(child, row)


def _dangling(named: set[Named]) -> set[Named]:
    """Those of `named` that exist no more: one query for each model that is named."""
    values = defaultdict(set)
    for key, value in named:
        values[key.related_model, key.target_field.name].add(value)
    there = {
        (model, name): set(model._default_manager.filter(**{f"{name}__in": wanted}).values_list(name, flat=True))
        for (model, name), wanted in values.items()
    }
    return {(key, value) for key, value in named if value not in there[key.related_model, key.target_field.name]}


def _without(dangling: set[Named], model: type[Model], content: Content) -> Content:
    emptied = {key.name: None for key in _keys(model) if (key, key.to_python(content.get(key.name))) in dangling}
    left = content | emptied
    for name, child, rows in _children(model, content):
        kept = ((row, _without(dangling, child, row)) for row in rows)
        left[name] = [after for before, after in kept if after == before or _is_whole(child, after)]
    return left


def _is_whole(model: type[Model], row: Content) -> bool:
    """Whether the database would take `row`: a stop that keeps its country without a city, but not a role of nobody."""
    if any(row.get(key.name) is None and not key.null for key in _keys(model)):
        return False
    try:
        model_from_serializable_data(model, row, check_fks=False).validate_constraints()
    except ValidationError:
        return False
    return True
