"""The cache forgets when it ends, and never stops taking what changed: withdrawals rest on it."""

import re
from pathlib import Path

import pytest

from tests.deploy.compose import compose
from tests.services.machine import unavailable
from tests.services.redis import SHIPPED, Redis, started

DEBIAN = Path("/etc/redis/redis.conf")
WANTED = {"save": "", "appendonly": "no", "maxmemory": str(256 * 1024**2), "maxmemory-policy": "allkeys-lru"}


class OfDebian(Redis):
    """With Debian's own file, at the end of which the shipped one is included."""

    def command(self) -> list[str]:
        own = {"daemonize": "no", "supervised": "no", "pidfile": '""', "logfile": '""', "dir": str(self.directory)}
        text = DEBIAN.read_text()
        for name, value in own.items():
            text = re.sub(rf"(?m)^{name} .*$", f"{name} {value}", text)
        path = self.directory / "redis.conf"
        path.write_text(f"{text}\nport {self.port}\nbind 127.0.0.1\ninclude {SHIPPED}\n")
        return [self.program, str(path)]


def settings_of(server: Redis) -> dict[str, str]:
    return {name: str(server.client().config_get(name)[name]) for name in WANTED}  # type: ignore[index]


@pytest.mark.services
def test_shipped_settings_hold_on_a_plain_server_whose_own_file_says_otherwise() -> None:
    if not DEBIAN.exists():
        unavailable("Redis is not installed (Debian: apt-get install redis-server).")
    with started() as server:
        assert settings_of(server) == WANTED
        server.stop()
        of_debian = OfDebian(server.directory, server.port, server.program)
        of_debian.start()
        try:
            assert settings_of(of_debian) == WANTED
        finally:
            of_debian.stop()


def test_containers_have_the_same_settings() -> None:
    lines = [line.split(" ", 1) for line in SHIPPED.read_text().splitlines() if line and not line.startswith("#")]
    script = compose()["services"]["cache"]["command"][-1]
    assert dict(re.findall(r"--([\w-]+) (\S+)", script)) == {name: value.replace('"', "'") for name, value in lines}
