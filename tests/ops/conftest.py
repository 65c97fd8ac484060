"""What the long-running processes need to be run, and ended, within a test."""

import os
import signal
from collections.abc import Callable, Iterator
from threading import Timer
from typing import Any

import pytest

PATIENCE = 20.0  # seconds after which a process that does not do its work is ended


@pytest.fixture
def terminate() -> Callable[..., None]:
    """A receiver that sends this process what a supervisor sends: SIGTERM."""

    def terminate(*_args: Any, **_kwargs: Any) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    return terminate


@pytest.fixture
def handlers(terminate: Callable[..., None]) -> Iterator[None]:
    """For commands that take over signals: puts the handlers back, and ends a command that hangs."""
    numbers = [signal.SIGINT, signal.SIGTERM, signal.SIGQUIT]
    before = {number: signal.getsignal(number) for number in numbers}
    guard = Timer(PATIENCE, terminate)
    guard.start()
    yield
    guard.cancel()
    for number, handler in before.items():
        signal.signal(number, handler)
