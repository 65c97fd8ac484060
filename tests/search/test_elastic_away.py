"""Elasticsearch away, in whatever way: readers are answered within a second, and then at once."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from cms.search.elastic import breaker as breaking
from cms.search.elastic.backend import SearchBackend
from cms.search.elastic.breaker import Away, breaker
from cms.search.engines import elasticsearch
from tests.search.elastic import make_entry, plan, searching_on, send_all
from tests.services.elasticsearch import Nodes

SECOND, AT_ONCE = 1.0, 0.05
PRODUCT = {"X-Elastic-Product": "Elasticsearch"}


def seconds_until_away() -> float:
    """As a search does, which asks twice."""
    began = time.monotonic()
    with pytest.raises(Away):
        breaker.call(lambda: (elasticsearch.frequencies("en", ["bird"]), elasticsearch.find(plan("bird"))))
    return time.monotonic() - began


def answers() -> bool:
    return breaker.call(lambda: elasticsearch.find(plan("bird"))).count == 1


@contextmanager
def server(status: int, body: Any, headers: dict[str, str], wait: float = 0.0, drip: float = 0.0) -> Iterator[str]:
    """Something that speaks HTTP and always says the same."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            time.sleep(wait)
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            try:
                self.send_response(status)
                for name, value in ({"Content-Type": "application/json"} | headers).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                for start in range(len(content)):
                    self.wfile.write(content[start : start + 1])
                    time.sleep(drip)
            except OSError:
                """Nobody listens any more."""

        def log_message(self, *_args: object) -> None:
            """Not into the tests' output."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


ANSWERS: dict[str, tuple[int, Any, dict[str, str], float, float]] = {
    "another product": (200, {"hits": {"hits": []}}, {}, 0, 0),
    "no JSON": (200, b"<html>", PRODUCT, 0, 0),
    "another JSON": (200, {"hits": 3}, PRODUCT, 0, 0),
    "a list": (200, [], PRODUCT, 0, 0),
    "red": (503, {"error": {"type": "search_phase_execution_exception"}}, PRODUCT, 0, 0),
    "busy": (429, {"error": {"type": "circuit_breaking_exception"}}, PRODUCT, 0, 0),
    "no rights": (403, {"error": {"type": "security_exception"}}, PRODUCT, 0, 0),
    "no index": (404, {"error": {"type": "index_not_found_exception"}}, PRODUCT, 0, 0),
    "broken": (500, b"", PRODUCT, 0, 0),
    "slow": (200, {"hits": {"hits": []}}, PRODUCT, 5, 0),
    "drop by drop": (200, {"hits": {"hits": []}}, PRODUCT, 0, 0.2),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_search_is_away_within_a_second_and_then_at_once(settings: Any, what: str) -> None:
    with server(*ANSWERS[what]) as url, searching_on(settings, url):
        assert seconds_until_away() < SECOND
        assert not breaker.is_closed
        assert seconds_until_away() < AT_ONCE


def test_nobody_listens(settings: Any) -> None:
    with searching_on(settings, "http://127.0.0.1:9"):
        assert seconds_until_away() < SECOND
        assert seconds_until_away() < AT_ONCE


def test_question_that_is_not_understood_is_away_alone(settings: Any) -> None:
    with server(400, {"error": {"type": "x"}}, PRODUCT) as url, searching_on(settings, url):
        assert seconds_until_away() < SECOND
        assert breaker.is_closed


def test_mistake_of_ours_is_not_taken_for_an_elasticsearch_that_is_away() -> None:
    with pytest.raises(ZeroDivisionError):
        breaker.call(lambda: 1 / 0)
    assert breaker.is_closed


def test_one_search_tries_after_each_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.monotonic()
    monkeypatch.setattr(breaking.time, "monotonic", lambda: now)
    tried = []

    def fails() -> None:
        tried.append(now)
        raise TimeoutError

    def other_searches() -> None:
        tried.append(now)
        for _time in range(3):
            with pytest.raises(Away):
                breaker.call(fails)
        raise TimeoutError

    for ask in (fails, fails, other_searches, other_searches):
        with pytest.raises(Away):
            breaker.call(ask)
    assert len(tried) == 1
    now += breaking.PAUSE
    with pytest.raises(Away):
        breaker.call(other_searches)
    assert len(tried) == 2
    now += breaking.PAUSE
    assert breaker.call(lambda: "an answer") == "an answer"
    assert breaker.is_closed


@pytest.mark.services
def test_missing_index_is_away(elastic: SearchBackend) -> None:
    assert seconds_until_away() < SECOND
    breaker.closes()
    make_entry("bird")
    send_all()
    assert elasticsearch.find(plan("bird")).count == 1


@pytest.mark.slow
@pytest.mark.services
@pytest.mark.django_db
def test_stopped_and_paused_node_is_away_and_answers_when_it_is_back(
    nodes: Nodes, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with nodes(1) as [node], searching_on(settings, node.url):
        make_entry("bird")
        send_all()
        assert eventually(answers)
        node.pause()
        assert seconds_until_away() < SECOND
        assert seconds_until_away() < AT_ONCE
        node.resume()
        assert eventually(answers)
        node.stop()
        assert seconds_until_away() < SECOND
        assert seconds_until_away() < AT_ONCE
        node.start()
        node.wait()
        assert eventually(answers)


def eventually(true: Any, seconds: float = 60.0) -> bool:
    """By itself: only time passes."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            return bool(true())
        except Away:
            time.sleep(0.2)
    return False
