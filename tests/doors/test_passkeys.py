"""A passkey alone opens the door, so the device has asked for finger, face or PIN: also for who finds a key."""

from typing import Any

import pytest
from django.test import Client

from cms.users.models import User
from tests.doors.keys import CODE, LOG_IN, add_app, give_password, is_in
from tests.doors.passkeys import SecurityKey

PASSKEY = "/admin/login/passkey/"

pytestmark = pytest.mark.usefixtures("required")


def options_for(browser: Client) -> Any:
    return browser.get(PASSKEY, headers={"x-requested-with": "XMLHttpRequest"}).json()["request_options"]


@pytest.mark.parametrize("with_pin", [True, False])
def test_passkey_opens_when_the_device_has_asked_for_more_than_a_touch(editor: User, with_pin: bool) -> None:
    key, browser = SecurityKey(editor), Client()
    browser.post(PASSKEY, {"credential": key.sign(options_for(browser), with_pin=with_pin)})
    assert is_in(browser) is with_pin


def test_options_of_ones_own_second_step_do_not_serve_for_a_key_that_was_found(
    editor: User, moderator: User, clock: Any, settings: Any
) -> None:
    found = SecurityKey(moderator)
    add_app(editor)
    browser = give_password(editor)
    options = browser.get(CODE).context["js_data"]["request_options"]
    clock.shift(settings.ACCOUNT_LOGIN_TIMEOUT + 1)  # when the half log-in is forgotten, and the options are not
    browser.post(PASSKEY, {"credential": found.sign(options, with_pin=False)})
    assert not is_in(browser)


def test_passkey_of_an_account_that_was_closed_opens_nothing(editor: User) -> None:
    key, browser = SecurityKey(editor), Client()
    User.objects.filter(pk=editor.pk).update(is_active=False)
    browser.post(PASSKEY, {"credential": key.sign(options_for(browser), with_pin=True)})
    assert not is_in(browser)


def test_passkey_that_is_shown_after_the_password_is_the_second_step(editor: User) -> None:
    key, browser = SecurityKey(editor), give_password(editor)
    options = browser.get(CODE).context["options"]
    browser.post(CODE, {"credential": key.sign(options, with_pin=True)})
    assert is_in(browser)


def test_whoever_is_half_way_in_may_come_as_somebody_else(editor: User, moderator: User) -> None:
    """As the second step says; its passkey button would else lead back there."""
    add_app(editor)
    browser = give_password(editor)
    browser.get(LOG_IN)
    key = SecurityKey(moderator)
    browser.post(PASSKEY, {"credential": key.sign(options_for(browser), with_pin=True)})
    assert browser.get("/admin/").wsgi_request.user == moderator
