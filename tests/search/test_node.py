"""The Elasticsearch of the tests is the real one, alone and as a cluster, and can be broken at will."""

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
def cluster(nodes: Nodes) -> Iterator[list[Node]]:
    with nodes(3) as cluster:
        yield cluster


def client(*nodes: Node) -> Elasticsearch:
    return Elasticsearch([node.url for node in nodes], request_timeout=10, max_retries=len(nodes))


def fill(search: Elasticsearch, index: str, **settings: object) -> None:
    search.indices.create(index=index, settings=settings)
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
def test_cluster_answers_every_search_when_a_node_is_killed(cluster: list[Node]) -> None:
    with client(*cluster) as search:
        fill(search, "stories", number_of_shards=3, number_of_replicas=1)
        assert is_green(search, "stories")
        cluster[0].kill()
        for _time in range(40):
            time.sleep(0.05)  # until the others have noticed
            answer = search.search(index="stories", size=0)
            assert answer["hits"]["total"]["value"] == DOCUMENTS and not answer["_shards"]["failed"]
        cluster[0].restart()
        assert is_green(search, "stories")
        assert search.cluster.health(wait_for_nodes="3", timeout="60s")["number_of_nodes"] == 3


@pytest.mark.slow
def test_node_has_its_documents_when_it_was_stopped_and_is_back(cluster: list[Node]) -> None:
    with client(cluster[0]) as search, client(cluster[2]) as stopped:
        alone = {"number_of_replicas": 0, "routing.allocation.require._name": "node-3"}
        fill(search, "kept", **alone)
        cluster[2].stop()
        with pytest.raises(NoConnection):
            stopped.info()
        cluster[2].restart()
        assert is_green(search, "kept")
        assert stopped.count(index="kept")["count"] == DOCUMENTS


@pytest.mark.slow
def test_node_times_out_and_answers_again_when_it_is_paused_and_resumed(cluster: list[Node]) -> None:
    with client(cluster[1]) as search:
        search.info()
        cluster[1].pause()
        began = time.monotonic()
        with pytest.raises(ConnectionTimeout):
            search.options(request_timeout=0.3, max_retries=0).info()
        assert time.monotonic() - began < 5
        cluster[1].resume()
        assert search.info()["name"] == "node-2"


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
