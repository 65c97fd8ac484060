"""Mixed load at half of capacity for SOAK_MINUTES (20), on real servers: PostgreSQL, Redis, two processes of granian
behind the nginx that is shipped, two workers and a scheduler. Then bombs are uploaded, eight pictures at a time;
connections to the database are broken every five seconds, workers and the scheduler are killed, the web server is
reloaded. Prints a table, writes build/soak.json, and
fails where a bound is missed. What must not be lost meanwhile is counted by `tests/ops/test_killed_at_work.py`.
"""

import itertools
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread
from typing import Any

import bench_scratch

bench_scratch.setup()

import psycopg  # noqa: E402

from tests.delivery import together  # noqa: E402
from tests.delivery.editor import Editor  # noqa: E402
from tests.delivery.load import Load, asking, is_failure  # noqa: E402
from tests.delivery.test_restart import Unit  # noqa: E402
from tests.services import postgres, redis  # noqa: E402

MINUTES = float(os.environ.get("SOAK_MINUTES", "20"))
READERS = 8
CALIBRATION = 15.0  # seconds at full speed
DRIFT, BROKEN, AROUND = 0.05, 0.01, 1.0  # of memory; of answers outside the second after a connection was broken
SHARE = {
    "warm-up": 0.15,
    "steady": 0.45,
    "bombs": 0.05,
    "connections broken": 0.15,
    "processes killed": 0.1,
    "reloaded": 0.1,
}  # of the time
KILLS = 30
SECONDS, SLOWER, GROWTH = 2.0, 2.0, 150  # how long a bomb may take, readers' p95 beside before, MB
READING = {"home", "story", "gallery", "made anew", "search", "suggestions", "feed", "media", "calendar"}
COMMANDS = {"worker 1": "run_worker", "worker 2": "run_worker", "scheduler": "run_scheduler"}
BREAK = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid != pg_backend_pid()"
CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"


