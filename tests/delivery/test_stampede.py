"""Many readers of one page at once: it is made once, and nobody waits for what will not come."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from cms.core.changed import renew
from cms.core.shown import Shown, shows
from cms.delivery import middleware, own_part
from cms.delivery.addresses import address_of
from cms.delivery.encodings import IDENTITY
from cms.delivery.middleware import PageCacheMiddleware
from cms.delivery.own_part import InTheMaking, OwnPart
from cms.delivery.pages import key_of, look_up

READERS = 20
pytestmark = pytest.mark.usefixtures("page_cache", "without_queries")


@pytest.fixture
def without_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads of their own would need the database."""
    monkeypatch.setattr("cms.delivery.pages.next_moment", lambda _tags: None)


class Site:
    """A site whose one page takes a while to make."""

    def __init__(self, takes: float = 0.2, make: Callable[[], HttpResponse] | None = None) -> None:
        self.made, self.takes, self.lock = 0, takes, Lock()
        self.words, self.make = "First", make or (lambda: HttpResponse(self.words))
        self.cached = PageCacheMiddleware(self.serve)

    def serve(self, _request: HttpRequest) -> HttpResponse:
        with self.lock:
            self.made += 1
        shows("thing")
        response = self.make()
        time.sleep(self.takes)
        return response

    def ask(self, _number: int = 0) -> Any:
        return self.cached(RequestFactory().get("/en/"))

    def asked_by(self, readers: int) -> list[Any]:
        with ThreadPoolExecutor(readers) as pool:
            together = Barrier(readers)

            def ask(_number: int) -> Any:
                together.wait()
                return self.ask()

            return list(pool.map(ask, range(readers)))


def test_page_is_made_once_for_twenty_readers() -> None:
    site = Site()
    answers = site.asked_by(READERS)
    assert site.made == 1 and {answer.content for answer in answers} == {b"First"}
    assert sorted(answer["X-Cache"] for answer in answers) == ["HIT"] * (READERS - 1) + ["MISS"]


def test_page_that_changed_is_made_once_more_for_twenty_readers() -> None:
    site = Site()
    site.ask()
    site.words = "Second"
    renew([("pages", "thing")])
    assert {answer.content for answer in site.asked_by(READERS)} == {b"Second"} and site.made == 2


def test_page_made_while_it_changed_is_not_kept() -> None:
    """Its words were read before the change; whoever comes after it must not see them."""
    site = Site(takes=0)

    def make() -> HttpResponse:
        response = HttpResponse(site.words)
        if site.words == "First":
            site.words = "Second"
            renew([("pages", "thing")])
        return response

    site.make = make
    assert site.ask().content == b"First"
    assert site.ask().content == b"Second"


def test_who_waited_while_the_page_changed_makes_it_of_nothing_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own part was found before the change, and is not kept under the versions after it."""
    site = Site(takes=0)
    address, lock = address_of(RequestFactory().get("/en/")), "lock"
    assert address
    old, tag = InTheMaking(), ("pages", "thing")
    renew([tag])
    pages = caches["pages"]
    old.parts, old.shown = {"main": mark_safe("First")}, Shown({"thing"})
    _page, clock = look_up(address, IDENTITY)
    assert clock
    own_part.keep(address, old, {"thing": pages.get("thing")}, clock)
    pages.set(key_of(address, lock), middleware.MADE, 10)  # another reader makes the page, and vanishes

    def change(_seconds: float) -> None:
        renew([tag])
        pages.delete(key_of(address, lock))

    monkeypatch.setattr(middleware, "sleep", change)
    request = RequestFactory().get("/en/")
    site.cached(request)
    assert not isinstance(request.own_part, OwnPart)


def test_nobody_waits_for_a_page_that_cannot_be_kept() -> None:
    """The first time the others wait for the one that finds out; from then on all are served at once."""

    def make() -> HttpResponse:
        response = HttpResponse("For one")
        response.set_cookie("any", "thing")
        return response

    site = Site(takes=0.3, make=make)
    site.ask()
    began = time.monotonic()
    assert {answer["X-Cache"] for answer in site.asked_by(READERS)} == {"BYPASS"} and site.made == READERS + 1
    assert time.monotonic() - began < 0.3 * READERS / 2  # one after the other would be all of it


def test_page_whose_maker_vanished_is_made_by_others_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "PATIENCE", 0.2)
    site = Site(takes=0)
    monkeypatch.setattr(caches["pages"].__class__, "add", lambda *_args, **_kwargs: False)
    assert site.ask().content == b"First" and site.made == 1


def test_failure_leaves_no_lock_for_others_to_wait_at() -> None:
    def fail() -> HttpResponse:
        raise ValueError

    site = Site(takes=0, make=fail)
    with pytest.raises(ValueError):  # noqa: PT011  as it was raised
        site.ask()
    site.make = lambda: HttpResponse("Again")
    began = time.monotonic()
    assert site.ask().content == b"Again" and time.monotonic() - began < middleware.PATIENCE / 2
