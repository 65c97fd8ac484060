"""A real Elasticsearch: the server that ELASTICSEARCH_URL names, or else nodes started for these tests alone."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.services.elasticsearch_files import NotToBeHad, elasticsearch_home, java_home
from tests.services.elasticsearch_node import Node, NodeFailed
from tests.services.machine import free_ports, unavailable

ALONE, TOGETHER = 512, 384  # heap in MB, of a node that is alone and of each in a cluster

Nodes = Callable[[int], AbstractContextManager[list[Node]]]


@pytest.fixture(scope="session")
def elasticsearch(nodes: Nodes) -> Iterator[str]:
    """The address of a server that all tests share: make indices of your own, and let it run. Skips with the reason if
    there is none, and fails with it if REQUIRE_SERVICES is set."""
    named = os.environ.get("ELASTICSEARCH_URL")
    if named:
        yield named
        return
    with nodes(1) as [node]:
        yield node.url


@pytest.fixture(scope="session")
def nodes() -> Nodes:
    """`nodes(3)` is a cluster of three for the time of a `with`, whose nodes a test may stop, pause, kill and restart;
    skips or fails as `elasticsearch` does."""
    return started


@contextmanager
def started(count: int) -> Iterator[list[Node]]:
    """What `nodes` gives."""
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="site-tests-elasticsearch-")))
        directory.chmod(0o755)
        try:
            java, home = java_home(), elasticsearch_home()
            cluster = [
                Node(home, java, directory / settings["node.name"], ALONE if count == 1 else TOGETHER, settings)
                for settings in _settings(count)
            ]
            for node in cluster:
                stack.callback(node.kill)
                node.start()
            for node in cluster:
                node.wait(count)
        except NotToBeHad as reason:
            unavailable(str(reason))
        except NodeFailed as log:
            unavailable(f"Elasticsearch did not start:\n{log}")
        yield cluster


def _settings(count: int) -> Iterator[dict[str, Any]]:
    """Each node's elasticsearch.yml."""
    names = [f"node-{number}" for number in range(1, count + 1)]
    ports = free_ports(2 * count)
    together = {"discovery.type": "single-node"}
    if count > 1:
        seeds = [f"127.0.0.1:{port}" for port in ports[count:]]
        together = {"discovery.seed_hosts": f"{seeds}", "cluster.initial_master_nodes": f"{names}"}
    for name, http, transport in zip(names, ports, ports[count:], strict=False):
        yield together | {
            "cluster.name": f"site-tests-{ports[0]}",
            "node.name": name,
            "network.host": "127.0.0.1",
            "http.port": http,
            "transport.port": transport,
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "xpack.security.enabled": "false",
        }
