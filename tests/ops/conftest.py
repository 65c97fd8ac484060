"""What the long-running processes need to be run, and ended, within a test."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import environ
import pytest
from django.test import Client
from django.test.utils import override_settings

from cms.settings.media import media
from cms.users.models import User
from tests.services.s3 import KEY, ObjectStore

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


@pytest.fixture
def kept_in(settings: Any, tmp_path: Path) -> Callable[[str], Any]:
    """`with kept_in(address):` is the site whose MEDIA_URL_STORAGE that is."""

    def kept_in(address: str) -> Any:
        env = environ.FileAwareEnv()
        env.ENVIRON = type(env.ENVIRON)(KEY | {"MEDIA_URL_STORAGE": address})
        nowhere = {"MEDIA_ROOT": tmp_path / "never" / "media", "PRIVATE_ROOT": tmp_path / "locks"}
        return override_settings(**(media(env, settings.STORAGES) | nowhere))

    return kept_in


@pytest.fixture
def bucket(object_store: ObjectStore, kept_in: Callable[[str], Any], tmp_path: Path) -> Iterator[str]:
    name = object_store.make_bucket()
    with kept_in(object_store.address(name)):
        yield name
    assert not (tmp_path / "never").exists(), "a file lies on this machine"


@pytest.fixture
def files(object_store: ObjectStore, bucket: str) -> Callable[[], dict[str, bytes]]:
    return lambda: object_store.files(bucket)


@pytest.fixture
def desk(admin: User, log_in: Callable[[User], Client]) -> Client:
    return log_in(admin)
