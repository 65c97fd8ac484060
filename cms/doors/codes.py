"""The forms of the second step: how often somebody may try is counted by us, and no code holds twice."""

from typing import Any
from unicodedata import digit

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.fernet import InvalidToken
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.core.cache import caches
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cms.core.proxies import client_network
from cms.doors.throttle import Limit, Try, too_often

BY_ONE = 5  # codes for an account from one address
BY_ALL = 15  # from all addresses: whoever comes so far has the password
HOLDS = 3 * 30  # seconds for which a code may be right
#: What a browser's answer that is none makes allauth's parser raise.
UNREADABLE = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)


def code_try(user: Any) -> Try:
    """Raises ValidationError if it comes too early; the audit log is told, as of passwords."""
    request, username = context.request, user.get_username()
    name = username.casefold()
    of_one = f"{name}\0{client_network(request)}"
    attempt = Try([Limit("code", of_one, BY_ONE), Limit("codes", name, BY_ALL)])
    if attempt.wait:
        request.log_in_wait = attempt.wait
        user_login_failed.send(__name__, credentials={"username": username}, request=request)
        raise too_often(attempt.wait)
    return attempt


def is_fresh(user: Any, code: str) -> bool:
    digest = salted_hmac("cms.doors.codes", f"{user.pk}\0{code}", algorithm="sha256").hexdigest()
    return bool(caches["default"].add(f"doors:used:{digest[:32]}", 1, HOLDS))


class ThrottledCode(forms.Form):
    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = self.label
        field.max_length = 20  # type: ignore[attr-defined]
        field.widget.attrs = {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "autofocus": True,
            "dir": "ltr",
            "maxlength": 20,
        }

    label: Any = _("Code of the app, or a recovery code")

    def clean_code(self) -> str:
        attempt = code_try(self.user)
        self.cleaned_data["code"] = "".join(str(digit(letter, letter)) for letter in self.cleaned_data["code"])
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except InvalidToken as error:  # sealed with a key that is gone
            raise get_adapter().validation_error("incorrect_code") from error
        if not is_fresh(self.user, normalize_user_code(code)):
            raise get_adapter().validation_error("incorrect_code")
        attempt.give_back()
        return code


class AuthenticateForm(ThrottledCode, base.AuthenticateForm):
    pass


class ReauthenticateForm(ThrottledCode, base.ReauthenticateForm):
    pass


class ActivateForm(ThrottledCode, totp.ActivateTOTPForm):
    label = _("Code that the app shows")


class CredentialField(forms.JSONField):
    """Django takes for nonsense what is no JSON; nor is what is nested or counts without end."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class AuthenticatePasskeyForm(webauthn.AuthenticateWebAuthnForm):
    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        attempt = code_try(self.user) if self.user else None
        try:
            factor: Authenticator = super().clean_credential()
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error
        if attempt:
            attempt.give_back()
        return factor


class LogInPasskeyForm(AuthenticatePasskeyForm):
    """Says nothing of whom the passkey is meant to be."""

    reauthenticated, passwordless = False, True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=None, **kwargs)


class AddPasskeyForm(webauthn._BaseAddWebAuthnForm):
    """Every passkey opens the door by itself: the device asks for finger, face or PIN."""

    credential = CredentialField()
    name = forms.CharField(
        label=_("Name of this passkey"), max_length=60, required=False, help_text=_("As “Work laptop”.")
    )

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except UNREADABLE as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return cleaned
