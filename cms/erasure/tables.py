"""What is gone through: every column of every installed model that holds text, JSON or the name of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import F, Field, FileField, Model, TextField, UniqueConstraint, Value
from django.db.models.functions import Cast
from wagtail.models import Locale

from cms.core.fields import PartialDateField

BATCH = 200  # rows in memory
#: Structure, derived indexes of structure, and sessions, whose contents are signed, not text.
LEFT_OUT = {
    "auth.Permission",
    "contenttypes.ContentType",
    "sessions.Session",
    "wagtail_localize.TranslatableObject",
    "wagtailcore.Locale",
    "wagtailcore.ReferenceIndex",
    "wagtailsearch.SQLiteFTSIndexEntry",  # follows its table by triggers
}
NO_WORDS = {"password", "token", "key_hash", "prefix", "file_hash", "hash", "contentpath", "position", "task_path"}
KINDS = {"CharField", "TextField", "SlugField", "FileField", "JSONField"}


@dataclass(frozen=True)
class Row:
    """One row as the database has it: texts as they are, JSON unparsed."""

    pk: Any
    language: str
    values: dict[str, str]


class Table:
    def __init__(self, model: type[Model]) -> None:
        self.model: type[Any] = model
        self.columns: dict[str, Field[Any, Any]] = {
            field.name: field for field in model._meta.local_concrete_fields if _holds_words(field)
        }
        #: Keys of what visitors sent are the labels of the form's fields.
        self.keyed = model._meta.label == "wagtailforms.FormSubmission"

    def rows(self) -> Iterator[Row]:
        """All rows, a batch at a time, in the order of their ids: what is written on the way is not met again."""
        last = None
        while batch := self._read(pk__gt=last) if last is not None else self._read():
            yield from batch
            last = batch[-1].pk

    def locked(self, pk: Any) -> Row | None:
        """The row as it is now, locked until the transaction ends; None if it has gone."""
        if not list(self.model._base_manager.select_for_update().filter(pk=pk).values_list("pk")):
            return None
        return next(iter(self._read(pk=pk)), None)

    def _read(self, **which: Any) -> list[Row]:
        columns = [Cast(F(name), TextField()) for name in self.columns]
        rows = self.model._base_manager.filter(**which).order_by("pk").values_list("pk", self._language, *columns)
        return [
            Row(pk, str(language or ""), {name: text for name, text in zip(self.columns, texts, strict=True) if text})
            for pk, language, *texts in rows[:BATCH]
        ]

    @cached_property
    def _language(self) -> Any:
        """The column, perhaps of the row's page, that says in which language a row is written."""
        names = {field.name: field for field in self.model._meta.fields}
        if "locale" in names:
            return F("locale__language_code")
        if "language" in names:
            return F("language")
        for name in {"page", "source"} & set(names):
            owner = names[name].related_model
            if owner and any(field.related_model is Locale for field in owner._meta.fields):
                return F(f"{name}__locale__language_code")
        return Value("")

    @cached_property
    def unique(self) -> set[str]:
        """Columns whose text may not stand twice, alone or with others."""
        meta = self.model._meta
        constraints = [item.fields for item in meta.constraints if isinstance(item, UniqueConstraint)]
        together = {name for names in [*meta.unique_together, *constraints] for name in names}
        return {name for name, field in self.columns.items() if field.unique or name in together}


def is_json(field: Field[Any, Any]) -> bool:
    return field.get_internal_type() == "JSONField"


def _holds_words(field: Field[Any, Any]) -> bool:
    if field.primary_key or field.choices or field.is_relation or field.name in NO_WORDS:
        return False
    if isinstance(field, PartialDateField):
        return False
    return isinstance(field, FileField) or field.get_internal_type() in KINDS


def tables() -> list[Table]:
    """Pages and records first, what is derived from them after; in one order always."""
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT
    ]
    found = [Table(model) for model in models]
    return sorted((table for table in found if table.columns), key=lambda table: table.model._meta.label)


def is_known(file: str) -> bool:
    """Whether some row has the stored file of this name."""
    return any(
        table.model._base_manager.filter(**{name: file}).exists()
        for table in tables()
        for name, field in table.columns.items()
        if isinstance(field, FileField)
    )
