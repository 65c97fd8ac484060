"""Who waits at nginx for another reader's answer: where it may be held for both, and nowhere else."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Lock, Thread
from time import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory

from cms.delivery.addresses import address_of
from tests.services.machine import free_ports, has_ipv6, unavailable
from tests.services.nginx import Nginx, nginx

pytestmark = pytest.mark.services
PATIENCE = 3.0  # seconds for which the application waits for two readers to be there together
LANGUAGES = [code for code, _name in settings.LANGUAGES]
NOT_HELD = (
    *("/", "/sitemap.xml", "/robots.txt", "/documents/token/plan.pdf", "/api/v2/pages/", "/wp-login.php"),
    *(f"/{code}/search/?q=bird" for code in LANGUAGES),
    "/en/search/suggest/?q=b",
    "/en/_util/_util/login/",
)
HELD = tuple(f"/{code}/{rest}" for code in LANGUAGES for rest in ("", "press/", "press/search-for-peace/"))


class Application(ThreadingHTTPServer):
    """Answers when two readers ask at the same moment, or after a while; says of what may be held that it may."""

    def __init__(self) -> None:
        self.lock, self.asked = Lock(), 0
        [port] = free_ports(1)
        super().__init__(("127.0.0.1", port), Handler)
        self.together = Barrier(2)


class Handler(BaseHTTPRequestHandler):
    server: Application

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked += 1
        try:
            self.server.together.wait(PATIENCE if self.path in NOT_HELD else 0.3)
            told = b"together"
        except BrokenBarrierError:
            told = b"alone"
        self.send_response(200)
        if self.path in HELD:
            self.send_header("X-Accel-Expires", f"@{int(time()) + 1}")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    folder, application = tmp_path_factory.mktemp("static"), Application()
    folder.chmod(0o755)
    Thread(target=application.serve_forever, daemon=True).start()
    with nginx(application.server_port, folder, folder) as server:
        yield SimpleNamespace(application=application, nginx=server)
    application.shutdown()


def asked_by_two(served: SimpleNamespace, url: str) -> list[bytes]:
    served.application.together.reset()
    served.application.asked = 0

    def ask(_number: int) -> bytes:
        with urllib.request.urlopen(f"{served.nginx.url}{url}", timeout=20) as answer:
            return bytes(answer.read())

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(ask, range(2)))


@pytest.mark.parametrize("url", NOT_HELD)
def test_nobody_waits_behind_another_where_nothing_may_be_held(url: str, served: SimpleNamespace) -> None:
    assert address_of(RequestFactory().get(url)) is None, "the application holds it"
    assert asked_by_two(served, url) == [b"together"] * 2


@pytest.mark.parametrize("url", HELD)
def test_page_that_may_be_held_is_asked_for_once(url: str, served: SimpleNamespace) -> None:
    assert address_of(RequestFactory().get(url))
    asked_by_two(served, url)
    assert served.application.asked == 1


def test_readers_come_by_either_internet_protocol(tmp_path: Path) -> None:
    if not has_ipv6():
        unavailable("The machine has no IPv6.")

    class Stays(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
            return None

    def status(server: Nginx, host: str) -> int:
        try:
            urllib.request.build_opener(Stays).open(f"http://{host}:{server.plain}/en/")
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    with nginx(1, tmp_path, tmp_path) as server:
        assert [status(server, host) for host in ("127.0.0.1", "[::1]")] == [301, 301]
