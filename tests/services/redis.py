"""A real Redis, started for these tests alone; nothing is written for good."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis

from tests.services.machine import free_ports, unavailable

STARTING = 10.0  # seconds after which a server that does not answer is given up


@dataclass
class Redis:
    program: str
    directory: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port)

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        with Path(self.directory, "log").open("ab") as log:
            command = [self.program, *options, "--dir", str(self.directory)]
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        deadline = time.monotonic() + STARTING
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.client().ping()
            except redis.ConnectionError:
                time.sleep(0.05)
            else:
                return
        self.stop()
        unavailable(f"Redis did not start:\n{Path(self.directory, 'log').read_text()[-2000:]}")

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait(STARTING)
            self.process = None


@contextmanager
def started() -> Iterator[Redis]:
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        unavailable("Redis is not installed (Debian: apt-get install redis-server).")
    with tempfile.TemporaryDirectory(prefix="site-tests-redis-") as directory:
        server = Redis(program, Path(directory), free_ports(1)[0])
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
