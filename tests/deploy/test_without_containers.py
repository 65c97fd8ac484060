"""What the images are built by and what the services run, without containers: the same commands, from the same files,
with a PostgreSQL and a Redis of the tests."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import redis

from deploy import make_secrets
from tests.delivery.together import running
from tests.deploy.compose import ROOT, compose, steps
from tests.services.machine import free_ports, unavailable
from tests.services.nginx import HOST, certify, nginx
from tests.services.postgres import Postgres
from tests.services.redis import Redis

pytestmark = [pytest.mark.services, pytest.mark.slow]
PATIENCE = 60.0
SERVICES = compose(HOST=HOST)["services"]


class Built:
    """A folder as the image has it, and the environment of its services."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secrets = folder / "secrets"
        self.var = folder / "tmp"
        self.var.mkdir()
        [self.port] = free_ports(1)
        make_secrets.made(self.secrets)

    def build(self) -> None:
        for rule in (ROOT / ".containerignore").read_text().splitlines():
            source = ROOT / rule.removeprefix("!")
            if rule.startswith("!") and source.is_dir():
                shutil.copytree(source, self.folder / rule[1:], ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
            elif rule.startswith("!"):
                target = self.folder / rule[1:]
                target.parent.mkdir(exist_ok=True)
                shutil.copy(source, target)
        environment = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HOME": os.environ["HOME"]}
        environment |= {"UV_PROJECT_ENVIRONMENT": str(self.folder / ".venv"), "UV_PYTHON": sys.executable}
        for step in steps("build", "RUN"):
            self.run(["sh", "-ec", step], environment)

    def run(self, command: list[Any], environment: dict[str, str]) -> None:
        run = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{command}\n{run.stdout[-2000:]}{run.stderr[-3000:]}"

    def environment(self, service: str) -> dict[str, str]:
        """Of the service, with nothing of this machine but where its programs are."""
        given = {name: str(value) for name, value in SERVICES[service]["environment"].items()}
        given["MEDIA_URL_STORAGE"] = f"file:{self.var / 'media'}"
        for name, value in given.items():
            given[name] = value.replace("/run/secrets/", f"{self.secrets}/").replace(
                "/tmp/pulse", f"{self.var}/{service}-pulse"
            )
        return given | {"PATH": f"{self.folder / '.venv' / 'bin'}:/usr/bin:/bin", "TMPDIR": str(self.var)}

    def command(self, service: str) -> list[str]:
        words: list[str] = SERVICES[service].get("command") or json.loads(steps("site", "CMD")[0])
        return [{"0.0.0.0": "127.0.0.1", "8000": str(self.port)}.get(word, word) for word in words]

    def started(self, service: str) -> Any:
        command = self.command(service)
        command[0] = shutil.which(command[0], path=self.environment(service)["PATH"]) or command[0]
        return running(command, self.environment(service), self.var / f"{service}.log", cwd=self.folder)

    def is_healthy(self, service: str) -> bool:
        """By its own health check."""
        kind, *words = SERVICES[service]["healthcheck"]["test"]
        words = [word.replace("/tmp/pulse", f"{self.var}/{service}-pulse") for word in words]
        command = ["sh", "-c", *words] if kind == "CMD-SHELL" else words
        environment = self.environment(service)
        return not subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, check=False
        ).returncode


@pytest.fixture(scope="module")
def built(postgres: Postgres, redis_server: Redis) -> Iterator[Built]:
    name = f"site_compose_{os.getpid()}"
    with TemporaryDirectory(prefix="site-tests-compose-") as folder:
        found = Built(Path(folder))
        own = {"database_url": postgres.create(name), "cache_url": redis_server.url, "email_url": ""}
        for secret, value in own.items():
            (found.secrets / secret).unlink(missing_ok=True)
            (found.secrets / secret).write_text(value)
        ready = ROOT / "deploy" / "ready.py"
        found.build()
        (found.folder / "deploy" / "ready.py").write_text(ready.read_text().replace(":8000", f":{found.port}"))
        try:
            yield found
        finally:
            redis_server.client().flushall()
            postgres.drop(name)


def test_services_become_healthy_and_end_when_they_are_told(built: Built) -> None:
    built.run(built.command("setup"), built.environment("setup"))
    with ExitStack() as stack:
        processes = {name: stack.enter_context(built.started(name)) for name in ("web", "worker", "scheduler")}
        deadline = time.monotonic() + PATIENCE
        for name, process in processes.items():
            while not built.is_healthy(name):
                log = (built.var / f"{name}.log").read_text()
                assert time.monotonic() < deadline and process.poll() is None, log[-3000:]
                time.sleep(0.2)
        for process in processes.values():
            process.terminate()
        assert [process.wait(PATIENCE) for process in processes.values()] == [0, 0, 0]
        assert not built.is_healthy("web")


