"""The worker's loop: it goes on whatever happens, and waits longer while it fails."""

from typing import Any

import pytest

from cms.search import keeping_up


class Looks:
    """An event that counts how long the loop would have waited, and ends it after some looks."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.waits: list[float] = []

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        return len(self.waits) > self.number


def test_loop_waits_longer_while_it_fails_and_not_after(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    monkeypatch.setattr(keeping_up, "close_old_connections", lambda: None)
    fails = iter([True] * 7 + [False] * 3)

    def work() -> None:
        if next(fails):
            raise ConnectionError("away")

    looks = Looks(10)
    keeping_up.run(work, looks)  # type: ignore[arg-type]
    assert looks.waits == [0.5, 1, 2, 4, 8, 15, 15, 15, 0.5, 0.5, 0.5]
    assert "tries again" in caplog.text
