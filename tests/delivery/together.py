"""nginx, two processes of the application, and one that writes, each as in production."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.services.machine import free_ports
from tests.services.nginx import nginx

STARTING = 60.0
GRANIAN = Path(sys.executable).with_name("granian")


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def cached(self) -> str:
        return self.headers["X-Cache"] or ""


@dataclass
class Together:
    edge: int  # ports of 127.0.0.1
    application: int
    newsroom: "subprocess.Popen[str]"
    granian: "subprocess.Popen[bytes]"
    var: Path
    urls: list[str] = field(default_factory=list)
    patience: float = 20.0  # seconds

    def ask(self, url: str, port: int = 0, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port or self.edge, timeout=self.patience)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        proxied = {"Host": "127.0.0.1", "X-Forwarded-Proto": "https"}
        connection.request(method, url, body=body, headers=proxied | given)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def everywhere(self, url: str) -> list[Answer]:
        """What both processes answer, and nginx."""
        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(lambda port: self.ask(url, port), [self.application] * 16 + [self.edge] * 4))

    def write(self, *words: str) -> str:
        assert self.newsroom.stdin and self.newsroom.stdout
        self.newsroom.stdin.write(f"{' '.join(words)}\n")
        self.newsroom.stdin.flush()
        answer = self.newsroom.stdout.readline().strip()
        assert answer, "the newsroom failed"
        return answer


@contextmanager
def running(command: list[Any], environment: dict[str, str], log: Path, **options: Any) -> Iterator[Any]:
    with log.open("wb") as output:
        options = {"stdout": output, "stderr": output, "start_new_session": True} | options
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **options)
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # with all that it started
        process.wait(STARTING)


@contextmanager
def started(database: str, cache: str, var: Path) -> Iterator[Together]:
    for directory in ("static", "files/media/pictures"):
        (var / directory).mkdir(parents=True)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.delivery.production",
        "SECRET_KEY": "a-key-for-tests-that-is-long-enough-0123456789-abcdefghij",
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "https://127.0.0.1",
        "DATABASE_URL": database,
        "CACHE_URL": cache,
        "MEDIA_URL_STORAGE": f"file:{var / 'files'}",
        "TRUSTED_PROXIES": "127.0.0.1",
        "VAR_DIR": str(var),
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    [port] = free_ports(1)
    command = [GRANIAN, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    command += ["--blocking-threads", "8", "--no-ws", "cms.wsgi:application"]
    with running([sys.executable, "-m", "tests.delivery.newsroom"], environment, var / "log", **pipes) as newsroom:
        site = Together(0, port, newsroom, newsroom, var)
        site.urls = site.write("prepare").split()
        with running(command, environment, var / "granian.log") as granian:
            site.granian = granian
            wait(site)
            with nginx(port, var / "static", var / "files" / "media") as url:
                site.edge = int(url.rpartition(":")[2])
                yield site


def wait(site: Together) -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        try:
            if site.ask("/healthz", site.application).status == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail((site.var / "granian.log").read_text()[-2000:])
