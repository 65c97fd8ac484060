"""Log-ins by OpenID Connect: for those who have an account here already, and for nobody else."""

from typing import Any, NoReturn

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cms.doors.entering import begin_anew, enter
from cms.users.models import User


def name_of_provider() -> str:
    """Empty where there is none."""
    provider: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {})
    return str(provider["APPS"][0]["name"]) if provider else ""


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        """Always ends here, before allauth would connect or sign up anybody: who is meant is decided by the e-mail
        address that the provider has verified, at each log-in anew."""
        user = _only_one(sociallogin)
        if user is None:
            self.on_authentication_error(request, None)
        begin_anew(request)
        account = sociallogin.account
        record_authentication(request, user, "socialaccount", provider=account.provider, uid=account.uid)
        raise ImmediateHttpResponse(enter(request, user, sociallogin.get_redirect_url(request)))

    def on_authentication_error(self, request: HttpRequest, provider: Any, *args: Any, **kwargs: Any) -> NoReturn:
        """The same to all: whether there is an account is nobody's business."""
        messages.error(request, _("This log-in did not work."))
        raise ImmediateHttpResponse(redirect("wagtailadmin_login"))


def _only_one(sociallogin: SocialLogin) -> User | None:
    """As the provider has it: allauth makes letters small, and a database large, by which a dotless i or the sign of
    Kelvin becomes one of another address."""
    claims = sociallogin.account.get_provider_account().get_user_data()
    email = claims.get("email")
    if claims.get("email_verified") is not True or not email or not isinstance(email, str) or not email.isascii():
        return None
    users = list(User.objects.filter(email__iexact=email, is_active=True)[:2])
    return users[0] if len(users) == 1 else None
