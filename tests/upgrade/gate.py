"""What a migration did that the release before it cannot live with while it goes on serving.

It is told from the database before and after, not from the migration's text, so that it holds for raw SQL and for
Python too. `python -m tests.upgrade.gate` migrates the empty PostgreSQL database that DATABASE_URL names and prints, as
JSON, what each migration of ours did.
"""

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

from tests.upgrade.schema import Column, Constraint, Index, Schema, read

TEXT = re.compile(r"character varying\((\d+)\)( \S+)$")


def findings(before: Schema, after: Schema, statements: list[str], moves_data: bool = False) -> list[str]:
    """`statements` were executed between the two; `moves_data`: in one transaction with them, rows were written."""
    gone = [f"table {table} is gone" for table in before.files.keys() - after.files.keys()]
    kept = sorted(before.files.keys() & after.files.keys())
    found = gone + [finding for table in kept for finding in _in_table(table, before, after, statements)]
    altered = [table for table in kept if before.columns[table] != after.columns[table]]
    if moves_data and altered:
        found.append(f"rows are written while nobody can read {', '.join(altered)}: a migration of its own")
    return found


def _in_table(table: str, before: Schema, after: Schema, statements: list[str]) -> Iterator[str]:
    columns, now = before.columns[table], after.columns[table]
    new = now.keys() - columns.keys()
    for name, column in columns.items():
        yield from (f"{table}.{name} {what}" for what in _in_column(column, now.get(name)))
    for name in sorted(new):
        if now[name].required and not now[name].filled:
            yield f"{table}.{name} is new and must be named in every row: null=True or db_default"
    optional = {name for name in new if not now[name].required and not now[name].filled}
    for name, what in _in_indexes(before.indexes[table], after.indexes[table], new, optional, statements):
        yield f"{table}: {name} {what}"
    for name, what in _in_constraints(before.constraints[table], after.constraints[table], new):
        yield f"{table}: {name} {what}"
    if before.files[table] != after.files[table]:
        yield f"{table} is written anew, and nobody can read it meanwhile"


def _in_indexes(
    before: dict[str, Index], after: dict[str, Index], new: set[str], optional: set[str], statements: list[str]
) -> Iterator[tuple[str, str]]:
    """One over `new` columns alone sorts one value; one over an `optional` column refuses no row that leaves it out."""
    for name in sorted(after.keys() - before.keys()):
        columns = after[name].columns
        if after[name].unique and not columns & optional:
            yield name, "refuses rows that were allowed"
        concurrent = re.compile(rf'CREATE (UNIQUE )?INDEX CONCURRENTLY "?{re.escape(name)}\b')
        if not columns <= new and not any(map(concurrent.match, statements)):
            yield name, "is made while nobody can write: AddIndexConcurrently"
    for name in sorted(before.keys() - after.keys()):
        if before[name].unique:
            yield name, "is gone, by which rows may be told apart"


def _in_constraints(
    before: dict[str, Constraint], after: dict[str, Constraint], new: set[str]
) -> Iterator[tuple[str, str]]:
    for name in sorted(after.keys() - before.keys()):
        if not after[name].columns <= new:
            yield name, "refuses rows that were allowed"
            if after[name].validated:
                yield name, "is compared with every row while nobody can write: NOT VALID, then VALIDATE"


def _in_column(before: Column, after: Column | None) -> Iterator[str]:
    if after is None:
        yield "is gone"
        return
    if before.type != after.type and not _is_longer(before.type, after.type):
        yield f"was {before.type}, is {after.type}"
    if after.required and not before.required:
        yield "may no longer be empty"
    if before.filled and not after.filled:
        yield "is no longer filled by the database"


def _is_longer(before: str, after: str) -> bool:
    """More letters than before, or any number: nothing is written anew for that."""
    was, now = TEXT.match(before), TEXT.match(after)
    if was is None:
        return False
    return after == f"text{was[2]}" if now is None else int(now[1]) > int(was[1]) and now[2] == was[2]


def judge_all() -> dict[str, list[str]]:
    """Migrates from nothing; what each of our migrations did that was not the first of its app."""
    from django.apps import apps
    from django.conf import settings
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.operations import RunPython, RunSQL

    statements: list[str] = []
    found: dict[str, list[str]] = {}
    before: list[Schema] = []

    def note(execute: Any, sql: Any, *rest: Any) -> Any:
        statements.append(str(sql))
        return execute(sql, *rest)

    def look() -> Schema:
        with connection.cursor() as cursor:
            return read(cursor)

    def progress(action: str, migration: Any = None, _fake: bool = False) -> None:
        if migration is None or migration.initial:
            return
        if settings.BASE_DIR not in _parents(apps.get_app_config(migration.app_label).path):
            return
        if action == "apply_start":
            before[:] = [look()]
            statements.clear()
        elif action == "apply_success":
            data = migration.atomic and any(isinstance(step, RunPython | RunSQL) for step in migration.operations)
            did = findings(before[0], look(), statements, data)
            found[f"{migration.app_label}.{migration.name}"] = did

    with connection.execute_wrapper(note):
        executor = MigrationExecutor(connection, progress)
        executor.migrate(executor.loader.graph.leaf_nodes())
    return found


def _parents(path: str) -> list[Any]:
    from pathlib import Path

    parents = list(Path(path).resolve().parents)
    return [] if any(parent.name == ".venv" for parent in parents) else parents


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(judge_all()))
