"""Files of unknown origin are opened in a process of its own, with limits on memory and time."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings

FROM_OUTSIDE = (signal.SIGTERM, signal.SIGKILL)


class Ended(OSError):
    """The process was ended from outside, by a stop or for want of the machine's memory: nothing is known of what it
    opened, and it can be tried again."""

    def __init__(self, worker: str, by: signal.Signals) -> None:
        super().__init__(f"{worker} was ended by {by.name}.")
        self.by = by


def work_apart(
    worker: str, source: bytes, job: dict[str, Any], *, memory: int, seconds: float
) -> tuple[dict[str, Any], bytes]:
    """What the module `worker` (see `cms.core.apart_worker`) answers about `source`, and the file that it makes of it.

    `memory` is in bytes of address space. Who goes beyond a limit answers {"refused": "memory"} or {"refused": "time"}.
    Raises Ended.
    """
    with tempfile.TemporaryDirectory(prefix="apart-") as name:
        directory = Path(name)
        (directory / "source").write_bytes(source)
        limits = {"memory": memory, "seconds": seconds}
        (directory / "job.json").write_text(json.dumps({"limits": limits, **job}))
        answer = _run(worker, directory, seconds)
        result = directory / "result"
        return answer, result.read_bytes() if result.exists() and "refused" not in answer else b""


def _run(worker: str, directory: Path, seconds: float) -> dict[str, Any]:
    # Nothing of ours is in its environment; fewer memory arenas keep its address space near what it uses.
    environment = {"PATH": os.defpath, "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(  # noqa: S603  our own program with a path of our own making
            [sys.executable, "-m", worker, str(directory)],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refused": "time"}
    if -run.returncode in FROM_OUTSIDE:
        raise Ended(worker, signal.Signals(-run.returncode))
    try:
        answer: dict[str, Any] = json.loads((directory / "answer.json").read_text())
    except (FileNotFoundError, ValueError):  # what it opened brought the process down
        return {"refused": "memory"}
    return answer
