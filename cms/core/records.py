"""Records (people, organisations, places, pictures, shared texts) by id, kept in the cache: pages name many of them
and they seldom change."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import ForeignKey, Model, QuerySet
from django.db.models.signals import post_delete, post_save

from cms.core.changed import changed
from cms.core.shown import shows
from cms.core.tables import row_tag
from cms.core.versioned_cache import VersionedCache

Record = TypeVar("Record", bound=Model)
records = VersionedCache("records")
_querysets: dict[type[Model], QuerySet[Any]] = {}
_kept_with: dict[type[Model], list[type[Model]]] = {}  # by model: those whose kept records it shows in


def keep(queryset: QuerySet[Any], *parts: type[Model]) -> None:
    """Keeps the model of `queryset` in the cache, loaded with what that queryset selects and prefetches.

    `parts` are the other models whose change shows in such a record. Called once for each model when apps are ready.
    """
    model = queryset.model
    _querysets[model] = queryset
    for sender in (model, *parts):
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=sender, dispatch_uid=f"records:{sender._meta.label}")
            _kept_with.setdefault(sender, []).append(model)


def _changed(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """A part that names its record changes that one; any other part may show in every record of the model."""
    records.bump()
    for model in dict.fromkeys(_kept_with[sender]):
        named = {getattr(instance, key.attname) for key in _keys(sender) if key.related_model is model}
        if model is sender:
            changed(*([row_tag(model, "*")] if named else []))  # as a hall names its building, and that another
        else:
            changed(*(row_tag(model, pk) for pk in named or "*"))


def _keys(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def get_records(model: type[Record], ids: Collection[Any]) -> dict[Any, Record]:
    """Records of `model` by id, in at most one load from the database; ids that do not exist are left out."""
    label = model._meta.label_lower
    names = {f"{label}:{pk}": pk for pk in ids if pk is not None}

    def load(missing: list[str]) -> dict[str, Record]:
        queryset = _querysets[model].filter(pk__in=[names[name] for name in missing])
        return {f"{label}:{record.pk}": record for record in queryset}

    found = {names[name]: record for name, record in records.get_many(names, load).items()}
    shows(*(row_tag(model, pk) for pk in names.values()), *([row_tag(model, "*")] if names else []))
    for key in _keys(model):
        if key.related_model in _querysets:  # what it names, its query may have selected with it
            shows(*(row_tag(key.related_model, getattr(record, key.attname)) for record in found.values()))
    return found


def get_record(model: type[Record], pk: Any) -> Record | None:
    """One record, or None if `pk` is None or unknown."""
    return get_records(model, [pk]).get(pk) if pk is not None else None
