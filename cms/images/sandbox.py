"""Runs the worker: pictures of unknown origin are decoded in a process of its own, one at a time on this machine."""

import fcntl
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.images.credit import Credit

MEMORY = 2 * 1024**3  # bytes of address space; the costliest picture allowed (AVIF, 24 million pixels) uses half of it
SECONDS = 60
PATIENCE = 90  # seconds to wait for one's turn


class PictureRefused(Exception):
    """`reason` is one of: moving, unreadable, pixels, memory, time, busy; `details` as the worker gives them."""

    def __init__(self, reason: str, **details: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details


def recode_apart(data: bytes, fmt: str, credit: Credit) -> tuple[str, bytes]:
    """(format, cleaned file) of the picture `data`, which begins like a file of format `fmt`."""
    job = {
        "format": fmt,
        "credit": asdict(credit),
        "max_pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        "memory": MEMORY,
        "seconds": SECONDS,
    }
    with turn(), tempfile.TemporaryDirectory(prefix="picture-") as name:
        directory = Path(name)
        (directory / "source").write_bytes(data)
        (directory / "job.json").write_text(json.dumps(job))
        answer = run_worker(directory)
        if reason := answer.pop("refused", None):
            raise PictureRefused(reason, **answer)
        return answer["format"], (directory / "result").read_bytes()


def run_worker(directory: Path) -> dict[str, Any]:
    # Nothing of ours is in its environment; fewer memory arenas keep its address space near what it uses.
    environment = {"PATH": os.defpath, "MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "cms.images.worker", str(directory)]
    try:
        subprocess.run(  # noqa: S603  our own program with a path of our own making
            command,
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refused": "time"}
    try:
        answer: dict[str, Any] = json.loads((directory / "answer.json").read_text())
    except (FileNotFoundError, ValueError):  # the decoder brought the process down
        return {"refused": "memory"}
    return answer


@contextmanager
def turn() -> Iterator[None]:
    """Waits until no other process or thread decodes a picture; raises PictureRefused("busy") after PATIENCE."""
    Path(settings.PRIVATE_ROOT).mkdir(parents=True, exist_ok=True)
    give_up = time.monotonic() + PATIENCE
    with (Path(settings.PRIVATE_ROOT) / ".decoding.lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > give_up:
                    raise PictureRefused("busy") from None
                time.sleep(0.05)
        yield
