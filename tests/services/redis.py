"""A real Redis with the settings that are shipped, started for these tests alone; nothing is written for good."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
from django.conf import settings

from tests.services.machine import free_ports, unavailable
from tests.services.process import ServerProcess

SHIPPED = settings.BASE_DIR / "deploy" / "redis" / "site.conf"


@dataclass
class Redis(ServerProcess):
    program: str

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port)

    def command(self) -> list[str]:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.directory)]
        return [self.program, str(SHIPPED), *options]

    def answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except redis.ConnectionError:
            return False


@contextmanager
def started() -> Iterator[Redis]:
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        unavailable("Redis is not installed (Debian: apt-get install redis-server).")
    with tempfile.TemporaryDirectory(prefix="site-tests-redis-") as directory:
        server = Redis(Path(directory), free_ports(1)[0], program)
        try:
            server.start()
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    """Shared by all tests: a test that stops it starts it again. Skips with the reason if there is none, and fails with
    it if REQUIRE_SERVICES is set."""
    with started() as server:
        yield server
