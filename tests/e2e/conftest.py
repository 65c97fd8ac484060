"""The demo, as `make demo` shows it, in a process of its own; and a real Chromium to look at it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext

from tests.e2e.audit import Audit
from tests.e2e.refusals import nothing_refused
from tests.e2e.servers import Demo, make_empty, make_pictures, served

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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--matrix",
        choices=["sample", "full"],
        default="sample",
        help="Pages in every state, language, width and theme: as few as hold every pair of these, or all.",
    )
    parser.addoption("--resume", action="store_true", help="The full matrix without what passed last time.")
    parser.addoption("--minutes", type=int, default=120, help="The full matrix is broken off after so long.")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("matrix", "sample") == "full":
        path = settings.BASE_DIR / "build" / "audit.json"
        config.pluginmanager.register(
            Audit(path, resume=config.getoption("resume"), minutes=config.getoption("minutes"))
        )


@pytest.fixture(scope="session")
def demo(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo of its own; or, while tests are written, the one that runs at DEMO_URL with its files in VAR_DIR. For the
    full matrix, which weighs them, with all versions of its pictures."""
    if running := os.environ.get("DEMO_URL"):
        yield Demo(running.rstrip("/"), Path(os.environ.get("VAR_DIR", settings.VAR_DIR)))
        return
    with served(tmp_path_factory.mktemp("demo")) as demo:
        if pytestconfig.getoption("matrix", "sample") == "full":
            make_pictures(demo.var)
        yield demo


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Demo]]:
    """The site of a first installation, started when it is first asked for."""
    with ExitStack() as stack:

        @cache
        def start() -> Demo:
            var = tmp_path_factory.mktemp("empty")
            make_empty(var)
            return stack.enter_context(served(var))

        yield start


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if CHROMIUM is None:
        reason = "Chromium is not installed (Debian: apt-get install chromium)."
        if os.environ.get("REQUIRE_SERVICES"):
            pytest.fail(reason)
        pytest.skip(reason)
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """The window of every test that asks for `page`: whatever it does, the site's policy is in nobody's way."""
    with nothing_refused(context):
        yield context


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
