"""What production cannot do without, read from the environment; each mistake is told in one sentence."""

import zlib
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50  # characters
SHORTEST_TOKEN = 24
POOL_WAIT = 3  # seconds that a reader waits for a database that is away
LEAST_IN_SECRET = 45  # bytes, packed: random letters cannot be packed, repetitions can
OF_OTHERS = ("development-only", "tests-only", "django-insecure", "change-me", "changeme")


def required(env: environ.Env, name: str, why: str) -> str:
    value = str(env.str(name, default="")).strip()
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {why}")
    return value


def refuse_debug(env: environ.Env) -> None:
    if env.bool("DEBUG", default=False):
        raise ImproperlyConfigured("DEBUG shows secrets to strangers: it cannot be set in production.")


def secret_keys(env: environ.Env) -> list[str]:
    """The key that signs, and those before it, whose signatures hold until they are taken away."""
    key = required(env, "SECRET_KEY", "a random text of at least 50 characters that signs sessions.")
    keys = [key, *env.list("SECRET_KEY_FALLBACKS", default=[])]
    for name, value in zip(["SECRET_KEY", *["SECRET_KEY_FALLBACKS"] * len(keys)], keys, strict=False):
        packed = len(zlib.compress(value.encode()))
        if len(value) < SHORTEST_SECRET or packed < LEAST_IN_SECRET or value.lower().startswith(OF_OTHERS):
            raise ImproperlyConfigured(f"{name} is too weak: use at least {SHORTEST_SECRET} random characters.")
    return keys


def allowed_hosts(env: environ.Env) -> list[str]:
    named = required(env, "ALLOWED_HOSTS", "the site's host names, separated by commas.")
    hosts = [host.strip().lower() for host in named.split(",")]
    if any(not host or "*" in host or host.startswith(".") for host in hosts):
        raise ImproperlyConfigured("ALLOWED_HOSTS names each of the site's hosts in full, without wildcards.")
    return hosts


def base_url(env: environ.Env, hosts: list[str]) -> str:
    url = required(env, "BASE_URL", "the public address, such as https://www.example.org.").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise ImproperlyConfigured("BASE_URL must begin with https://.")
    if parts.hostname not in hosts or parts.path or parts.query or parts.fragment:
        raise ImproperlyConfigured("BASE_URL is https:// and one of ALLOWED_HOSTS, nothing more.")
    return url


def database(env: environ.Env) -> dict[str, Any]:
    named = required(env, "DATABASE_URL", "postgres://user:password@host/name.")
    if urlsplit(named).scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres://: only PostgreSQL bears several workers.")
    config = dict(env.db_url_config(named))
    pool = {"min_size": 1, "max_size": 8, "timeout": POOL_WAIT}
    options = {"connect_timeout": POOL_WAIT} | config.get("OPTIONS", {}) | {"pool": pool}
    return config | {"OPTIONS": options, "CONN_HEALTH_CHECKS": True}


def caches(env: environ.Env, known: dict[str, Any]) -> dict[str, Any]:
    """Redis, or without it the database: either is shared by all workers."""
    named = str(env.str("CACHE_URL", default="")).strip()
    if not named:
        table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}
        shared = {name: settings | table | {"KEY_PREFIX": name} for name, settings in known.items()}
        shared["pages"]["LOCATION"] = "django_cache_pages"  # a table that is full is emptied by a third, whosever it is
        return shared
    if urlsplit(named).scheme not in {"redis", "rediss"}:
        raise ImproperlyConfigured("CACHE_URL must begin with redis:// or rediss://: a cache is shared by all workers.")
    redis = env.cache_url_config(named) | {"BACKEND": "cms.core.fail_open.FailOpenRedisCache", "OPTIONS": {}}
    return {name: settings | redis | {"KEY_PREFIX": name} for name, settings in known.items()}


def metrics_token(env: environ.Env) -> str:
    """Who may read `/metrics`; empty where nobody may."""
    token = str(env.str("METRICS_TOKEN", default="")).strip()
    if token and len(token) < SHORTEST_TOKEN:
        raise ImproperlyConfigured(f"METRICS_TOKEN is too weak: use at least {SHORTEST_TOKEN} random characters.")
    return token


def trusted_proxies(env: environ.Env) -> list[str]:
    """Addresses, or networks such as 10.0.0.0/24, from which forwarded headers are believed; `unix` is who opens the
    application's own socket."""
    named = [proxy.strip() for proxy in env.list("TRUSTED_PROXIES", default=[])]
    try:
        networks = [ip_network(proxy) for proxy in named if proxy != "unix"]
    except ValueError as error:
        raise ImproperlyConfigured(f"TRUSTED_PROXIES is a list of addresses, separated by commas: {error}.") from error
    if any(network.prefixlen == 0 for network in networks):
        raise ImproperlyConfigured("TRUSTED_PROXIES may not be every address: name the web server's.")
    return named
