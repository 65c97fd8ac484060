"""django-allauth behind our one door: a second step, sessions, single sign-on; no sign-up, no e-mail management."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

APPS = [
    "cms.doors",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]
#: After Django's own for log-ins, whose `request.user` they narrow and name.
MIDDLEWARE = ["cms.doors.middleware.SecondFactorMiddleware", "allauth.account.middleware.AccountMiddleware"]

ACCOUNT_ADAPTER = "cms.doors.account.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # nobody signs up
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # ours count exactly: `cms.doors.throttle`
ACCOUNT_FORMS = {"reauthenticate": "cms.doors.forms.PasswordAgainForm"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds for which a password just given need not be given again
ACCOUNT_LOGIN_TIMEOUT = 10 * 60  # seconds between password and code

MFA_ADAPTER = "cms.doors.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# At the second step too: what a device was asked for there could else be answered at the log-in by passkey alone.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds that a telephone's clock may be wrong
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made by administrators
MFA_FORMS = {
    "activate_totp": "cms.doors.codes.ActivateForm",
    "authenticate": "cms.doors.codes.AuthenticateForm",
    "authenticate_webauthn": "cms.doors.codes.AuthenticatePasskeyForm",
    "add_webauthn": "cms.doors.codes.AddPasskeyForm",
    "login_webauthn": "cms.doors.codes.LogInPasskeyForm",
    "reauthenticate": "cms.doors.codes.ReauthenticateForm",
}

# Single sign-on finds an account by its e-mail address, and links for a new password go there: administrators set it.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
SOCIALACCOUNT_ADAPTER = "cms.doors.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # the content policy sends no form to another site
SOCIALACCOUNT_STORE_TOKENS = False


def single_sign_on(env: environ.Env) -> dict[str, Any]:
    """The provider of OpenID Connect, as allauth reads it; empty without OIDC_URL."""
    url, client = str(env.str("OIDC_URL", default="")).strip(), str(env.str("OIDC_CLIENT_ID", default="")).strip()
    if not url:
        return {}
    if not url.startswith("https://"):
        raise ImproperlyConfigured("OIDC_URL must begin with https://.")
    secret = str(env.str("OIDC_CLIENT_SECRET", default="")).strip()
    if not client or not secret:
        raise ImproperlyConfigured("OIDC_URL needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.")
    return provider(url, client, secret, str(env.str("OIDC_NAME", default="OpenID Connect")))


def provider(url: str, client: str, secret: str, name: str) -> dict[str, Any]:
    app = {
        "provider_id": "sso",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": url.rstrip("/"), "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}
