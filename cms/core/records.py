"""Records (people, organisations, places, pictures, shared texts) by id, kept in the cache: pages name many of them
and they seldom change."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save

from cms.core.versioned_cache import VersionedCache

Record = TypeVar("Record", bound=Model)
records = VersionedCache("records")
_querysets: dict[type[Model], QuerySet[Any]] = {}


def keep(queryset: QuerySet[Any], *parts: type[Model]) -> None:
    """Keeps the model of `queryset` in the cache, loaded with what that queryset selects and prefetches.

    `parts` are the other models whose change shows in such a record. Called once for each model when apps are ready.
    """
    model = queryset.model
    _querysets[model] = queryset
    for sender in (model, *parts):
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=sender, dispatch_uid=f"records:{sender._meta.label}")


def _changed(**_kwargs: Any) -> None:
    records.bump()


def get_records(model: type[Record], ids: Collection[Any]) -> dict[Any, Record]:
    """Records of `model` by id, in at most one load from the database; ids that do not exist are left out."""
    label = model._meta.label_lower
    names = {f"{label}:{pk}": pk for pk in ids if pk is not None}

    def load(missing: list[str]) -> dict[str, Record]:
        queryset = _querysets[model].filter(pk__in=[names[name] for name in missing])
        return {f"{label}:{record.pk}": record for record in queryset}

    return {names[name]: record for name, record in records.get_many(names, load).items()}


def get_record(model: type[Record], pk: Any) -> Record | None:
    """One record, or None if `pk` is None or unknown."""
    return get_records(model, [pk]).get(pk) if pk is not None else None
