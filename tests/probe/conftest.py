"""An outsider, and the site as it is in production: pages are kept, cards are drawn."""

from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from cms.probe import checking
from cms.probe.asking import Answer, Ask
from home.models import HomePage
from press.models import PressReleasePage
from tests.factories.press import make_release
from tests.probe.reports import TITLE
from tests.probe.servers import Server

HOSTS = {"testserver"}


@pytest.fixture
def _made_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Share cards are what these tests are about too; light versions of pictures are not."""
    monkeypatch.setattr("cms.images.tasks.make", lambda _image, _fmt: False)


@pytest.fixture
def outsider(site: HomePage, settings: Any) -> Ask:
    settings.PAGE_CACHE_SECONDS = 300
    client = Client(raise_request_exception=False)

    def ask(address: str) -> Answer:
        if address.startswith("/media/"):  # as nginx gives them out
            path = address.removeprefix("/media/")
            return Answer(200 if not path.endswith("/") and default_storage.exists(path) else 404)
        client.cookies.clear()
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        return Answer(response.status_code, {name.lower(): value for name, value in response.items()}, body)

    return ask


@pytest.fixture
def serve() -> Iterator[Any]:
    servers: list[Server] = []

    def serve(*answers: tuple[int, dict[str, str]]) -> Server:
        server = Server(*answers)
        Thread(target=server.http.serve_forever, args=[0.05], daemon=True).start()
        servers.append(server)
        return server

    yield serve
    for server in servers:
        server.http.shutdown()
        server.http.server_close()


@pytest.fixture
def _queue(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps wait for who does them, and nobody waits between two requests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(checking, "RATE", 1000.0)


@pytest.fixture
def release(site: HomePage) -> PressReleasePage:
    return make_release(live=False, title=TITLE, slug="the-secret-prize")
