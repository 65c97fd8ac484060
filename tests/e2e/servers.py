"""Sites that run in a process of their own, as `make demo` serves them."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

BUILD_LIMIT = 600  # seconds for making the demo's database
EMPTY_SITE = """
import shutil, sys, django
django.setup()
from tests import database
database.open_memory()
database.load_template()
shutil.copyfile(database.template(), sys.argv[1])
"""


@dataclass(frozen=True)
class Demo:
    url: str
    var: Path

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Reads its database."""
        with closing(sqlite3.connect(f"file:{self.var / 'site.sqlite3'}?mode=ro", uri=True)) as database:
            return database.execute(query).fetchall()


@contextmanager
def served(var: Path) -> Iterator[Demo]:
    """The site whose files lie in `var`; without a database there, with the demo's content."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    with (var / "log").open("wb") as log:
        environment = _environment("cms.settings.dev", VAR_DIR=str(var), DEBUG="0", PORT=str(port))
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log)
        try:
            _wait_until_it_answers(process, f"http://127.0.0.1:{port}/healthz", var / "log")
            yield Demo(f"http://127.0.0.1:{port}", var)
        finally:
            process.terminate()
            process.wait(30)


def make_pictures(var: Path) -> None:
    """All versions of the pictures of the site in `var`, which its workers would take minutes for: a reader's page is
    as light then as it will be."""
    command = [sys.executable, "manage.py", "make_pictures", "--verbosity", "0"]
    environment = _environment("cms.settings.dev", VAR_DIR=str(var), DEBUG="0")
    subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)


def make_empty(var: Path) -> None:
    """Puts the database of a first installation into `var`: the sections, and nothing in them."""
    command = [sys.executable, "-c", EMPTY_SITE, str(var / "site.sqlite3")]
    subprocess.run(command, cwd=settings.BASE_DIR, env=_environment("cms.settings.test"), check=True)


def _environment(settings_module: str, **values: str) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return environment | {"DJANGO_SETTINGS_MODULE": settings_module} | values


def _wait_until_it_answers(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + BUILD_LIMIT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"The site did not start:\n{log.read_text()[-3000:]}")
