"""Who needs a second factor, who has one, and in which sessions it was shown."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]  # recovery codes stand for one that is lost


def is_staff(user: Any) -> bool:
    return bool(user.has_perm("wagtailadmin.access_admin"))


def has_factor(user: Any) -> bool:
    return bool(get_adapter().is_mfa_enabled(user, FACTORS))


def is_shown(request: HttpRequest, user: Any) -> bool:
    """Whether this session was begun with a second factor; asks the session alone."""
    return any(
        record["method"] == "mfa" or (record["method"] == "socialaccount" and settings.OIDC_TRUSTS_SECOND_FACTOR)
        for record in get_authentication_records(request, user)
    )
