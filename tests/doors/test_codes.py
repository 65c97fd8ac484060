"""Codes and passkeys: each holds once, and is tried so often and no more."""

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import caches
from django.test import Client

from cms.doors.codes import BY_ALL, BY_ONE
from cms.doors.known import is_known
from cms.doors.log_in import PASSKEYS
from cms.doors.throttle import SPAN
from cms.users.models import User
from tests.doors.codes import code_of
from tests.doors.keys import CODE, KEYS, LOG_IN, add_app, add_codes, give_password, is_in, told

PARTS = ("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle")
NONSENSE = dict.fromkeys(PARTS, "AAAA")

pytestmark = pytest.mark.usefixtures("required")


def test_code_holds_once(editor: User, clock: Any) -> None:
    secret = add_app(editor)
    for later, fits in ((0, True), (0, False), (1, True), (1, False), (-1, True), (2, False)):
        browser = give_password(editor)
        assert (browser.post(CODE, {"code": code_of(secret, later)}).status_code == 302) is fits, later
    of_now = code_of(secret)
    clock.shift(45)  # when a code that is half a minute old may still be typed
    assert told(give_password(editor).post(CODE, {"code": code_of(secret)}))  # used before its time
    clock.shift(15)
    assert told(give_password(editor).post(CODE, {"code": of_now}))


def test_recovery_code_opens_once_in_whatever_way_it_is_typed(editor: User) -> None:
    add_app(editor)
    first, second, *_others = add_codes(editor)
    assert give_password(editor).post(CODE, {"code": f"{first[:4]} {first[4:]}"}).status_code == 302
    assert told(give_password(editor).post(CODE, {"code": first}))
    eastern = second.translate({ord("0") + number: 0x660 + number for number in range(10)})
    assert give_password(editor).post(CODE, {"code": eastern}).status_code == 302


def test_codes_are_not_looked_at_after_five_failures(editor: User, clock: Any) -> None:
    secret = add_app(editor)
    browser = give_password(editor)
    assert [told(browser.post(CODE, {"code": "1"}))[0][:9] for _try in range(BY_ONE)] == ["This code"] * BY_ONE
    refused = browser.post(CODE, {"code": code_of(secret)})
    assert told(refused) == ["Too many attempts. Try again in 5 minutes."]
    clock.shift(SPAN)
    assert browser.post(CODE, {"code": code_of(secret)}).status_code == 302


def test_many_addresses_try_few_codes_for_one_account(editor: User, clock: Any) -> None:
    secret = add_app(editor)
    for number in range(BY_ALL):
        browser = give_password(editor, address=f"198.51.{number}.7")
        assert told(browser.post(CODE, {"code": "1"}))
    late = give_password(editor, address="203.0.113.1")
    assert "Too many" in told(late.post(CODE, {"code": code_of(secret)}))[0]


def test_stolen_password_makes_no_address_one_that_its_owner_is_known_from(editor: User) -> None:
    secret = add_app(editor)
    browser = give_password(editor)
    assert not is_known("editor", "192.0.2.10")
    browser.post(CODE, {"code": code_of(secret)})
    assert is_known("editor", "192.0.2.10")


def test_time_between_the_steps_is_short(editor: User, clock: Any, settings: Any) -> None:
    secret = add_app(editor)
    browser = give_password(editor)
    clock.shift(settings.ACCOUNT_LOGIN_TIMEOUT + 1)
    assert browser.post(CODE, {"code": code_of(secret)})["Location"] == LOG_IN
    assert not is_in(browser)


def test_somebody_elses_code_does_not_fit(editor: User, moderator: User) -> None:
    add_app(editor)
    assert told(give_password(editor).post(CODE, {"code": code_of(add_app(moderator))}))


@pytest.mark.parametrize("address", [CODE, "/admin/login/passkey/", f"{KEYS}passkey/"])
def test_nonsense_in_place_of_a_passkey_is_refused(editor: User, address: str, settings: Any) -> None:
    """As a stranger's script sends it: no error of ours, nobody is in, no factor is made."""
    settings.SECOND_FACTOR_REQUIRED = False
    if "login" not in address:
        browser = give_password(editor)
    else:
        add_app(editor)
        browser = give_password(editor)
    if "passkey" in address:
        browser.get(address, headers={"x-requested-with": "XMLHttpRequest"})
    before = Authenticator.objects.count()
    pieces: list[Any] = ["", "x", "[]", "{}", "null", "1", '"x"', "[1]", "[" * 100_000, "1" * 5000]
    deep = NONSENSE | {"clientDataJSON": urlsafe_b64encode(b"[" * 100_000).decode()}
    answers: list[Any] = [{}, [], "x", None, {"clientDataJSON": "x"}, {"userHandle": 1}, {"userHandle": "MQ"}]
    for response in [*answers, NONSENSE, deep]:
        pieces.append(json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": response}))
    for piece in pieces:
        caches["default"].clear()
        answer = browser.post(address, {"credential": piece})
        assert answer.status_code in {200, 302}, piece
        assert "login" not in address or not is_in(browser)
    assert Authenticator.objects.count() == before


def test_passkeys_are_asked_for_so_often_and_no_more(site: Any, clock: Any) -> None:
    browser = Client(REMOTE_ADDR="198.51.100.7")
    for _try in range(PASSKEYS["POST"]):
        browser.post("/admin/login/passkey/", {"credential": "{}"})
    browser.get(LOG_IN)
    browser.post("/admin/login/passkey/", {"credential": "{}"})
    assert "Too many attempts. Try again in 5 minutes." in browser.get(LOG_IN).content.decode()
