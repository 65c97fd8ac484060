"""Before a picture or file is deleted, it is taken out of whatever can be without it, and nothing is left behind that
opens no more or cannot be published. What cannot be without it keeps it: the database refuses."""

from collections.abc import Collection
from typing import Any

from django.db import models, transaction
from django.dispatch import Signal
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from cms.core.site_tree import tree
from cms.core.taking_down.content import Content, Without, protecting_keys
from cms.core.taking_down.pages import revisions_naming, rows_naming

LOG_ACTION = "core.taken_down"
#: Sent within the transaction: `sender` is the model, `without` a `Without`, `keys` the translation keys of the sets.
taken_down = Signal()


class TakenDown(models.Model):
    """A picture or file: deleting it is taking it down."""

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            take_down(type(self), [self.pk])
            return super().delete(*args, **kwargs)


class TakenDownQuerySet(models.QuerySet[Any]):
    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            take_down(self.model, list(self.values_list("pk", flat=True)))
            return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


def take_down(target: type[models.Model], pks: Collection[int]) -> None:
    """Takes these records of `target` out of pages, revisions and records, in the transaction that deletes them."""
    if not pks:
        return
    without = Without(target, pks)
    keys = set()
    for page, changed in rows_naming(without):
        _write(page, changed.fields)
        log(page, LOG_ACTION)
        keys.add(page.translation_key)
    drafted = set()
    for revision, changed in revisions_naming(without):
        Revision.objects.filter(pk=revision.pk).update(content=revision.content | changed.fields)
        drafted.add(int(revision.object_id))
    _empty_records(without)
    keys |= set(Page.objects.filter(pk__in=drafted).values_list("translation_key", flat=True))
    tree.bump()
    taken_down.send(sender=target, without=without, keys=keys)


def _write(page: Any, fields: Content) -> None:
    """What can be without it; child rows that cannot keep it."""
    written = []
    for name, value in fields.items():
        field = page._meta.get_field(name)
        if field.concrete:
            setattr(page, field.attname, field.to_python(value) if isinstance(field, StreamField) else value)
            written.append(name)
    if written:
        page.save(clean=False, update_fields=written)


def _empty_records(without: Without) -> None:
    for key in protecting_keys(without.target):
        if key.null:
            for record in key.model._default_manager.filter(**{f"{key.name}__in": without.pks}):
                setattr(record, key.attname, None)
                record.save(update_fields=[key.name])
