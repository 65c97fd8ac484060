"""The database as it was before a mistake, with the configuration that is shipped and the commands of the guide."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from django.conf import settings

from tests.services.machine import ordinary_user
from tests.services.postgres import Postgres, installed, make_cluster, running

SHIPPED = settings.BASE_DIR / "deploy" / "postgresql" / "archive.conf"
PATIENCE = 30.0  # seconds


def archived(database: psycopg.Connection, wal: Path) -> bool:
    """Closes what is being written, and waits until it lies in the archive."""
    row = database.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
    deadline = time.monotonic() + PATIENCE
    while row and time.monotonic() < deadline:
        if (wal / row[0]).exists():
            return True
        time.sleep(0.05)
    return False


def base_backup(programs: Path, server: Postgres, folder: Path) -> None:
    command = [programs / "pg_basebackup", "--pgdata", folder, "--checkpoint=fast", "--dbname", server.url]
    subprocess.run(command, check=True, cwd=folder.parent, **ordinary_user(folder.parent, "postgres"))


@pytest.fixture
def folder() -> Iterator[Path]:
    """Through which the user postgres comes: pytest's own are closed."""
    with TemporaryDirectory(prefix="site-tests-point-in-time-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.services
@pytest.mark.slow
def test_what_was_deleted_is_there_again_at_the_moment_before(folder: Path) -> None:
    programs, wal = installed(), folder / "wal"
    old, new = (folder / name / "data" for name in ("old", "new"))
    for made in (wal, old.parent, new.parent):
        made.mkdir()
    ordinary_user(wal, "postgres")
    make_cluster(programs, old)
    with (old / "postgresql.conf").open("a") as configuration:
        configuration.write(SHIPPED.read_text().replace("/var/backups/wal", str(wal)))

    with running(programs, old) as server, psycopg.connect(server.url, autocommit=True) as database:
        database.execute("CREATE TABLE story (title text)")
        database.execute("INSERT INTO story VALUES ('before the base backup')")
        base_backup(programs, server, new)
        database.execute("INSERT INTO story VALUES ('after it')")
        row = database.execute("SELECT clock_timestamp()").fetchone()
        assert row
        database.execute("DELETE FROM story")
        assert archived(database, wal)

    (new / "recovery.signal").touch()
    with (new / "postgresql.auto.conf").open("a") as configuration:
        configuration.write(f"restore_command = 'cp {wal}/%f %p'\n")
        configuration.write(f"recovery_target_time = '{row[0]}'\nrecovery_target_action = 'promote'\n")
    with running(programs, new) as server, psycopg.connect(server.url) as database:
        assert database.execute("SELECT title FROM story").fetchall() == [("before the base backup",), ("after it",)]
