"""The database as it was before a mistake, with the configuration that is shipped and the commands of the guide."""

import gzip
import re
import shlex
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

LARGEST = 100_000  # bytes of the archive for a minute in which next to nothing happened
SHIPPED = settings.BASE_DIR / "deploy" / "postgresql" / "archive.conf"
GUIDE = settings.BASE_DIR / "docs" / "operations.md"
PATIENCE = 30.0  # seconds


def archived(database: psycopg.Connection, wal: Path) -> bool:
    """Closes what is being written, and waits until it lies in the archive."""
    row = database.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
    deadline = time.monotonic() + PATIENCE
    while row and time.monotonic() < deadline:
        if (wal / f"{row[0]}.gz").exists():
            return True
        time.sleep(0.05)
    return False


def base_backup(programs: Path, server: Postgres, folder: Path) -> None:
    command = [programs / "pg_basebackup", "--pgdata", folder, "--checkpoint=fast", "--dbname", server.url]
    subprocess.run(command, check=True, cwd=folder.parent, **ordinary_user(folder.parent, "postgres"))


def cleaned(wal: Path) -> list[str]:
    """What is left in the archive after the guide's command."""
    subprocess.run(of_the_guide("pg_archivecleanup", wal=wal), check=True)
    return sorted(path.name for path in wal.iterdir())


@pytest.fixture
def folder() -> Iterator[Path]:
    """Through which the user postgres comes: pytest's own are closed."""
    with TemporaryDirectory(prefix="site-tests-point-in-time-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def of_the_guide(program: str, **places: Path) -> list[str]:
    """The only command that names this program, in a shell, with other places than `/var/backups/…`."""
    [line] = (line.strip() for line in GUIDE.read_text().splitlines() if f" {program} -" in line)
    line = line.removeprefix("runuser -u postgres -- ")
    for name, place in places.items():
        line = line.replace(f"/var/backups/{name}", str(place))
    return ["bash", "-ec", line]


def archive(wal: Path, segment: Path) -> int:
    """What the shipped command says of a file that PostgreSQL has written."""
    [command] = re.findall(r"^archive_command = '(.+)'$", SHIPPED.read_text(), re.MULTILINE)
    command = command.replace("/var/backups/wal", str(wal)).replace("%p", shlex.quote(str(segment)))
    return subprocess.run(["sh", "-c", command.replace("%f", segment.name)], check=False).returncode


def test_file_that_is_in_the_archive_already_is_taken_if_it_says_the_same(tmp_path: Path) -> None:
    """As when the power goes after it was stored and before PostgreSQL noted that."""
    segment = tmp_path / "000000010000000000000001"
    segment.write_bytes(b"A story" * 1000)
    wal = tmp_path / "wal"
    wal.mkdir()
    (wal / f"{segment.name}.part").write_bytes(b"A st")
    assert [archive(wal, segment), archive(wal, segment)] == [0, 0]
    assert {path.name: gzip.decompress(path.read_bytes()) for path in wal.iterdir()} == {
        f"{segment.name}.gz": segment.read_bytes()
    }
    segment.write_bytes(b"Another")
    assert archive(wal, segment) != 0, "nothing in the archive is overwritten"


def make_archiving_cluster(programs: Path, data: Path, wal: Path) -> None:
    """One that archives into `wal` as the configuration that is shipped says."""
    for made in (wal, data.parent):
        made.mkdir()
    ordinary_user(wal, "postgres")
    make_cluster(programs, data)
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.write(SHIPPED.read_text().replace("/var/backups/wal", str(wal)))


@pytest.mark.services
@pytest.mark.slow
def test_what_was_deleted_is_there_again_at_the_moment_before(folder: Path) -> None:
    programs, wal = installed(), folder / "wal"
    old, new = (folder / name / "data" for name in ("old", "new"))
    make_archiving_cluster(programs, old, wal)
    new.parent.mkdir()
    with running(programs, old) as server, psycopg.connect(server.url, autocommit=True) as database:
        database.execute("CREATE TABLE story (title text)")
        database.execute("INSERT INTO story VALUES ('before the base backup')")
        base_backup(programs, server, new)
        database.execute("INSERT INTO story VALUES ('after it')")
        row = database.execute("SELECT clock_timestamp()").fetchone()
        assert row
        database.execute("DELETE FROM story")
        assert archived(database, wal)
        assert archived(database, wal)
        assert max(wal.glob("*.gz")).stat().st_size < LARGEST

    (new / "recovery.signal").touch()
    with (new / "postgresql.auto.conf").open("a") as configuration:
        configuration.write(f"restore_command = 'gunzip -c {wal}/%f.gz > %p'\n")
        configuration.write(f"recovery_target_time = '{row[0]}'\nrecovery_target_action = 'promote'\n")
    with running(programs, new) as server, psycopg.connect(server.url) as database:
        assert database.execute("SELECT title FROM story").fetchall() == [("before the base backup",), ("after it",)]


@pytest.mark.services
@pytest.mark.slow
def test_archive_is_cleaned_of_what_the_last_two_base_backups_do_not_need(folder: Path) -> None:
    programs, wal, old = installed(), folder / "wal", folder / "old" / "data"
    make_archiving_cluster(programs, old, wal)
    with running(programs, old) as server, psycopg.connect(server.url, autocommit=True) as database:
        for number in range(3):
            place = folder / f"base-{number}"
            place.mkdir()
            base_backup(programs, server, place / "data")
            assert archived(database, wal)
    notes = sorted(path.name for path in wal.glob("*.backup.gz"))
    oldest = notes[1].partition(".")[0]
    left = cleaned(wal)
    assert len(notes) == 3 and min(name for name in left if name.count(".") == 1) == f"{oldest}.gz"
