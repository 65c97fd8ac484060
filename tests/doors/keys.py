"""Second factors as people have them, and the way in with them."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from cms.doors.sealing import unseal
from cms.users.models import User
from tests.doors.codes import code_of

LOG_IN, CODE, KEYS = "/admin/login/", "/admin/login/code/", "/admin/account/second-factor/"


def add_app(user: User) -> str:
    """Returns the key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def add_codes(user: User) -> list[str]:
    return list(RecoveryCodes.activate(user).generate_codes())


def give_password(user: User, address: str = "192.0.2.10", to: str = "", **extra: Any) -> Client:
    """A browser after the first step."""
    browser = Client(REMOTE_ADDR=address, **extra)
    answer = browser.post(LOG_IN, {"username": user.username, "password": "demo", "next": to})
    assert answer.status_code == 302
    return browser


def enter(user: User, **extra: Any) -> Client:
    """A browser after both steps; the second factor is made if there is none."""
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    key = unseal(factor.data["secret"]) if factor else add_app(user)
    browser = give_password(user, **extra)
    assert browser.post(CODE, {"code": code_of(key)}).status_code == 302
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/admin/").status_code == 200


def told(response: Any, field: str = "code") -> list[str]:
    """What the form says is wrong with what was typed."""
    return [str(error) for error in response.context["form"].errors.get(field, [])]
