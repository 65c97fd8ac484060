"""The Elasticsearch of the tests is the real one, and can be broken at will; `test_elastic_faults` has a cluster."""

import time
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from elastic_transport import ConnectionError as NoConnection
from elastic_transport import ConnectionTimeout
from elasticsearch import Elasticsearch

from tests.services.elasticsearch import Nodes, started
from tests.services.elasticsearch_files import java_home
from tests.services.elasticsearch_node import Node

DOCUMENTS = 30
STEMS = {
    "english": ("the galleries", ["galleri"]),
    "french": ("l'exposition", ["expos"]),
    "russian": ("картинами", ["картин"]),
    "arabic": ("والكتاب", ["كتاب"]),
}
pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def node(nodes: Nodes) -> Iterator[Node]:
    with nodes(1) as [node]:
        yield node


def client(node: Node) -> Elasticsearch:
    return Elasticsearch(node.url, request_timeout=10)


def fill(search: Elasticsearch, index: str) -> None:
    search.indices.create(index=index, settings={"number_of_replicas": 0})
    actions: list[dict[str, object]] = []
    for number in range(DOCUMENTS):
        actions += [{"index": {}}, {"title": f"Story {number}"}]
    assert not search.bulk(index=index, operations=actions, refresh=True)["errors"]


def is_green(search: Elasticsearch, index: str) -> bool:
    health = search.options(request_timeout=90).cluster.health(index=index, wait_for_status="green", timeout="60s")
    return health["status"] == "green"


@pytest.mark.parametrize("analyzer", STEMS)
def test_node_has_the_analyzer_of_a_language_when_asked(elasticsearch: str, analyzer: str) -> None:
    text, stems = STEMS[analyzer]
    with Elasticsearch(elasticsearch.split(",")) as search:
        assert search.info()["version"]["number"].split(".")[0] in {"8", "9"}
        tokens = search.indices.analyze(analyzer=analyzer, text=text)["tokens"]
    assert [token["token"] for token in tokens] == stems


@pytest.mark.slow
def test_node_has_its_documents_when_it_was_stopped_and_is_back(node: Node) -> None:
    with client(node) as search:
        fill(search, "kept")
        node.stop()
        with pytest.raises(NoConnection):
            search.info()
        node.restart()
        assert is_green(search, "kept")
        assert search.count(index="kept")["count"] == DOCUMENTS


@pytest.mark.slow
def test_node_times_out_and_answers_again_when_it_is_paused_and_resumed(node: Node) -> None:
    with client(node) as search:
        search.info()
        node.pause()
        began = time.monotonic()
        with pytest.raises(ConnectionTimeout):
            search.options(request_timeout=0.3, max_retries=0).info()
        assert time.monotonic() - began < 5
        node.resume()
        assert search.info()["name"] == "node-1"


def begin(told: Connection) -> None:
    """What a process of tests does that starts a node, and is then killed."""
    with started(1) as [node]:
        told.send((node.url, node.directory))
        time.sleep(60)


@pytest.mark.slow
def test_node_ends_when_the_process_of_its_test_is_killed(elasticsearch: str) -> None:
    processes = get_context("spawn")
    hearing, told = processes.Pipe(duplex=False)
    process = processes.Process(target=begin, args=(told,))
    process.start()
    told.close()
    url, directory = hearing.recv()
    with Elasticsearch(url) as search:
        assert search.ping()
        process.kill()
        process.join()
        deadline = time.monotonic() + 10
        while directory.parent.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not directory.parent.exists() and not search.ping()


@pytest.mark.parametrize(("required", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)])
def test_reason_is_said_when_elasticsearch_is_not_to_be_had(
    required: str, outcome: type[Exception], nodes: Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{Path(java_home(), 'bin')}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("REQUIRE_SERVICES", required)
    with pytest.raises(outcome, match="apt-get install maven"), nodes(1):
        """Nothing is started."""
