"""Measures requests a second of a kept page, as in production: nginx, granian, Redis, and wrk as the readers.

Through nginx against a static file of the same size on the same nginx; from the application alone, one process, against
an empty Django view behind the same middleware. Each pair in turns, so that a busy machine is busy for both. Prints a
table, writes build/bench.json, and fails where a bound is missed. Needs nginx, redis-server and wrk (Debian packages of
these names); without them it says so and measures nothing.
"""

import http.client
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import bench_scratch

bench_scratch.setup()

from _pytest.outcomes import Failed, Skipped  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from tests.services import redis  # noqa: E402
from tests.services.machine import free_ports  # noqa: E402
from tests.services.nginx import nginx  # noqa: E402

PAGE, EMPTY, FILE = "/en/press/", "/empty/", "/static/page.html"
BOUNDS = {"nginx": 0.5, "application": 0.8}  # of what each is measured against
ROUNDS, SECONDS = 5, 3
READERS = {"nginx": ("-t2", "-c32"), "application": ("-t1", "-c8")}


def rate(port: int, address: str, readers: tuple[str, ...]) -> float:
    """Requests a second."""
    command = ["wrk", *readers, f"-d{SECONDS}s", "-H", "Accept-Encoding: br", f"http://127.0.0.1:{port}{address}"]
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in out, out
    [found] = re.findall(r"Requests/sec:\s+([\d.]+)", out)
    return float(found)


def compared(port: int, address: str, other: str, readers: tuple[str, ...]) -> tuple[float, float]:
    """The medians of both."""
    for each in (address, other):
        rate(port, each, readers)
    pairs = [(rate(port, address, readers), rate(port, other, readers)) for _round in range(ROUNDS)]
    return statistics.median(one for one, _ in pairs), statistics.median(two for _, two in pairs)


@contextmanager
def granian(port: int, environment: dict[str, str]) -> Iterator[None]:
    program = Path(sys.executable).with_name("granian")
    command = [program, "--interface", "wsgi", "--port", str(port), "--blocking-threads", "4", "--no-ws"]
    command += ["--log-level", "error", "--working-dir", bench_scratch.ROOT, "scripts.bench_delivery_site:application"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def fetch(port: int, address: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", address, headers={"Accept-Encoding": "br"})
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, (address, response.status)
    return body


def patiently(port: int, address: str) -> bytes:
    for _second in range(60):
        try:
            return fetch(port, address)
        except OSError:
            time.sleep(1)
    raise TimeoutError(address)


def main() -> int:
    if shutil.which("wrk") is None:
        sys.stdout.write("Nothing is measured: wrk is not installed (Debian: apt-get install wrk).\n")
        return 0
    try:
        with redis.started() as server:
            return measure(server.url)
    except (Skipped, Failed) as reason:
        sys.stdout.write(f"Nothing is measured: {reason}\n")
        return 0


def measure(cache: str) -> int:
    call_command("migrate", verbosity=0)
    call_command("setup_site", verbosity=0)
    scratch = Path(settings.STATIC_ROOT).parent
    scratch.chmod(0o755)
    [port] = free_ports(1)
    with granian(port, os.environ | {"CACHE_URL": cache}):
        page = patiently(port, PAGE)
        (Path(settings.STATIC_ROOT) / "page.html").write_bytes(page)  # of the same size
        with nginx(port, Path(settings.STATIC_ROOT), Path(settings.STATIC_ROOT)) as server:
            results = {
                "nginx": compared(server.inner, PAGE, FILE, READERS["nginx"]),
                "application": compared(port, PAGE, EMPTY, READERS["application"]),
            }
    sys.stdout.write(f"a kept page of {len(page):,} bytes; medians of {ROUNDS} rounds of {SECONDS} s\n")
    missed = 0
    for name, (kept, other) in results.items():
        missed += kept / other < BOUNDS[name]
        against = "static file" if name == "nginx" else "empty view"
        ratio = f"{kept / other:.0%}, at least {BOUNDS[name]:.0%}"
        sys.stdout.write(f"{name:<12} {kept:>9,.0f}/s   {against} {other:>9,.0f}/s   {ratio}\n")
    bench_scratch.save(
        delivery={
            name: {"kept": kept, "against": other, "ratio": kept / other} for name, (kept, other) in results.items()
        }
    )
    return missed


if __name__ == "__main__":
    sys.exit(bool(main()))
