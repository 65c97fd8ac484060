"""What stands in the place of operations that the gate refuses works on either database."""

import os
from collections.abc import Iterator
from typing import Any

import environ
import pytest
from django.db import migrations, models
from django.db.migrations.state import ProjectState
from django.db.utils import ConnectionHandler, IntegrityError
from pytest_django.plugin import DjangoDbBlocker

from cms.core.migration_operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from tests.services.postgres import Postgres
from tests.upgrade.gate import findings
from tests.upgrade.schema import read

TITLED = models.CheckConstraint(condition=~models.Q(title=""), name="titled")
ENTRY = [("id", models.BigAutoField(primary_key=True)), ("title", models.CharField(max_length=9))]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.services)])
def connection(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    url, name = "sqlite://:memory:", f"site_operations_{os.getpid()}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres").create(name)
    opened = ConnectionHandler({"default": dict(environ.Env.db_url_config(url))})["default"]
    with django_db_blocker.unblock():
        yield opened
        opened.close()
    if request.param == "postgresql":
        postgres: Postgres = request.getfixturevalue("postgres")
        postgres.drop(name)


class Migrated:
    """The table of a model, and what is done to it."""

    def __init__(self, connection: Any) -> None:
        self.connection, self.state, self.statements = connection, ProjectState(), list[str]()
        self.do(migrations.CreateModel("Entry", ENTRY))

    def do(self, *operations: Any) -> None:
        for operation in operations:
            to_state = self.state.clone()
            operation.state_forwards("gate", to_state)
            with self.connection.schema_editor(atomic=False) as editor, self.connection.execute_wrapper(self._note):
                operation.database_forwards("gate", editor, self.state, to_state)
            self.state = to_state

    def _note(self, execute: Any, sql: Any, *rest: Any) -> Any:
        self.statements.append(str(sql))
        return execute(sql, *rest)

    def judged(self, *operations: Any) -> list[str]:
        """What the gate says of them; nothing on SQLite, whose sites have no other process."""
        with self.connection.cursor() as cursor:
            before = read(cursor) if self.connection.vendor == "postgresql" else None
            self.do(*operations)
            return findings(before, read(cursor), self.statements) if before else []

    @property
    def constraints(self) -> set[str]:
        with self.connection.cursor() as cursor:
            return set(self.connection.introspection.get_constraints(cursor, "gate_entry"))

    def write(self, title: str) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("INSERT INTO gate_entry (title) VALUES (%s)", [title])


def test_index_is_made_while_others_write(connection: Any) -> None:
    table = Migrated(connection)
    assert table.judged(AddIndexConcurrently("entry", models.Index(fields=["title"], name="titles"))) == []
    assert "titles" in table.constraints
    assert connection.vendor == "sqlite" or any("CONCURRENTLY" in statement for statement in table.statements)


def test_rule_holds_for_new_rows_then_for_all(connection: Any) -> None:
    """That the release before keeps to it already, nobody but its author can tell: the gate asks for a reason."""
    table = Migrated(connection)
    found = table.judged(AddConstraintNotValid("entry", TITLED))
    assert found == ["gate_entry: titled refuses rows that were allowed"] or connection.vendor == "sqlite"
    assert table.judged(ValidateConstraint("entry", "titled")) == []
    with pytest.raises(IntegrityError):
        table.write("")
