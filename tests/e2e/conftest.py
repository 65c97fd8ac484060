"""The demo, as `make demo` shows it, in a process of its own; and a real Chromium to look at it."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

BUILD_LIMIT = 600  # seconds for making the demo's database
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Demo:
    url: str
    var: Path

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Reads the demo's database."""
        with closing(sqlite3.connect(f"file:{self.var / 'site.sqlite3'}?mode=ro", uri=True)) as database:
            return database.execute(query).fetchall()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--matrix",
        choices=["sample", "full"],
        default="sample",
        help="Accessibility: one combination of language, width and theme for each page type, or every one.",
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo of its own; or, while tests are written, the one that runs at DEMO_URL with its files in VAR_DIR."""
    if running := os.environ.get("DEMO_URL"):
        yield Demo(running.rstrip("/"), Path(os.environ.get("VAR_DIR", settings.VAR_DIR)))
        return
    var = tmp_path_factory.mktemp("demo")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "VAR_DIR": str(var), "DEBUG": "0", "PORT": str(port)}
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    with (var / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log)
        try:
            wait_until_it_answers(process, f"http://127.0.0.1:{port}/healthz", var / "log")
            yield Demo(f"http://127.0.0.1:{port}", var)
        finally:
            process.terminate()
            process.wait(30)


def wait_until_it_answers(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + BUILD_LIMIT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"The demo did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if CHROMIUM is None:
        reason = "Chromium is not installed (Debian: apt-get install chromium)."
        if os.environ.get("REQUIRE_SERVICES"):
            pytest.fail(reason)
        pytest.skip(reason)
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def base_url(demo: Demo) -> str:
    return demo.url


def is_ours(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


def pytest_itemcollected(item: pytest.Item) -> None:
    if is_ours(item):
        item.add_marker(pytest.mark.browser)


@pytest.hookimpl(trylast=True)  # after pytest has put the tests of one browser together
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Last of all: while Playwright's loop is there, Django refuses the database to the tests of its own process.
    And the journey at the very end: it adds to the demo whose contents the other tests count."""
    items.sort(key=lambda item: (is_ours(item), item.path.stem == "test_journey"))
