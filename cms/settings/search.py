"""Where Elasticsearch is, by the environment, in the form that modelsearch's backend reads."""

import re
import ssl
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

PREFIX = re.compile(r"[a-z][a-z0-9_-]{0,39}")
FURTHER = tuple(f"ELASTICSEARCH_{name}" for name in ("API_KEY", "CA", "PREFIX", "SHARDS", "REPLICAS"))


def elasticsearch(env: environ.Env) -> dict[str, Any]:
    """URLS, OPTIONS (of the client), INDEX_PREFIX and INDEX_SETTINGS; empty without ELASTICSEARCH_URL, where the
    database answers. Raises ImproperlyConfigured with one sentence for each mistake, which names no password."""
    named = _text(env, "ELASTICSEARCH_URL")
    if not named:
        for name in FURTHER:
            if _text(env, name):
                raise ImproperlyConfigured(f"{name} is of no use without ELASTICSEARCH_URL.")
        return {}
    urls = [_url(item.strip()) for item in named.split(",")]
    shards = _number(env, "ELASTICSEARCH_SHARDS", default=1, least=1)
    # A copy cannot stand on the same node: with one node it would never be green.
    replicas = _number(env, "ELASTICSEARCH_REPLICAS", default=int(len(urls) > 1), least=0)
    return {
        "URLS": [url._replace(netloc=_host(url), path=url.path.rstrip("/")).geturl() for url in urls],
        "OPTIONS": _credentials(env, urls) | _authority(env, urls),
        "INDEX_PREFIX": _prefix(env),
        "INDEX_SETTINGS": {"settings": {"index": {"number_of_shards": shards, "number_of_replicas": replicas}}},
    }


def _text(env: environ.Env, name: str) -> str:
    return str(env.str(name, default="")).strip()


def _host(url: SplitResult) -> str:
    return url.netloc.rpartition("@")[2]


def _url(item: str) -> SplitResult:
    try:
        url = urlsplit(item)
        whole = url.scheme in {"http", "https"} and url.hostname and url.port != 0
    except ValueError:  # a port that is none, half an IPv6 address
        whole = False
    if not whole:
        raise ImproperlyConfigured(
            "ELASTICSEARCH_URL is a list of addresses such as https://search.example.org:9200, separated by commas."
        )
    if url.query or url.fragment:
        raise ImproperlyConfigured(f"ELASTICSEARCH_URL may not have a query or a fragment after {_host(url)}.")
    if (url.username is None) != (url.password is None) or url.username == "":
        raise ImproperlyConfigured(f"ELASTICSEARCH_URL needs both user and password before {_host(url)}, or neither.")
    return url


def _credentials(env: environ.Env, urls: list[SplitResult]) -> dict[str, Any]:
    """All nodes are one cluster: one key, or one user and password."""
    key, users = _text(env, "ELASTICSEARCH_API_KEY"), {(url.username, url.password) for url in urls}
    if len(users) > 1:
        raise ImproperlyConfigured("ELASTICSEARCH_URL must have the same user and password in every address.")
    [(user, password)] = users
    if key and user:
        raise ImproperlyConfigured("Set ELASTICSEARCH_API_KEY or a password in ELASTICSEARCH_URL, not both.")
    if re.search(r"[\s:]", key):
        raise ImproperlyConfigured("ELASTICSEARCH_API_KEY must be the encoded key, without colons and spaces.")
    if key:
        return {"api_key": key}
    return {"basic_auth": (unquote(user), unquote(password or ""))} if user else {}


def _authority(env: environ.Env, urls: list[SplitResult]) -> dict[str, Any]:
    """The file with the authority's certificate, where the machine itself does not know it."""
    path = _text(env, "ELASTICSEARCH_CA")
    if not path:
        return {}
    if any(url.scheme != "https" for url in urls):
        raise ImproperlyConfigured("ELASTICSEARCH_CA needs https:// in every address of ELASTICSEARCH_URL.")
    try:
        ssl.create_default_context(cafile=path)
    except OSError as error:
        raise ImproperlyConfigured(f"ELASTICSEARCH_CA names no readable file of certificates: {path}.") from error
    return {"ca_certs": path}


def _prefix(env: environ.Env) -> str:
    prefix = _text(env, "ELASTICSEARCH_PREFIX") or "site"
    if not PREFIX.fullmatch(prefix):
        raise ImproperlyConfigured(
            "ELASTICSEARCH_PREFIX begins with a letter and has at most 40 small Latin letters, digits, - and _."
        )
    return f"{prefix}_"


def _number(env: environ.Env, name: str, default: int, least: int) -> int:
    text = _text(env, name) or str(default)
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) < least:
        raise ImproperlyConfigured(f"{name} must be a whole number from {least} to 999.")
    return int(text)
