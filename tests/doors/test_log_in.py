"""Who tries passwords is slowed down, learns nothing, and keeps nobody out for longer than a short wait."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import caches
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import PageViewRestriction

from cms.core.fail_open import FailOpenRedisCache
from cms.doors.backend import BY_ADDRESS, BY_ALL, BY_ONE
from cms.doors.throttle import SPAN, Limit, Try, _alone, too_often
from cms.users.models import User
from tests.factories.press import make_story
from tests.services.redis import Redis

LOG_IN = "/admin/login/"
OFFICE, ATTACKER = "192.0.2.10", "198.51.100.7"


@pytest.fixture(autouse=True)
def _nobody_has_tried() -> None:
    _alone.clear()


def enter(name: str = "editor", password: str = "wrong", address: str = ATTACKER, **extra: Any) -> Any:
    return Client(REMOTE_ADDR=address).post(LOG_IN, {"username": name, "password": password}, **extra)


def fail(times: int, name: str = "editor", address: str = ATTACKER, **extra: Any) -> None:
    """Wrong passwords, without the form."""
    for _time in range(times):
        request = RequestFactory(REMOTE_ADDR=address).post(LOG_IN, **extra)
        assert authenticate(request, username=name, password="wrong") is None


def is_in(response: Any) -> bool:
    return bool(response.status_code == 302)


def told(response: Any) -> list[str]:
    return [str(error) for error in response.context["form"].non_field_errors()]


def test_password_is_not_looked_at_after_five_failures(editor: User, clock: Any) -> None:
    assert ["match" in told(enter())[0] for _try in range(BY_ONE)] == [True] * BY_ONE
    refused = enter(password="demo")
    assert told(refused) == ["Too many attempts. Try again in 5 minutes."]
    assert is_in(enter(password="demo", address=OFFICE))  # the owner, from elsewhere


def test_wait_is_over_after_five_minutes_however_many_tries_there_were(editor: User, clock: Any) -> None:
    fail(BY_ONE * 4)
    clock.shift(SPAN - 61)
    assert told(enter(password="demo")) == ["Too many attempts. Try again in 2 minutes."]
    clock.shift(1)
    assert told(enter(password="demo")) == ["Too many attempts. Try again in one minute."]
    clock.shift(60)
    assert is_in(enter(password="demo"))


def test_wait_is_told_in_the_readers_language(editor: User, clock: Any) -> None:
    fail(BY_ONE)
    answer = enter(headers={"accept-language": "fr"})
    with translation.override("fr"):
        assert told(answer) == [str(too_often(SPAN).message)]


def test_one_address_tries_few_passwords_for_all_accounts(editor: User, clock: Any) -> None:
    for number in range(BY_ADDRESS):
        fail(1, f"somebody-{number}")
    assert "Too many" in told(enter(password="demo"))[0]
    assert is_in(enter(password="demo", address=OFFICE))


def test_addresses_of_one_network_count_as_one(editor: User, clock: Any) -> None:
    for number in range(BY_ONE):
        fail(1, address=f"2001:db8::{number:x}")
    assert "Too many" in told(enter(password="demo", address="2001:db8::ffff"))[0]
    assert is_in(enter(password="demo", address="2001:db8:0:1::1"))


def test_many_addresses_try_few_passwords_for_one_account_and_do_not_keep_its_owner_out(
    editor: User, clock: Any
) -> None:
    assert is_in(enter(password="demo", address=OFFICE))
    for number in range(BY_ALL):
        fail(1, address=f"198.51.{number}.7")
    assert "Too many" in told(enter(password="demo", address="203.0.113.1"))[0]
    assert is_in(enter(password="demo", address=OFFICE))  # from where they have logged in before


def test_one_address_alone_uses_up_nothing_of_an_account(editor: User, clock: Any) -> None:
    fail(BY_ALL * 2)
    assert is_in(enter(password="demo", address="203.0.113.1"))  # where the owner has never been


def test_success_is_no_failure(editor: User, clock: Any) -> None:
    for _round in range(2):
        fail(BY_ONE - 1, address=OFFICE)
        assert is_in(enter(password="demo", address=OFFICE))
    for _time in range(BY_ADDRESS):
        request = RequestFactory(REMOTE_ADDR=OFFICE).post(LOG_IN)
        assert authenticate(request, username="editor", password="demo") == editor


def test_forwarded_address_of_a_stranger_helps_nobody(editor: User, clock: Any) -> None:
    for number in range(BY_ONE):
        fail(1, headers={"x-forwarded-for": f"203.0.113.{number}"})
    assert "Too many" in told(enter(password="demo", headers={"x-forwarded-for": "203.0.113.99"}))[0]


def test_wagtails_other_door_leads_to_this_one(editor: User) -> None:
    other = Client().post(f"{reverse('wagtailcore_login')}?next=/en/", {"username": "editor", "password": "demo"})
    assert (other.status_code, other["Location"]) == (302, f"{LOG_IN}?next=/en/")
    assert "_auth_user_id" not in other.wsgi_request.session


def test_page_for_some_readers_alone_has_the_same_door(editor: User, clock: Any) -> None:
    story = make_story()
    PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    refused = Client().get(story.url)
    assert refused.status_code == 302 and refused["Location"].startswith(f"{LOG_IN}?next=")
    reader = Client()
    reader.post(refused["Location"], {"username": "editor", "password": "demo"})
    assert reader.get(story.url).status_code == 200


@pytest.mark.parametrize("state", ["no such account", "inactive"])
def test_answer_tells_nobody_whether_there_is_an_account(editor: User, state: str, clock: Any) -> None:
    if state == "inactive":
        User.objects.filter(pk=editor.pk).update(is_active=False)
    name = "editor" if state == "inactive" else "nobody"
    answers = [told(enter(name)) for _try in range(BY_ONE + 1)]
    caches["default"].clear()
    User.objects.filter(pk=editor.pk).update(is_active=True)
    assert answers == [told(enter("editor")) for _try in range(BY_ONE + 1)]


def test_password_of_nobody_takes_as_long_to_refuse(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: a hash is computed, and as many queries are asked."""
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def noted(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", noted)
    work = []
    for name in ("editor", "nobody"):
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            fail(1, name)
        work.append((len(queries), list(hashed)))
    assert work == [(1, ["wrong"])] * 2


@pytest.fixture
def shared(redis_server: Redis, settings: Any) -> Iterator[Redis]:
    """As processes share it in production."""
    settings.CACHES = {"default": {"BACKEND": "cms.core.fail_open.FailOpenRedisCache", "LOCATION": redis_server.url}}
    FailOpenRedisCache._away_until = 0.0
    yield redis_server
    redis_server.client().flushall()


@pytest.mark.services
def test_as_many_tries_as_there_are_places_when_all_come_at_once(shared: Redis) -> None:
    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(lambda _number: Try([Limit("one", "editor", BY_ONE)]).wait, range(64)))
    assert waits.count(0) == BY_ONE


@pytest.mark.services
def test_each_process_counts_for_itself_while_the_cache_is_away(shared: Redis) -> None:
    shared.stop()
    try:
        waits = [Try([Limit("one", "editor", BY_ONE)]).wait for _try in range(BY_ONE + 1)]
    finally:
        shared.start()
        FailOpenRedisCache._away_until = 0.0
    assert waits[:-1] == [0] * BY_ONE and waits[-1] > 0
