"""A new release comes up while readers read: none of them is left without an answer. As the unit for a plain server has
it: two processes behind one socket, which stays."""

import itertools
import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.conf import settings

from tests.delivery.load import asking
from tests.delivery.together import Together, running
from tests.services.nginx import nginx

pytestmark = [pytest.mark.services, pytest.mark.slow]
READERS = 6
PATIENCE = 90.0
UNIT = settings.BASE_DIR / "deploy" / "systemd" / "site-web.service"


class Unit:
    """What `site-web.service` starts, behind a socket of the test's own."""

    def __init__(self, site: Together, stack: ExitStack, release: Path = settings.BASE_DIR) -> None:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="site-tests-socket-")))
        folder.chmod(0o755)  # nginx opens the socket as another user
        socket, found = folder / "web.sock", re.search(r"^ExecStart=(.+)$", UNIT.read_text(), re.MULTILINE)
        assert found
        command = found[1].replace("/srv/site", str(release))
        command = command.replace("/run/site/web.sock", str(socket)).replace("660", "666")
        own = dict(re.findall(r"^Environment=(MALLOC\w+)=(.*)$", UNIT.read_text(), re.MULTILINE))
        environment = site.environment | {"TRUSTED_PROXIES": "unix"} | own
        self.log = site.var / "unit.log"
        self.granian = stack.enter_context(running(command.split(), environment, self.log, cwd=release))
        front = stack.enter_context(nginx(f"unix:{socket}", site.var / "static", site.var / "files" / "media"))
        self.site = replace(site)
        self.site.nginx, self.site.patience = front, PATIENCE
        self.until(lambda: self.ask("/en/") == 200)

    def ask(self, url: str, **options: Any) -> int:
        return self.site.ask(url, **options).status

    @property
    def processes(self) -> set[int]:
        """Without the one that watches over them."""
        pid = self.granian.pid
        return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}

    def until(self, is_so: Any) -> None:
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < deadline and self.granian.poll() is None, self.log.read_text()[-3000:]
            time.sleep(0.2)


@pytest.fixture(scope="module")
def unit(together: Together) -> Iterator[Unit]:
    with ExitStack() as stack:
        yield Unit(together, stack)


def test_process_that_is_killed_is_replaced(unit: Unit) -> None:
    """First: one that ends within six seconds of a reload is a crash loop to granian, which ends; systemd starts it."""
    assert "Restart=always" in UNIT.read_text()
    before = unit.processes
    killed = min(before)
    os.kill(killed, signal.SIGKILL)
    unit.until(lambda: unit.log.read_text().count("Started worker") == len(before) + 1)
    assert killed not in unit.processes and len(unit.processes) == len(before)
    assert {unit.ask("/en/") for _time in range(10)} == {200}


def test_reload_loses_no_request(unit: Unit) -> None:
    """As `systemctl reload site-web` does it; pages are made anew, and forms are sent too."""
    assert "ExecReload=/bin/kill -HUP $MAINPID" in UNIT.read_text()
    before, numbers = unit.processes, itertools.count()
    acts = {
        "kept page": lambda: unit.ask("/en/"),
        "made anew": lambda: unit.ask(f"/en/press/?x={next(numbers)}"),
        "form": lambda: unit.ask("/en/search/clicked/", method="POST", body=b"token=x"),
    }
    with asking(acts, READERS) as load:
        os.kill(unit.granian.pid, signal.SIGHUP)
        unit.until(lambda: not unit.processes & before and len(unit.processes) == len(before))
        time.sleep(1)
    assert set(load.statuses) == {("kept page", 200), ("made anew", 200), ("form", 400)}
    assert sum(load.statuses.values()) > 50


def test_form_is_told_that_the_site_is_away_as_a_page_is(unit: Unit) -> None:
    """Last: it ends the application."""
    with suppress(ProcessLookupError):
        os.killpg(unit.granian.pid, signal.SIGKILL)
    unit.granian.wait(PATIENCE)
    time.sleep(1.1)
    for method, body in (("GET", None), ("POST", b"token=x")):
        answer = unit.site.ask("/fr/search/clicked/", method=method, body=body)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
        assert b'<html lang="fr"' in answer.body
