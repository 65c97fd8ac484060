"""What holds on SQLite holds on PostgreSQL: the same tests, in a process of their own."""

import os
import subprocess
import sys

import pytest

from tests.services.postgres import Postgres

TESTS = ["query", "understanding", "check", "outbox", "asked", "also_known", "changing", "too_long", "postgresql_alone"]
PATIENCE = 900.0  # seconds, on a machine at a third of its speed


@pytest.mark.services
def test_search_finds_the_same_on_postgresql(postgres: Postgres) -> None:
    environment = os.environ | {"DATABASE_URL": postgres.create("search")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not services"]
    tests = [f"tests/search/test_{name}.py" for name in TESTS]
    run = subprocess.run(
        [*command, *tests], env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert run.returncode == 0, run.stdout[-5000:]