def test_cache_asks_for_the_password_that_the_site_has(built: Built) -> None:
    """A Redis stands for Valkey, whose options it has."""
    program, [port] = shutil.which("redis-server") or shutil.which("valkey-server"), free_ports(1)
    assert program
    shell, flag, script = SERVICES["cache"]["command"]
    script = script.replace("/run/secrets/", f"{built.secrets}/").replace("exec valkey-server", f"exec {program}")
    own = f" --port {port} --bind 127.0.0.1 --dir {built.var}"
    with running([shell, flag, script.rstrip() + own], {"PATH": os.environ["PATH"]}, built.var / "cache.log"):
        client = Redis(built.var, port, program).client()
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                client.ping()
                pytest.fail("It asks for no password.")
            except redis.AuthenticationError:
                break
            except redis.ConnectionError:
                assert time.monotonic() < deadline, (built.var / "cache.log").read_text()
                time.sleep(0.1)
        password = (built.secrets / "cache_password").read_text()
        assert redis.Redis(port=port, password=password).ping()


def test_static_files_and_what_is_said_while_the_site_is_away_are_built(built: Built) -> None:
    static = built.folder / "var" / "static"
    assert list((static / "css").glob("site.*.css.br")) and (static / "unavailable" / "kk.html").exists()
    assert "Nous revenons" in (static / "unavailable" / "fr.html").read_text(), "messages are compiled"


def test_nginx_is_healthy_while_it_answers(tmp_path: Path) -> None:
    _kind, *words = SERVICES["nginx"]["healthcheck"]["test"]

    def is_healthy(port: int) -> bool:
        command = [word.replace("/127.0.0.1/80", f"/127.0.0.1/{port}") for word in words]
        return not subprocess.run(command, capture_output=True, check=False).returncode

    with nginx(1, tmp_path, tmp_path) as server:
        assert is_healthy(server.plain)
    assert not is_healthy(server.plain)


def test_nginx_takes_its_configuration(built: Built) -> None:
    """The files as the image has them; this machine's own folders stand for the image's."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    if program is None or not Path("/etc/nginx/nginx.conf").exists():
        unavailable("nginx is not installed (Debian: apt-get install nginx libnginx-mod-http-brotli-static).")
    place = built.folder / "nginx"
    for folder in ("etc/conf.d", "etc/snippets", "ssl", "cache", "log", "etc/sites-enabled"):
        (place / folder).mkdir(parents=True)
    shutil.copy("/etc/nginx/nginx.conf", place / "etc")
    shutil.copy(ROOT / "deploy/nginx/site-headers.conf", place / "etc/snippets")
    shutil.copy(ROOT / "deploy/nginx/site.conf", place / "etc/conf.d")
    certify(place / "ssl")
    edits = [edit for step in steps("nginx", "RUN") for edit in step.split("&&") if edit.strip().startswith("sed ")]
    assert len(edits) == 2
    for edit in edits:
        command = edit.replace("/etc/nginx/", f"{place}/etc/")
        built.run(["sh", "-ec", command], {"PATH": os.environ["PATH"], "HOST": "culture.example.org"})
    text = (place / "etc/conf.d/site.conf").read_text()
    assert "server web:8000;" in text and "server_name culture.example.org;" in text and "www.example.org" not in text
    assert "\nuser " not in (place / "etc/nginx.conf").read_text()
    own = {
        "web:8000": f"127.0.0.1:{built.port}",
        "/etc/nginx/snippets": f"{place}/etc/snippets",
        "/etc/nginx/conf.d": f"{place}/etc/conf.d",
        "/etc/nginx/sites-enabled": f"{place}/etc/sites-enabled",
        "/etc/ssl/site": f"{place}/ssl",
        "/var/cache/nginx": f"{place}/cache",
        "/run/nginx.pid": f"{place}/pid",
        "/var/log/nginx": f"{place}/log",
    }
    for path in (place / "etc/conf.d/site.conf", place / "etc/nginx.conf"):
        text = path.read_text()
        for mark, value in own.items():
            text = text.replace(mark, value)
        path.write_text(text)
    built.run([program, "-t", "-q", "-c", place / "etc/nginx.conf", "-e", place / "log/error.log"], dict(os.environ))
