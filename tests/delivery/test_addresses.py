"""Addresses and headers that anybody can make up fill nothing and poison nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from cms.delivery.addresses import PLACES
from tests.delivery.kept import entries
from tests.factories.press import make_story

Ask = Callable[..., Any]


def test_invented_addresses_do_not_fill_the_cache(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        assert ask(f"/en/press/?x{number}=1")["X-Cache"] == "BYPASS"
        ask(f"/en/none-{number}/")
    for query in ("page=1&page=2", "year=" + "9" * 65, "&".join(f"a{number}=" for number in range(30))):
        assert ask(f"/en/press/?{query}")["X-Cache"] == "BYPASS"
    assert entries() == []
    monkeypatch.setattr("cms.delivery.addresses.PLACES", 4)
    ask("/en/press/")
    for number in range(40):
        ask(f"/en/press/?page={number}")
        Client(headers={"host": f"h{number}.example.org"}).get("/en/press/")
    assert len(entries()) <= 1 + 4 and ask("/en/press/")["X-Cache"] == "HIT" and PLACES > 100


def test_addresses_that_share_a_place_are_never_taken_for_each_other(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.delivery.addresses.PLACES", 1)
    make_story(title="Ours")
    for _time in range(2):
        assert b"Ours" in ask("/en/press/?kind=story").content
        assert b"Ours" not in ask("/en/press/?kind=release").content


def test_tracking_parameters_share_the_page_and_are_not_carried_on(ask: Ask) -> None:
    assert ask("/en/press/?utm_source=mail&fbclid=1")["X-Cache"] == "MISS"
    assert ask("/en/press/")["X-Cache"] == "HIT"
    answer = ask("/en/press/?kind=story&utm_source=mail")
    assert b"utm_source" not in answer.content
    assert ask("/en/press/?gclid=2&kind=story")["X-Cache"] == "HIT"


def test_headers_that_readers_make_up_poison_nothing(ask: Ask) -> None:
    evil = {
        "x-forwarded-host": "evil.example",
        "x-original-url": "/admin/",
        "x-rewrite-url": "/admin/",
        "forwarded": "host=evil.example",
        "x-http-method-override": "POST",
    }
    plain = ask("/en/press/").content
    caches["pages"].clear()
    assert ask("/en/press/", **evil).content == plain
    assert ask("/en/press/")["X-Cache"] == "HIT"
    assert b"evil.example" not in ask("/en/press/", host="evil.example").content
    assert ask("/en/press/").content == plain


def test_hosts_that_are_not_ours_are_refused(ask: Ask, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    ask("/en/")
    assert ask("/en/", host="evil.example").status_code == 400 and len(entries()) == 1
