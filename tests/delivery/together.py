"""nginx, two processes of the application, and one that writes, each as in production."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings

from tests.services.machine import free_ports
from tests.services.nginx import HOST, Nginx, nginx
from tests.services.postgres import Postgres
from tests.services.redis import Redis

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
    application: int  # a port of 127.0.0.1
    newsroom: "subprocess.Popen[str]"
    var: Path
    environment: dict[str, str]
    stack: ExitStack
    granian: "subprocess.Popen[bytes]" = field(init=False)
    nginx: Nginx = field(init=False)
    urls: list[str] = field(default_factory=list)
    patience: float = 20.0  # seconds

    @property
    def edge(self) -> int:
        return self.nginx.inner

    def start(self) -> None:
        """The application's two processes."""
        command = [GRANIAN, "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.application)]
        command += ["--workers", "2", "--respawn-failed-workers", "--blocking-threads", "8", "--no-ws"]
        command.append("cms.wsgi:application")
        self.granian = self.stack.enter_context(running(command, self.environment, self.var / "granian.log"))
        wait(self)

    def ask(self, url: str, port: int = 0, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port or self.edge, timeout=self.patience)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        proxied = {"Host": "127.0.0.1", "X-Forwarded-Proto": "https"}
        connection.request(method, url, body=body, headers=proxied | given)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def log_in(self, name: str, password: str) -> tuple[Answer, list[str]]:
        """The answer, and the cookies that were set on the way."""
        form = self.ask("/admin/login/")
        cookies = form.headers.get_all("Set-Cookie") or []
        token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', form.body)
        assert token
        given = {"csrfmiddlewaretoken": token[1].decode(), "username": name, "password": password}
        answer = self.ask(
            "/admin/login/",
            method="POST",
            body=urlencode(given).encode(),
            Cookie="; ".join(cookie.partition(";")[0] for cookie in cookies),
            Referer="https://127.0.0.1/admin/login/",
            Content_Type="application/x-www-form-urlencoded",
        )
        return answer, cookies + (answer.headers.get_all("Set-Cookie") or [])

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
        usual = {"cwd": settings.BASE_DIR, "stdout": output, "stderr": output, "start_new_session": True}
        process = subprocess.Popen(command, env=environment, **(usual | options))
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
        "ALLOWED_HOSTS": f"127.0.0.1,{HOST}",
        "BASE_URL": "https://127.0.0.1",
        "DATABASE_URL": database,
        "CACHE_URL": cache,
        "MEDIA_URL_STORAGE": f"file:{var / 'files'}",
        "TRUSTED_PROXIES": "127.0.0.1",
        "METRICS_TOKEN": "a-token-for-tests-0123456789",
        "METRICS_ROOT": str(var / "metrics"),
        "VAR_DIR": str(var),
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    [port] = free_ports(1)
    with ExitStack() as stack:
        writer = [sys.executable, "-m", "tests.delivery.newsroom"]
        newsroom = stack.enter_context(running(writer, environment, var / "log", **pipes))
        site = Together(port, newsroom, var, environment, stack)
        site.urls = site.write("prepare").split()
        command = [sys.executable, "manage.py", "write_unavailable_pages"]
        subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True)
        site.start()
        site.nginx = stack.enter_context(nginx(port, var / "static", var / "files" / "media"))
        yield site


@pytest.fixture(scope="session")
def together(postgres: Postgres, redis_server: Redis) -> Iterator[Together]:
    """Shared by all tests: one that ends the application starts it again."""
    name = f"site_delivery_{os.getpid()}"
    with TemporaryDirectory(prefix="site-tests-together-") as var:
        Path(var).chmod(0o755)  # nginx reads there, as another user; pytest's own directories are closed
        try:
            with started(postgres.create(name), redis_server.url, Path(var)) as site:
                yield site
        finally:
            redis_server.client().flushall()
            postgres.drop(name)


def wait(site: Together) -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        try:
            if site.ask("/healthz", site.application).status == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail((site.var / "granian.log").read_text()[-2000:])
