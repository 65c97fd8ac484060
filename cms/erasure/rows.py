"""Writes one row without the name, past `save()`: no log, revision, schedule or address of the old text comes of it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import FileField, TextField
from django.db.models import Value as Literal
from django.db.models.functions import Cast

from cms.erasure.files import rename
from cms.erasure.names import Names
from cms.erasure.pairs import look_at_pair
from cms.erasure.tables import Row, Table, is_json
from cms.erasure.values import Spot, Value

MOST_NAMESAKES = 10_000
Changes = dict[str, str]  # new text by column


def look(table: Table, row: Row, names: Names) -> tuple[list[tuple[str, Spot]], Changes]:
    """What was found in a row, by column, and what the columns become."""
    found: list[tuple[str, Spot]] = []
    changes: Changes = {}
    for column, text in row.values.items():
        value = Value(names, column, row.language, table.keyed)
        new = value.erased(text, is_json(table.columns[column]))
        if value.spots:
            found += [(column, spot) for spot in value.spots]
            changes[column] = new
    in_two, both = look_at_pair(row.values | changes, row.language, names)
    return found + in_two, changes | both


def write(table: Table, pk: Any, changes: Changes) -> None:
    """Stores `changes`; where a text may stand only once, with a number behind it. Within a transaction."""
    values = {column: _stored(table, pk, column, text) for column, text in changes.items()}
    rows = table.model._base_manager.filter(pk=pk)
    for number in range(1, MOST_NAMESAKES):
        try:
            with transaction.atomic():
                rows.update(**values)
        except IntegrityError:
            if not (single := table.unique & set(values)):
                raise
            for column in single:
                longest = getattr(table.columns[column], "max_length", None)
                ending = f"-{number + 1}"
                values[column] = changes[column][: longest - len(ending) if longest else None] + ending
        else:
            return


def _stored(table: Table, pk: Any, column: str, text: str) -> Any:
    field = table.columns[column]
    if is_json(field):
        return Cast(Literal(text, output_field=TextField()), field)
    if isinstance(field, FileField):
        (old,) = table.model._base_manager.filter(pk=pk).values_list(column, flat=True)
        return rename(field.storage, str(old), text)
    return text[: field.max_length] if field.max_length else text
