"""A local server that answers as DeepL and LibreTranslate document it, or badly, as a test wants."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs


class Service(ThreadingHTTPServer):
    """`asked` keeps the requests; `delay` (seconds), `status`, `body` and `leads_to` (an address) spoil the answers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[dict[str, Any]] = []
        self.delay, self.status, self.body, self.leads_to = 0.0, 200, "", ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        answer = self._deepl(sent) if self.path == "/v2/translate" else self._libretranslate(sent)
        time.sleep(self.server.delay)
        body = (self.server.body or json.dumps(answer)).encode()
        self.send_response(self.server.status)
        if self.server.leads_to:
            self.send_header("Location", self.server.leads_to)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError):  # nobody waited
            self.wfile.write(body)

    def do_GET(self) -> None:
        """Nobody asks a translator so, but who was led here."""
        self.server.asked.append({"path": self.path})
        self.send_error(404)

    def _deepl(self, sent: str) -> Any:
        """https://developers.deepl.com/docs/api-reference/translate: a form, `text` once for each passage."""
        form = parse_qs(sent)
        target = form["target_lang"][0]
        self.server.asked.append(form | {"key": self.headers["Authorization"]})
        return {
            "translations": [{"detected_source_language": "EN", "text": f"{target}: {text}"} for text in form["text"]]
        }

    def _libretranslate(self, sent: str) -> Any:
        """https://docs.libretranslate.com: JSON, `q` a list for several passages."""
        asked = json.loads(sent)
        self.server.asked.append(asked | {"path": self.path})
        return {"translatedText": [f"{asked['target']}: {text}" for text in asked["q"]]}

    def log_message(self, *_args: Any) -> None:
        """Says nothing."""


@contextmanager
def running() -> Iterator[Service]:
    with Service() as service:
        thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield service
        finally:
            service.shutdown()
            thread.join()
