"""Production starts with what it cannot do without, and else says in one sentence what is missing or weak."""

import os
import runpy
import secrets
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from cms.settings import base

SOUND = {
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "www.example.org, example.org",
    "BASE_URL": "https://www.example.org",
    "DATABASE_URL": "postgres://site:secret@db/site?sslmode=verify-full",
    "CACHE_URL": "redis://cache:6379/0",
    "TRUSTED_PROXIES": "127.0.0.1, 10.0.0.0/24, ::1",
}


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`production(NAME=value)` are the settings of that environment; None leaves a variable out."""

    def read(**changed: str | None) -> dict[str, Any]:
        environment = {name: value for name, value in (SOUND | changed).items() if value is not None}
        monkeypatch.setattr(base.env, "ENVIRON", type(base.env.ENVIRON)(environment))
        return runpy.run_module("cms.settings.production")

    return read


def test_production_starts_with_a_sound_environment(production: Any) -> None:
    found = production()
    assert found["ALLOWED_HOSTS"] == ["www.example.org", "example.org"]
    assert found["DATABASES"]["default"]["OPTIONS"].keys() == {"sslmode", "connect_timeout", "pool"}
    assert {cache["BACKEND"] for cache in found["CACHES"].values()} == {"cms.core.fail_open.FailOpenRedisCache"}
    assert found["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https") and found["DEBUG"] is False
    alone = production(CACHE_URL=None, TRUSTED_PROXIES=None)
    assert {cache["BACKEND"].rpartition(".")[2] for cache in alone["CACHES"].values()} == {"DatabaseCache"}
    assert alone["SECURE_PROXY_SSL_HEADER"] is None


def test_mail_is_sent_by_the_server_that_is_named_and_waits_for_none(production: Any) -> None:
    found = production(EMAIL_URL="smtp+tls://site:a%3Ab@mail.example.org:587")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example.org", 587, True)
    assert found["EMAIL_HOST_PASSWORD"] == "a:b" and 0 < found["EMAIL_TIMEOUT"] <= 30
    assert found["DEFAULT_FROM_EMAIL"] == "website@www.example.org"
    assert production(DEFAULT_FROM_EMAIL="press@example.org")["DEFAULT_FROM_EMAIL"] == "press@example.org"


def test_a_socket_may_be_the_proxy(production: Any) -> None:
    assert production(TRUSTED_PROXIES="unix")["TRUSTED_PROXIES"] == ["unix"]


def test_older_keys_hold_when_a_key_is_changed(production: Any) -> None:
    older = secrets.token_urlsafe(50)
    assert production(SECRET_KEY_FALLBACKS=older)["SECRET_KEY_FALLBACKS"] == [older]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", None, "Set SECRET_KEY"),
        ("SECRET_KEY", "short", "SECRET_KEY is too weak"),
        ("SECRET_KEY", "abcdefghij" * 6, "SECRET_KEY is too weak"),
        ("SECRET_KEY", "qwertyuiopasdfghjklzxcvbnm" * 2, "SECRET_KEY is too weak"),
        ("SECRET_KEY", "development-only-never-in-production-0123456789abcdef", "SECRET_KEY is too weak"),
        ("SECRET_KEY", "django-insecure-8fX2mQz7Lr0TbVn5WyKc3HdJg9PsAeUi4OoRl6Mx1Zt", "SECRET_KEY is too weak"),
        ("SECRET_KEY_FALLBACKS", "short", "SECRET_KEY_FALLBACKS is too weak"),
        ("ALLOWED_HOSTS", None, "Set ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", "*", "without wildcards"),
        ("ALLOWED_HOSTS", "www.example.org,.example.org", "without wildcards"),
        ("ALLOWED_HOSTS", "*.example.org", "without wildcards"),
        ("ALLOWED_HOSTS", "www.example.org,", "without wildcards"),
        ("BASE_URL", None, "Set BASE_URL"),
        ("BASE_URL", "http://www.example.org", "BASE_URL must begin with https"),
        ("BASE_URL", "https://elsewhere.example", "one of ALLOWED_HOSTS"),
        ("BASE_URL", "https://www.example.org/site", "one of ALLOWED_HOSTS"),
        ("DATABASE_URL", None, "Set DATABASE_URL"),
        ("DATABASE_URL", "sqlite:///site.sqlite3", "only PostgreSQL"),
        ("DATABASE_URL", "mysql://site@db/site", "only PostgreSQL"),
        ("CACHE_URL", "locmemcache://", "shared by all workers"),
        ("CACHE_URL", "dummycache://", "shared by all workers"),
        ("CACHE_URL", "filecache:///tmp/cache", "shared by all workers"),
        ("TRUSTED_PROXIES", "*", "TRUSTED_PROXIES is a list of addresses"),
        ("TRUSTED_PROXIES", "10.0.0.1/24", "TRUSTED_PROXIES is a list of addresses"),
        ("TRUSTED_PROXIES", "127.0.0.1,0.0.0.0/0", "may not be every address"),
        ("METRICS_TOKEN", "short", "METRICS_TOKEN is too weak"),
        ("DEBUG", "true", "DEBUG shows secrets"),
        ("MEDIA_URL_STORAGE", "ftp://files", "MEDIA_URL_STORAGE must begin with"),
    ],
)
def test_production_refuses_in_one_sentence(production: Any, name: str, value: str | None, sentence: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sentence) as refusal:
        production(**{name: value})
    told = str(refusal.value)
    assert told.endswith(".") and "\n" not in told and len(told) < 140
    assert not (value and name in {"SECRET_KEY", "DATABASE_URL"} and value in told)  # secrets stay out of logs


def run(*words: str, **changed: str) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "cms.settings.production"} | SOUND | changed
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)


def test_commands_and_server_say_the_sentence_alone() -> None:
    sentence = "ALLOWED_HOSTS names each of the site's hosts in full, without wildcards.\n"
    for words in (["manage.py", "check"], ["-c", "import cms.wsgi"]):
        done = run(*words, ALLOWED_HOSTS="*")
        assert (done.returncode, done.stderr) == (1, sentence)


def test_deployment_check_finds_nothing() -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
