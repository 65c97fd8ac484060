"""Operations that let the release before go on writing on PostgreSQL, and are the usual ones on SQLite, where Django's
own fail."""

from typing import Any

from django.contrib.postgres import operations as postgres
from django.db.migrations.operations import AddConstraint, AddIndex


def _is_postgresql(schema_editor: Any) -> bool:
    return bool(schema_editor.connection.vendor == "postgresql")


class AddIndexConcurrently(postgres.AddIndexConcurrently):
    """Of a table that is in use, in a migration that is `atomic = False`."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        operation = postgres.AddIndexConcurrently if _is_postgresql(schema_editor) else AddIndex
        operation.database_forwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        operation = postgres.AddIndexConcurrently if _is_postgresql(schema_editor) else AddIndex
        operation.database_backwards(self, app_label, schema_editor, from_state, to_state)


class AddConstraintNotValid(postgres.AddConstraintNotValid):
    """Holds for what is written from now on; `ValidateConstraint`, in a later migration, looks at the other rows."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        operation = postgres.AddConstraintNotValid if _is_postgresql(schema_editor) else AddConstraint
        operation.database_forwards(self, app_label, schema_editor, from_state, to_state)


class ValidateConstraint(postgres.ValidateConstraint):
    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if _is_postgresql(schema_editor):
            super().database_forwards(app_label, schema_editor, from_state, to_state)
