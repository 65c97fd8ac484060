"""Elasticsearch is where the environment says, and each mistake is told in a sentence."""

import ssl
from pathlib import Path
from typing import Any

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping
from modelsearch.backends.elasticsearch8 import SearchBackend

from cms.settings.search import elasticsearch


def read(**values: str) -> dict[str, Any]:
    env = environ.Env()
    env.ENVIRON = FileAwareMapping({f"ELASTICSEARCH_{name}": value for name, value in values.items()})
    return elasticsearch(env)


@pytest.fixture
def authority() -> str:
    """A file of certificates that the machine has."""
    path = ssl.get_default_verify_paths().cafile
    if path is None:
        pytest.skip("The machine has no file of certificates.")
    return path


def test_search_is_left_to_the_database_when_no_address_is_set() -> None:
    assert read() == {}


def test_one_address_is_enough_when_there_is_one_node() -> None:
    assert read(URL="http://127.0.0.1:9200/") == {
        "URLS": ["http://127.0.0.1:9200"],
        "OPTIONS": {},
        "INDEX_PREFIX": "site_",
        "INDEX_SETTINGS": {"settings": {"index": {"number_of_shards": 1, "number_of_replicas": 0}}},
    }


def test_cluster_has_a_replica_when_several_addresses_are_set() -> None:
    read_from = read(URL="http://a:9200, http://[::1]:9201/es", SHARDS="3", PREFIX="www")
    assert read_from["URLS"] == ["http://a:9200", "http://[::1]:9201/es"]
    assert read_from["INDEX_PREFIX"] == "www_"
    index = {"number_of_shards": 3, "number_of_replicas": 1}
    assert read_from["INDEX_SETTINGS"] == {"settings": {"index": index}}
    assert read(URL="http://a:9200", REPLICAS="2")["INDEX_SETTINGS"] == {
        "settings": {"index": {"number_of_shards": 1, "number_of_replicas": 2}}
    }


def test_key_and_authority_go_to_the_client_when_they_are_set(authority: str, tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text("Zm9vOmJhcg==\n")
    options = read(URL="https://a:9200", API_KEY_FILE=str(secret), CA=authority)["OPTIONS"]
    assert options == {"api_key": "Zm9vOmJhcg==", "ca_certs": authority}


def test_backend_sends_the_password_when_it_stands_in_the_addresses() -> None:
    params = read(URL="https://site:p%40ss@a:9200,https://site:p%40ss@b", SHARDS="2")
    assert params["URLS"] == ["https://a:9200", "https://b"]
    assert params["OPTIONS"] == {"basic_auth": ("site", "p@ss")}
    backend = SearchBackend(params)
    assert {node.base_url for node in backend.es.transport.node_pool.all()} == {"https://a:9200", "https://b:443"}
    assert backend.settings["settings"]["index"]["number_of_shards"] == 2
    assert backend.index_prefix == "site_"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"URL": "a:9200"}, "ELASTICSEARCH_URL is a list of addresses such as"),
        ({"URL": "ftp://a"}, "ELASTICSEARCH_URL is a list of addresses such as"),
        ({"URL": "http://a,,http://b"}, "ELASTICSEARCH_URL is a list of addresses such as"),
        ({"URL": "http://"}, "ELASTICSEARCH_URL is a list of addresses such as"),
        ({"URL": "http://a:99999"}, "ELASTICSEARCH_URL is a list of addresses such as"),
        ({"URL": "http://[::1"}, "ELASTICSEARCH_URL is a list of addresses such as"),
        ({"URL": "http://a:9200?x=1"}, "ELASTICSEARCH_URL may not have a query or a fragment after a:9200."),
        ({"URL": "http://me@a:9200"}, "ELASTICSEARCH_URL needs both user and password before a:9200, or neither."),
        ({"URL": "http://:secret@a"}, "ELASTICSEARCH_URL needs both user and password before a, or neither."),
        (
            {"URL": "http://me:secret@a,http://b"},
            "ELASTICSEARCH_URL must have the same user and password in every address.",
        ),
        (
            {"URL": "http://me:secret@a", "API_KEY": "secret"},
            "Set ELASTICSEARCH_API_KEY or a password in ELASTICSEARCH_URL, not both.",
        ),
        (
            {"URL": "http://a", "API_KEY": "me:secret"},
            "ELASTICSEARCH_API_KEY must be the encoded key, without colons and spaces.",
        ),
        (
            {"URL": "https://a,http://b", "CA": "/etc/ca.pem"},
            "ELASTICSEARCH_CA needs https:// in every address of ELASTICSEARCH_URL.",
        ),
        (
            {"URL": "https://a", "CA": "/nowhere.pem"},
            "ELASTICSEARCH_CA names no readable file of certificates: /nowhere.pem.",
        ),
        (
            {"URL": "https://a", "CA": __file__},
            f"ELASTICSEARCH_CA names no readable file of certificates: {__file__}.",
        ),
        ({"URL": "http://a", "PREFIX": "Site"}, "ELASTICSEARCH_PREFIX begins with a letter and has at most"),
        ({"URL": "http://a", "PREFIX": "_a"}, "ELASTICSEARCH_PREFIX begins with a letter and has at most"),
        ({"URL": "http://a", "PREFIX": "a*"}, "ELASTICSEARCH_PREFIX begins with a letter and has at most"),
        ({"URL": "http://a", "SHARDS": "0"}, "ELASTICSEARCH_SHARDS must be a whole number from 1 to 999."),
        ({"URL": "http://a", "REPLICAS": "-1"}, "ELASTICSEARCH_REPLICAS must be a whole number from 0 to 999."),
        ({"URL": "http://a", "REPLICAS": "one"}, "ELASTICSEARCH_REPLICAS must be a whole number from 0 to 999."),
        ({"API_KEY": "secret"}, "ELASTICSEARCH_API_KEY is of no use without ELASTICSEARCH_URL."),
        ({"CA": "/etc/ca.pem"}, "ELASTICSEARCH_CA is of no use without ELASTICSEARCH_URL."),
    ],
)
def test_mistake_is_told_in_a_sentence_when_the_environment_has_one(values: dict[str, str], sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        read(**values)
    assert str(refused.value).startswith(sentence)
    assert "secret" not in str(refused.value)
