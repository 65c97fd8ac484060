"""Pages are published, withdrawn and looked for while nodes fail: nobody waits, and in the end the index agrees."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from elasticsearch import ApiError, TransportError

from cms.search import keeping_up
from cms.search.elastic.backend import backend
from cms.search.elastic.compare import differences
from cms.search.elastic.push import push
from cms.search.elastic.sending import Failing
from cms.search.models import SearchEntry, SearchIndex
from cms.search.query import SearchQuery, search
from home.models import HomePage
from tests.factories.pages import committed
from tests.factories.press import make_story
from tests.search.elastic import held, searching_on
from tests.services.elasticsearch import Nodes
from tests.services.elasticsearch_node import Node

BEFORE, PUBLISHED, WITHDRAWN = 12, 30, 10
PATIENCE = 60.0  # seconds in which all agrees again by itself
FAULTS: dict[str, tuple[Callable[[Node], None], Callable[[Node], None]]] = {
    "stopped": (Node.stop, Node.start),
    "paused": (Node.pause, Node.resume),
    "killed": (Node.kill, Node.start),
}
pytestmark = [pytest.mark.services, pytest.mark.slow]


@pytest.fixture(scope="module")
def alone(nodes: Nodes) -> Iterator[Node]:
    with nodes(1) as [node]:
        yield node


@pytest.fixture(autouse=True)
def _one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping_up, "close_old_connections", lambda: None)


class Agreed:
    """Stops the worker when all agrees, or when there was time enough."""

    def __init__(self) -> None:
        self._until = time.monotonic() + PATIENCE

    def wait(self, seconds: float) -> bool:
        time.sleep(seconds)
        return time.monotonic() > self._until or agrees()


def agrees() -> bool:
    """Whether Elasticsearch answers what the database knows."""
    try:
        whole = not SearchEntry.objects.filter(pending=True).exists() and not list(differences())
    except (ApiError, TransportError):
        return False
    found = search(SearchQuery("en", "bird"))
    return whole and not found.substitute and found.count == public()


def public() -> int:
    return SearchEntry.objects.showing().filter(title__startswith="Bird").count()


def look(client: Client) -> float:
    """How many seconds a reader waits for a page of results."""
    began = time.monotonic()
    assert client.get("/en/search/", {"q": "bird"}).status_code == 200
    assert client.get("/en/search/suggest/", {"q": "bir"}).status_code == 200
    return (time.monotonic() - began) / 2


def try_to_keep_up() -> None:
    try:
        push()
    except (ApiError, TransportError, Failing):
        """It tries again."""


def publish_and_withdraw(each: Callable[[int], None]) -> float:
    """Thirty pages more, ten fewer, and `each` after every step; the longest that one of these acts took."""
    before = [make_story(title=f"Bird {number} of before") for number in range(BEFORE)]
    keeping_up.run(push, Agreed())  # type: ignore[arg-type]
    longest = 0.0
    for number in range(PUBLISHED):
        began = time.monotonic()
        make_story(title=f"Bird {number} of after")
        if number < WITHDRAWN:
            with committed(execute=True):
                before[number].unpublish()
        longest = max(longest, (time.monotonic() - began) / 2)
        each(number)
    return longest


@pytest.mark.parametrize("fault", FAULTS)
def test_nobody_waits_and_all_agrees_after_a_node_failed(
    site: HomePage, client: Client, settings: Any, alone: Node, fault: str
) -> None:
    fail, come_back = FAULTS[fault]
    waits = []

    def meanwhile(number: int) -> None:
        if number == PUBLISHED // 3:
            fail(alone)
        waits.append(look(client))
        if number % 5 == 0:
            try_to_keep_up()

    with searching_on(settings, alone.url):
        longest = publish_and_withdraw(meanwhile)
        assert SearchEntry.objects.filter(pending=True).exists()
        assert search(SearchQuery("en", "bird")).substitute
        come_back(alone)
        alone.wait()
        keeping_up.run(push, Agreed())  # type: ignore[arg-type]
        assert agrees()
        assert public() == len(held()) - others() == BEFORE + PUBLISHED - WITHDRAWN
        assert SearchIndex.objects.count() == 1
    assert max(waits) < 1.0 and longest < 1.0


def others() -> int:
    """Entries of the empty site, which are sent too."""
    return SearchEntry.objects.showing().exclude(title__startswith="Bird").count()


def test_no_search_fails_when_one_of_three_nodes_is_killed(
    site: HomePage, client: Client, settings: Any, nodes: Nodes
) -> None:
    waits = []
    answered = []

    def meanwhile(number: int) -> None:
        if number == PUBLISHED // 3:
            cluster[0].kill()
        waits.extend(look(client) for _time in range(2))
        answered.append(search(SearchQuery("en", "bird")).count)
        try_to_keep_up()

    with nodes(3) as cluster, searching_on(settings, ",".join(node.url for node in cluster), number_of_replicas=1):
        publish_and_withdraw(meanwhile)
        keeping_up.run(push, Agreed())  # type: ignore[arg-type]
        assert agrees() and public() == BEFORE + PUBLISHED - WITHDRAWN
        cluster[0].restart()
        whole = {"wait_for_nodes": "3", "wait_for_status": "green", "timeout": "60s"}
        assert not backend().es.options(request_timeout=90).cluster.health(**whole)["timed_out"]
    assert all(answered) and max(waits) < 1.0
