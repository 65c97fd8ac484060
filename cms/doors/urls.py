"""Mount below `/admin/`, before Wagtail's own. The names are allauth's, which leads from one to the other by them; what
has no address here (sign-up, e-mail addresses, connections) is closed."""

from collections.abc import Callable
from typing import Any

from allauth.account.views import ReauthenticateView as PasswordAgainView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.admin.localization import get_localized_response

from cms.doors import log_in, own


def screen(view: Any, title: Any, **options: Any) -> Callable[..., HttpResponseBase]:
    """For who is logged in, in the language of their account."""
    shown = view.as_view(extra_context={"title": title}, **options)

    @never_cache
    @login_required
    def localized(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = get_localized_response(shown, request, *args, **kwargs)
        return response

    return localized


again = {"title": _("Is it you?"), "template_name": "doors/again.html"}
callback = {"provider_id": "sso"}
factors = "account/second-factor"

urlpatterns = [
    path("login/", never_cache(log_in.LogInView.as_view()), name="account_login"),
    path("login/code/", log_in.SecondStepView.as_view(), name="mfa_authenticate"),
    path("login/passkey/", never_cache(log_in.PasskeyView.as_view()), name="mfa_login_webauthn"),
    path("login/sso/", never_cache(log_in.to_provider), name="single_sign_on"),
    path("login/sso/callback/", never_cache(log_in.from_provider), callback, name="openid_connect_callback"),
    path(f"{factors}/", screen(own.FactorsView, _("Second factor")), name="mfa_index"),
    path(f"{factors}/app/", screen(own.AddAppView, _("App with codes")), name="mfa_activate_totp"),
    path(f"{factors}/app/remove/", screen(own.RemoveAppView, _("Remove the app")), name="mfa_deactivate_totp"),
    path(f"{factors}/passkey/", screen(own.AddPasskeyView, _("Add a passkey")), name="mfa_add_webauthn"),
    path(
        f"{factors}/passkey/<int:pk>/remove/",
        screen(own.RemovePasskeyView, _("Remove the passkey")),
        name="mfa_remove_webauthn",
    ),
    path(f"{factors}/codes/", screen(own.CodesView, _("Recovery codes")), name="mfa_view_recovery_codes"),
    path(
        f"{factors}/codes/new/", screen(own.NewCodesView, _("New recovery codes")), name="mfa_generate_recovery_codes"
    ),
    path(f"{factors}/again/", screen(PasswordAgainView, **again), name="account_reauthenticate"),
    path(f"{factors}/again/code/", screen(CodeAgainView, **again), name="mfa_reauthenticate"),
    path(f"{factors}/leave/", login_required(log_in.leave), name="doors_leave"),
    path("account/sessions/", screen(own.SessionsView, _("Sessions")), name="usersessions_list"),
]
