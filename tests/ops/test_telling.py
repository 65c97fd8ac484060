"""Sentry and OpenTelemetry are told of a failure, and nothing of the person who met it."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import brotli
import pytest
from django.conf import settings

pytestmark = pytest.mark.services
#: A site of its own, since both libraries change Django for good.
FAILS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
from django.conf import settings
settings.ALLOWED_HOSTS = ["testserver"]
settings.SENTRY_DSN, settings.OTEL_EXPORTER_OTLP_ENDPOINT, settings.OTEL_SERVICE_NAME = *sys.argv[1:3], "site"
import django
django.setup()
import logging
from django.core.cache import cache
from django.test import Client
from django.urls import path
from cms import urls

def boom(request, name):
    logging.getLogger("cms").error("Page %s cannot be made.", 7)
    raise ValueError(f"{request.POST} {request.GET} {request.user}")

urls.urlpatterns.insert(0, path("boom/<str:name>/", boom, name="boom"))
reader = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Zarinaphone")
reader.cookies["zarinacookie"] = "1"
answer = reader.post("/boom/zarina-path/?q=zarina-query", {"name": "Zarina Temirova", "password": "zarina-pass"})
reader.get("/healthz", headers={"host": "zarina.example"})
assert answer.status_code == 500, answer.status_code
print(answer["X-Request-ID"])
import sentry_sdk
from opentelemetry import trace
sentry_sdk.flush()
trace.get_tracer_provider().shutdown()
"""


UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}


class Sink(ThreadingHTTPServer):
    """Takes whatever is sent to it, by path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.taken: list[tuple[str, bytes]] = []


class Taking(BaseHTTPRequestHandler):
    server: Sink

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = UNPACK.get(self.headers["Content-Encoding"], bytes)
        self.server.taken.append((self.path, unpack(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        """Quiet."""


@pytest.fixture
def sink() -> Iterator[Sink]:
    server = Sink()
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_failure_is_told_without_the_person_who_met_it(sink: Sink) -> None:
    port = sink.server_address[1]
    addresses = f"http://key@127.0.0.1:{port}/1", f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", FAILS, *addresses]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    events = [json.loads(body.split(b"\n")[2]) for path, body in sink.taken if "envelope" in path]
    spans = b"".join(body for path, body in sink.taken if path == "/v1/traces")

    [failure] = [event for event in events if "exception" in event]
    assert failure["transaction"] == "/boom/{name}/"
    [error] = failure["exception"]["values"]
    assert (error["type"], error["value"], failure["tags"]) == ("ValueError", "", {"request": done.stdout.strip()})
    assert error["stacktrace"]["frames"][-1]["function"] == "boom"
    [line] = [event for event in events if "logentry" in event]
    assert line["logentry"]["message"] == "Page %s cannot be made." and line["logentry"]["params"] == [7]

    assert b"POST boom/<str:name>/" in spans and b"http.status_code" in spans
    everything = b"".join(body for _path, body in sink.taken).lower()
    assert [word for word in (b"zarina", b"temirova", b"203.0.113") if word in everything] == []


def test_extra_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from cms.ops import telling

    with pytest.raises(telling.ImproperlyConfigured, match=r"^SENTRY_DSN .* uv sync --extra sentry\.$"):
        telling._needs("no-such-package", "SENTRY_DSN", "sentry")
