"""A real PostgreSQL: the server that DATABASE_URL names, or else Debian's own, started for these tests alone."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from tests.services.machine import free_ports, ordinary_user, unavailable

STARTING = 30.0  # seconds after which a server that does not answer is given up


@dataclass(frozen=True)
class Postgres:
    """A server; `url` leads to its database "postgres", as a role that may make others."""

    url: str

    def create(self, database: str, template: str = "template1") -> str:
        """Makes `database` anew, a copy of `template`, to which nobody may be connected; returns its address."""
        self.drop(database)
        self._execute("CREATE DATABASE {} TEMPLATE {}", database, template)
        return urlsplit(self.url)._replace(path=f"/{database}").geturl()

    def drop(self, database: str) -> None:
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Skips with the reason if there is none, and fails with it if REQUIRE_SERVICES is set."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith("postgres"):
        yield Postgres(urlsplit(named)._replace(path="/postgres").geturl())
        return
    with _started(installed()) as server:
        yield server


def installed() -> Path:
    """The directory of `initdb` and `postgres`, which Debian keeps outside the path, by version; skips without one."""
    found = shutil.which("initdb")
    places = [Path(found).resolve()] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not places:
        unavailable("PostgreSQL is not installed (Debian: apt-get install postgresql).")
    return places[-1].parent


@contextmanager
def _started(programs: Path) -> Iterator[Postgres]:
    """A server with a directory of its own; nothing is written for good."""
    with tempfile.TemporaryDirectory(prefix="site-tests-postgres-") as directory:
        data = Path(directory, "data")
        make_cluster(programs, data)
        with running(programs, data) as server:
            yield server


def make_cluster(programs: Path, data: Path) -> None:
    """An empty one, whose only role may do everything."""
    initdb = [programs / "initdb", "-D", data, "-A", "trust", "-U", "site", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    user = ordinary_user(data.parent, "postgres")
    subprocess.run(initdb, cwd=data.parent, check=True, stdout=subprocess.DEVNULL, **user)


@contextmanager
def running(programs: Path, data: Path) -> Iterator[Postgres]:
    """The server of the cluster in `data`, on 127.0.0.1."""
    log = data.parent / "log"
    [port] = free_ports(1)
    command = [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", "", "-F"]
    with log.open("wb") as output:
        options = {"cwd": data.parent, "stdout": output, "stderr": output} | ordinary_user(data.parent, "postgres")
        process = subprocess.Popen(command, **options)
    try:
        server = Postgres(f"postgres://site@127.0.0.1:{port}/postgres")
        if not _answers(server, process):
            unavailable(f"PostgreSQL did not start:\n{log.read_text()[-3000:]}")
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)  # at once: nothing is to be kept
        process.wait(STARTING)


def _answers(server: Postgres, process: "subprocess.Popen[bytes]") -> bool:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(server.url).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return True
    return False
