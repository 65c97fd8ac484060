"""A copy of a site is the site: what everybody reads, and what nobody may; and nothing that is damaged is restored."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pyrage
import pytest

from cms.ops.backup import encryption
from cms.ops.backup.archive import Archive, check, entries
from cms.ops.backup.errors import BackupError
from tests.services.postgres import Postgres
from tests.services.s3 import KEY, ObjectStore


def copy_of(**contents: bytes) -> bytes:
    stream = io.BytesIO()
    archive = Archive(stream)
    for name, content in contents.items():
        archive.add(name, io.BytesIO(content), len(content))
    archive.close()
    return stream.getvalue()


def test_entries_come_back_as_they_were() -> None:
    contents = {"a": b"1" * 3_000_000, "b": b"", "c": "ә".encode()}
    found = {name: content.read(10_000_000) for name, content in entries(io.BytesIO(copy_of(**contents)))}
    assert found == contents


def test_a_bit_that_changed_is_noticed() -> None:
    copy = bytearray(copy_of(a=b"A bird", b=b"A fish"))
    copy[copy.index(b"bird")] ^= 1
    with pytest.raises(BackupError, match="check sums"):
        check(io.BytesIO(copy))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_a_copy_that_breaks_off_is_noticed(share: float) -> None:
    copy = copy_of(a=b"A bird" * 10_000, b=b"A fish" * 10_000)
    with pytest.raises(BackupError):
        check(io.BytesIO(copy[: int(len(copy) * share)]))


@pytest.fixture
def keys(tmp_path: Path) -> tuple[str, Path]:
    """A public key, and the file of its secret one."""
    identity = pyrage.x25519.Identity.generate()
    file = tmp_path / "key"
    file.write_text(f"# made for a test\n{identity}\n")
    return str(identity.to_public()), file


def test_an_encrypted_copy_is_read_with_its_key_alone(tmp_path: Path, keys: tuple[str, Path]) -> None:
    path, (public, secret) = tmp_path / "copy", keys
    with encryption.written(path, [public]) as stream:
        stream.write(b"A bird" * 100_000)
    assert b"bird" not in path.read_bytes() and path.stat().st_mode & 0o077 == 0
    with encryption.opened(path, secret) as stream:
        assert stream.read() == b"A bird" * 100_000
    other = tmp_path / "other"
    other.write_text(str(pyrage.x25519.Identity.generate()))
    for key, reason in ((other, "with this key"), (None, "--key")):
        with pytest.raises(BackupError, match=reason), encryption.opened(path, key) as stream:
            stream.read()


def test_a_copy_that_was_not_finished_has_no_name(tmp_path: Path, keys: tuple[str, Path]) -> None:
    for chosen in ([], [keys[0]]):
        with pytest.raises(ZeroDivisionError), encryption.written(tmp_path / "copy", chosen) as stream:
            stream.write(bytes([1 // 0]))
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


#: `manage.py` with these arguments; as if the power went when the database is filled.
BROKEN_OFF = """
import os, sys, django
django.setup()
from django.core.management import call_command
from cms.ops.management.commands import restore

restore.call_command = lambda *_args, **_options: os._exit(9)
call_command(*sys.argv[1:])
"""


class Machine:
    """A site of its own: a database and a folder."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DATABASE_URL": database_url,
            "VAR_DIR": str(folder),
            "DEBUG": "0",
        }

    def run(self, *command: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *command], env=self.environment | environment, capture_output=True, text=True, check=False
        )

    def do(self, *command: str | Path, **environment: str) -> str:
        run = self.run(*command, **environment)
        assert run.returncode == 0, run.stderr[-3000:]
        return run.stdout

    @property
    def files(self) -> dict[str, bytes]:
        places = (self.folder / "media", self.folder / "private")
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for place in places
            for path in place.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def machines(postgres: Postgres, tmp_path: Path) -> Iterator[tuple[Machine, Machine]]:
    names = [f"site_{name}_{os.getpid()}" for name in ("old", "new")]
    old, new = (Machine(postgres.create(name), tmp_path / name) for name in names)
    yield old, new
    for name in names:
        postgres.drop(name)


@pytest.mark.services
@pytest.mark.slow
def test_every_public_page_is_the_same_on_another_machine(
    machines: tuple[Machine, Machine], object_store: ObjectStore, tmp_path: Path, keys: tuple[str, Path]
) -> None:
    """The old one keeps its files in a folder, the new one in a bucket."""
    old, new = machines
    bucket = object_store.make_bucket()
    new.environment |= KEY | {"MEDIA_URL_STORAGE": object_store.address(bucket)}
    copy, (public, secret) = tmp_path / "site.backup", keys
    old.do("-m", "tests.ops.site_copies", "furnish", tmp_path / "before.json")
    with psycopg.connect(old.environment["DATABASE_URL"]) as database:
        database.execute("INSERT INTO site_search_searchindex VALUES (DEFAULT, 'half', now(), false, 9)")
    assert "encrypted" in old.do("manage.py", "backup", copy, BACKUP_KEY=public)

    damaged = tmp_path / "damaged"
    damaged.write_bytes(copy.read_bytes()[:-1000])
    assert "Nothing was restored" in new.run("manage.py", "restore", damaged, "--key", secret).stderr
    with psycopg.connect(new.environment["DATABASE_URL"]) as database:
        assert database.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
    assert object_store.files(bucket) == {}

    assert "database is empty" in new.run("manage.py", "restore", copy, "--key", secret, "--go-on").stderr
    assert new.run("-c", BROKEN_OFF, "restore", copy, "--key", secret).returncode == 9
    assert "--go-on" in new.run("manage.py", "restore", copy, "--key", secret).stderr
    new.do("manage.py", "restore", copy, "--key", secret, "--go-on")
    new.do("-m", "tests.ops.site_copies", "read", tmp_path / "after.json")
    before = (tmp_path / "before.json").read_text()
    assert len(before) > 100_000 and (tmp_path / "after.json").read_text() == before
    assert object_store.files(bucket) == {f"a-site/{name}": content for name, content in old.files.items()}
    assert old.files and not new.files
    with psycopg.connect(new.environment["DATABASE_URL"]) as database:  # the index under way here is not the copy's
        assert database.execute("SELECT count(*) FROM site_search_searchindex").fetchone() == (0,)
    assert "not empty" in new.run("manage.py", "restore", copy, "--key", secret).stderr