class Soak:
    def __init__(self, site: together.Together, unit: Unit, database: str) -> None:
        self.site, self.unit, self.database = site, unit, database
        self.name = database.rpartition("/")[2]
        self.results: dict[str, Any] = {"minutes": MINUTES}
        self.missed: list[str] = []
        self.curve: list[dict[str, int]] = []  # memory, a minute each
        self.background: dict[str, Any] = {}
        numbers, writing = itertools.count(), Lock()
        story, _other, gallery = site.urls

        def publish() -> int:
            with writing:
                return 200 if unit.site.write("publish", "news", f"News-{next(numbers)}") else 500

        def staff() -> int:
            answer, cookies = unit.site.log_in("admin", "demo")
            jar = "; ".join(cookie.partition(";")[0] for cookie in cookies)
            return unit.ask("/admin/", Cookie=jar) if answer.status < 400 else answer.status

        self.acts: dict[str, Callable[[], int]] = {
            "home": lambda: unit.ask("/en/"),
            "story": lambda: unit.ask(story),
            "gallery": lambda: unit.ask(gallery),
            "made anew": lambda: unit.ask(f"/fr/press/?x={next(numbers)}"),
            "search": lambda: unit.ask(f"/en/search/?q=story+{next(numbers) % 50}"),
            "suggestions": lambda: unit.ask("/en/search/suggest/?q=st"),
            "feed": lambda: unit.ask("/en/press/feed/"),
            "media": lambda: unit.ask("/media/pictures/none.jpg"),
            "calendar": lambda: unit.ask("/en/events/calendar.ics"),
            "staff": staff,
            "publish": publish,
        }

    def calibrate(self) -> float:
        """Seconds that each reader pauses for half of the capacity."""
        with asking(self.acts, READERS) as load:
            time.sleep(CALIBRATION)
        rate = len(load.answers) / CALIBRATION
        self.results["capacity"] = round(rate, 1)
        took = sum(asked.took for asked in load.answers) / len(load.answers)
        return max(0.0, 2 * READERS / rate - took)

    def phase(self, name: str, pause: float, disturb: Callable[[], None] | None, every: float) -> Load:
        ends, stop, moments = time.monotonic() + 60 * MINUTES * SHARE[name], Event(), list[float]()

        def disturbing() -> None:
            while disturb and not stop.wait(every):
                moments.append(time.monotonic())
                disturb()

        thread = Thread(target=disturbing, daemon=True)
        with asking(self.acts, READERS, pause) as load:
            thread.start()
            peak, looked = 0, 0.0
            while time.monotonic() < ends:
                peak = max(peak, self.connections())
                if time.monotonic() > looked + 60:
                    looked = time.monotonic()
                    self.curve.append({name: round(size) for name, size in self.memory().items()})
                time.sleep(0.5)
            stop.set()
            thread.join(60)
        outside = [
            asked
            for asked in load.answers
            if is_failure(asked.status)
            and not any(asked.at <= moment + AROUND and asked.at + asked.took >= moment for moment in moments)
        ]
        told = {f"{act} {status}": count for (act, status), count in load.failed.items()}
        self.results[name] = {"answers": len(load.answers), "failed": told, "outside": len(outside)}
        self.results[name] |= {"disturbed": len(moments), "connections": peak}
        if disturb == self.break_connections:
            self.check(f"{name}: failures outside the second after", len(outside), BROKEN * len(load.answers))
        else:
            self.check(f"{name}: failures", sum(load.failed.values()), 0)
        return load

    def check(self, what: str, found: float, allowed: float) -> None:
        if found > allowed:
            self.missed.append(f"{what}: {found:g}, at most {allowed:g}")

    def bombs(self, steady: Load, pause: float) -> None:
        """Each of those that come at once is refused soon; nobody else waits much longer, and no process grows much."""
        before, editor = self.memory(), Editor(self.unit)
        during = self.phase("bombs", pause, editor.upload_bombs, 2 * SECONDS)
        usual, slower = p95(steady), p95(during)
        grown = max(after - before[name] for name, after in self.memory(peak=True).items() if name.startswith("web"))
        self.results["bombs"] |= {"slowest": round(max(editor.took), 2), "p95": [round(usual, 3), round(slower, 3)]}
        self.results["bombs"]["grown"] = round(grown)
        self.check("bombs: seconds", max(editor.took), SECONDS)
        self.check("bombs: readers' p95 beside before", slower / usual, SLOWER)
        self.check("bombs: MB more", grown, GROWTH)

    def break_connections(self) -> None:
        with psycopg.connect(self.database, autocommit=True) as server:
            server.execute(BREAK, [self.name])

    def kill(self) -> None:
        name = random.choice(list(COMMANDS))  # noqa: S311
        self.background[name].kill()
        self.background[name].wait()
        self.background[name] = self.begun(name)

    def reload(self) -> None:
        os.kill(self.unit.granian.pid, signal.SIGHUP)

    def begun(self, name: str) -> "subprocess.Popen[bytes]":
        with (self.site.var / f"{name}.log").open("ab") as log:
            command = [sys.executable, "manage.py", COMMANDS[name]]
            return subprocess.Popen(command, cwd=bench_scratch.ROOT, env=self.site.environment, stdout=log, stderr=log)

    def memory(self, peak: bool = False) -> dict[str, float]:
        """Of each process, in MB; the most that it ever had if `peak`."""
        pids = {f"web {number}": pid for number, pid in enumerate(sorted(self.unit.processes), 1)}
        pids |= {name: process.pid for name, process in self.background.items()}
        return {name: _megabytes(pid, "VmHWM" if peak else "VmRSS") for name, pid in pids.items()}

    def connections(self) -> int:
        with psycopg.connect(self.database, autocommit=True) as server:
            row = server.execute(CONNECTIONS, [self.name]).fetchone()
        return int(row[0]) if row else 0

    def run(self) -> None:
        self.background = {name: self.begun(name) for name in COMMANDS}
        try:
            pause = self.calibrate()
            self.phase("warm-up", pause, None, 0)
            before = self.memory()
            steady = self.phase("steady", pause, None, 0)
            after = self.memory()
            self.results["memory"] = {name: [round(before[name]), round(after[name])] for name in before}
            for name in before:
                self.check(f"memory of {name}, MB", after[name], before[name] * (1 + DRIFT))
            connected = self.results["warm-up"]["connections"]
            self.check("connections", self.results["steady"]["connections"], connected + 2)
            self.bombs(steady, pause)
            self.acts.pop("publish")  # its process is the tests' own, and does not outlive its connection
            self.phase("connections broken", pause, self.break_connections, 5)
            self.phase("processes killed", pause, self.kill, 60 * MINUTES * SHARE["processes killed"] / (KILLS + 1))
            self.phase("reloaded", pause, self.reload, min(20, 60 * MINUTES * SHARE["reloaded"] / 3))
        finally:
            for process in self.background.values():
                process.kill()
                process.wait()


def p95(load: Load) -> float:
    """Seconds that 95 of 100 readers waited at most; writing and logging in are not theirs."""
    return quantiles([asked.took for asked in load.answers if asked.act in READING], n=20)[-1]


def _megabytes(pid: int, kind: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(kind):
            return int(line.split()[1]) / 1024
    return 0.0


@contextmanager
def servers() -> Any:
    with ExitStack() as stack:
        database = stack.enter_context(postgres._started(postgres.installed()))
        cache = stack.enter_context(redis.started())
        var = Path(stack.enter_context(TemporaryDirectory(prefix="site-soak-")))
        var.chmod(0o755)
        url = database.create("site_soak")
        site = stack.enter_context(together.started(url, cache.url, var))
        site.environment["DJANGO_SETTINGS_MODULE"] = "tests.delivery.soaking"
        yield Soak(site, Unit(site, stack), url)


def main() -> int:
    with servers() as soak:
        soak.run()
    path = bench_scratch.RESULTS.with_name("soak.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(soak.results | {"curve": soak.curve, "missed": soak.missed}, indent=1))
    for name, value in soak.results.items():
        sys.stdout.write(f"{name:<20}{value}\n")
    sys.stdout.writelines(f"missed: {line}\n" for line in soak.missed)
    return len(soak.missed)


if __name__ == "__main__":
    sys.exit(bool(main()))
