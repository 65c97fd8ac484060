"""Runs the worker: pictures of unknown origin are decoded in a process of its own, one at a time on this machine."""

import fcntl
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from cms.core.apart import Ended, work_apart
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
    job = {"format": fmt, "credit": asdict(credit), "max_pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS}
    with turn():
        try:
            answer, content = work_apart("cms.images.worker", data, job, memory=MEMORY, seconds=SECONDS)
        except Ended as ended:  # the kernel kills where the machine has less memory than MEMORY
            raise PictureRefused("memory" if ended.by == signal.SIGKILL else "busy") from ended
    if reason := answer.pop("refused", None):
        raise PictureRefused(reason, **answer)
    return answer["format"], content


@contextmanager
def turn(queue: str = "decoding", patience: float | None = None) -> Iterator[None]:
    """Waits until no other process or thread of this machine is at the head of `queue`; raises PictureRefused("busy")
    after `patience` seconds, PATIENCE if that is None."""
    Path(settings.PRIVATE_ROOT).mkdir(parents=True, exist_ok=True)
    give_up = time.monotonic() + (PATIENCE if patience is None else patience)
    with (Path(settings.PRIVATE_ROOT) / f".{queue}.lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > give_up:
                    raise PictureRefused("busy") from None
                time.sleep(0.05)
        yield
