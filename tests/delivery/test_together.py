"""The whole as in production: nginx in front of two processes of the application, Redis and PostgreSQL behind; another
process publishes."""

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
from tempfile import TemporaryDirectory
from typing import Any

import brotli
import pytest
from django.conf import settings

from tests.services.machine import free_ports
from tests.services.nginx import nginx
from tests.services.postgres import Postgres
from tests.services.redis import Redis

pytestmark = [pytest.mark.services, pytest.mark.slow]
VISIBLE = 2.0  # seconds after which a change must be seen everywhere
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


@pytest.fixture(scope="module")
def together(postgres: Postgres, redis_server: Redis) -> Iterator[Together]:
    name = f"site_delivery_{os.getpid()}"
    with TemporaryDirectory(prefix="site-tests-together-") as var:
        Path(var).chmod(0o755)  # nginx reads there, as another user; pytest's own directories are closed
        try:
            with started(postgres.create(name), redis_server.url, Path(var)) as site:
                yield site
        finally:
            redis_server.client().flushall()
            postgres.drop(name)


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


def test_published_page_is_seen_everywhere_and_what_did_not_change_stays(together: Together) -> None:
    story, _other, gallery = together.urls
    for url in (story, gallery, "/en/press/"):
        together.everywhere(url)
    together.write("publish", "news", "Brand-new")
    time.sleep(VISIBLE)
    for url in (story, "/en/press/"):
        assert {b"Brand-new" in answer.body for answer in together.everywhere(url)} == {True}
    kept = [answer.cached for answer in together.everywhere(gallery)]
    assert set(kept) == {"HIT"}


def test_withdrawn_page_is_gone_everywhere(together: Together) -> None:
    _story, other, _gallery = together.urls
    assert {answer.status for answer in together.everywhere(other)} == {200}
    together.write("withdraw", "old-news")
    time.sleep(VISIBLE)
    assert {answer.status for answer in together.everywhere(other)} == {404}
    assert not [answer for answer in together.everywhere("/en/press/") if b"old-news" in answer.body]


def test_nginx_tells_hits_and_compares_what_the_reader_has(together: Together) -> None:
    together.ask("/en/gallery/")
    answer = together.ask("/en/gallery/", Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == "br" and b"<h1" in brotli.decompress(answer.body)
    assert answer.headers.get_all("X-Cache") and len(answer.headers.get_all("X-Cache") or []) == 1
    assert answer.headers["Cache-Control"] == "no-cache" and "X-Accel-Expires" not in answer.headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and "Strict-Transport-Security" in answer.headers
    again = together.ask("/en/gallery/", If_None_Match=answer.headers["ETag"])
    assert again.status == 304 and again.cached == "HIT"
    head = together.ask("/en/gallery/", method="HEAD")
    assert head.status == 200 and head.body == b"" and head.cached == "HIT"


def test_member_of_staff_is_given_nothing_that_is_held(together: Together) -> None:
    together.ask("/en/")
    for cookie in ("__Host-session=x", "a=b; __Host-session=x", "messages=x"):
        answer = together.ask("/en/", Cookie=cookie)
        assert answer.cached == "BYPASS" and answer.headers["Cache-Control"] == "private, no-cache"
    assert together.ask("/en/", Cookie="other=1").cached == "HIT"
    assert together.ask("/en/", Authorization="Basic x").cached == "BYPASS"


def test_readers_cannot_poison_what_others_get(together: Together) -> None:
    query = "/en/press/?page=7"
    together.ask(query, X_Forwarded_Host="evil.example", X_Forwarded_Proto="http")
    answer = together.ask(query)
    assert answer.status == 200 and b"evil.example" not in answer.body
    assert together.ask(query, Host="evil.example").status in {400, 404, 421}


def test_static_files_are_compressed_and_stay_for_ever(together: Together) -> None:
    [style] = (together.var / "static" / "css").glob("site.*.css")
    style.with_name(f"{style.name}.br").write_bytes(brotli.compress(style.read_bytes()))
    url = f"/static/css/{style.name}"
    assert url.encode() in together.ask("/en/").body
    answer = together.ask(url, Accept_Encoding="br")
    assert answer.headers["Content-Encoding"] == "br" and brotli.decompress(answer.body) == style.read_bytes()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert together.ask("/static/css/site.css").headers["Cache-Control"] == "public, max-age=60"


def test_picture_is_gone_with_its_file(together: Together) -> None:
    picture = together.var / "files" / "media" / "pictures" / "bird.jpg"
    picture.write_bytes(b"a bird")
    answer = together.ask("/media/pictures/bird.jpg")
    assert answer.body == b"a bird" and "private" in answer.headers["Cache-Control"]
    picture.unlink()
    gone = together.ask("/media/pictures/bird.jpg")
    assert gone.status == 404 and gone.headers["Cache-Control"] is None


def test_large_bodies_are_for_editors_alone(together: Together) -> None:
    body = b"x" * 200_000
    assert together.ask("/en/", method="POST", body=body).status == 413
    assert together.ask("/admin/login/", method="POST", body=body).status != 413


def test_nginx_holds_a_page_for_a_second_and_nothing_older(together: Together) -> None:
    """While the application hangs nginx answers for that long; then nothing, rather than what may be withdrawn."""
    assert any(answers_while_the_application_hangs(together) for _try in range(5))
    os.killpg(together.granian.pid, signal.SIGKILL)
    together.granian.wait(STARTING)
    time.sleep(1)
    assert together.ask("/en/events/").status == 502


def answers_while_the_application_hangs(together: Together) -> bool:
    """Whether nginx does so within the second; a busy machine may need another try. Never after it."""
    together.ask("/en/events/")
    time.sleep(1.02 - time.time() % 1)  # a second begins
    together.ask("/en/events/")
    os.killpg(together.granian.pid, signal.SIGSTOP)
    together.patience = 0.5
    try:
        held = together.ask("/en/events/")
        assert held.status == 200 and held.cached == "HIT"
        time.sleep(1)
        with pytest.raises(TimeoutError):
            together.ask("/en/events/")
    except TimeoutError:
        return False
    finally:
        together.patience = 20.0
        os.killpg(together.granian.pid, signal.SIGCONT)
    return True
