"""The database, as its own tools write it: `pg_dump`, or SQLite's copying of a database in use."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from cms.ops.backup.errors import BackupError


def entry_name() -> str:
    """PostgreSQL's copies are restored to PostgreSQL, SQLite's to SQLite."""
    return f"database.{connection.vendor}"


def is_empty() -> bool:
    return not connection.introspection.table_names()


def dump(path: Path) -> None:
    """One moment of it, while it is in use."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
    else:
        _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={path}"])


def load(path: Path) -> None:
    """Into an empty database, all of it or nothing."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            connection.ensure_connection()
            copy.backup(connection.connection)
    else:
        options = ["--no-owner", "--no-privileges", "--no-comments", "--single-transaction", "--exit-on-error"]
        _run("pg_restore", [*options, str(path)])
    connection.close()


def _run(program: str, options: list[str]) -> None:
    """A program of PostgreSQL on our database; the password is in nobody's list of processes."""
    [_psql, *where, name], environment = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    command = [program, *where, f"--dbname={name}", *options]
    try:
        subprocess.run(  # noqa: S603  options of our own
            command, env=os.environ | (environment or {}), check=True, capture_output=True, text=True
        )
    except FileNotFoundError as error:
        raise BackupError(f"{program} is not installed (Debian: apt-get install postgresql-client).") from error
    except subprocess.CalledProcessError as error:
        raise BackupError(f"{program} failed: {error.stderr.strip()}") from error
