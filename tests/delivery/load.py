"""Readers who ask at once and without a pause, and what they were answered."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any, NamedTuple

#: What a reader does in one go; returns the status of the answer.
Act = Callable[[], int]


class Asked(NamedTuple):
    act: str
    at: float  # as time.monotonic() has it
    took: float  # seconds
    status: int | str


@dataclass
class Load:
    """By act: how often each status came; and each answer."""

    statuses: Counter[tuple[str, int | str]] = field(default_factory=Counter)
    answers: list[Asked] = field(default_factory=list)
    _lock: Any = field(default_factory=Lock)

    def count(self, name: str, asked: float, status: int | str) -> None:
        with self._lock:
            self.statuses[name, status] += 1
            self.answers.append(Asked(name, asked, time.monotonic() - asked, status))

    @property
    def failed(self) -> dict[tuple[str, int | str], int]:
        """Answers that are errors of ours, and requests without an answer."""
        return {key: count for key, count in self.statuses.items() if is_failure(key[1])}


def is_failure(status: int | str) -> bool:
    return isinstance(status, str) or status >= 500


@contextmanager
def asking(acts: dict[str, Act], readers: int, pause: float = 0.0) -> Iterator[Load]:
    """`readers` threads that do one act after the other, each beginning with another; about `pause` seconds lie between
    two, or what happens every few seconds would meet the same act again and again."""
    load, stop = Load(), Event()

    def read(first: int) -> None:
        names = list(acts)
        number = first
        while not stop.is_set():
            name, asked = names[number % len(names)], time.monotonic()
            try:
                status: int | str = acts[name]()
            except Exception as error:  # noqa: BLE001 (whatever it is, the reader got no answer)
                status = type(error).__name__
            load.count(name, asked, status)
            number += 1
            stop.wait(pause * random.uniform(0.5, 1.5))

    threads = [Thread(target=read, args=[number], daemon=True) for number in range(readers)]
    for thread in threads:
        thread.start()
    try:
        yield load
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)
