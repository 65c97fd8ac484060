"""The one door: name and password, passkey or single sign-on; then, for who has one, the second step."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import pop_login
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException
from wagtail.admin.views import account

from cms.core.proxies import client_network
from cms.doors.entering import begin_anew, enter
from cms.doors.single_sign_on import name_of_provider
from cms.doors.throttle import Limit, Try, too_often

PASSKEYS = {"GET": 120, "POST": 30}  # from one address of the net, in five minutes
BEGUN = 120  # the same for log-ins at the provider, each of which asks it


class LogInView(account.LoginView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        is_known = request.user.is_authenticated
        if not is_known and getattr(request, "needs_factor", False):
            return redirect(f"{reverse('mfa_index')}?{urlencode({'next': self.get_redirect_url()})}")
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        begin_anew(self.request)
        record_authentication(self.request, user, "password", reauthenticated=True)
        return enter(self.request, user, self.get_success_url(), bool(form.cleaned_data.get("remember")))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"single_sign_on": name_of_provider()}


class SecondStepView(AuthenticateView):
    """The code or passkey of whoever has given the right password within the last minutes."""

    template_name = "doors/second_step.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form) if self.stage.holds() else self.stage.abort()
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        has_passkey = bool(context["js_data"]["request_options"]["publicKey"].get("allowCredentials"))
        return context | {
            "title": _("Second step"),
            "options": context["js_data"]["request_options"] if has_passkey else None,
        }


class PasskeyView(LoginWebAuthnView):
    """Asked by the log-in's script: what the browser shall sign, and then what it has signed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        method = "POST" if request.method == "POST" else "GET"
        attempt = Try([Limit(f"passkey-{method}", client_network(request), PASSKEYS[method])])
        if attempt.wait:
            return _later(request, attempt)
        pop_login(request)  # whoever is half way in may come as somebody else
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if request.user.is_authenticated:
            attempt.give_back()
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        factor = form.cleaned_data["credential"]
        url = get_next_redirect_url(self.request)
        begin_anew(self.request)
        post_authentication(self.request, factor, passwordless=True)
        return enter(self.request, factor.user, url)


def _later(request: HttpRequest, attempt: Try) -> HttpResponse:
    messages.error(request, too_often(attempt.wait).message)
    return redirect("wagtailadmin_login")


@require_safe
def to_provider(request: HttpRequest) -> HttpResponseBase:
    attempt = Try([Limit("provider", client_network(request), BEGUN)])
    if attempt.wait:
        return _later(request, attempt)
    return _single_sign_on(openid.login, request)


@require_safe
def from_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    return _single_sign_on(openid.callback, request)


def _single_sign_on(view: Any, request: HttpRequest) -> HttpResponseBase:
    """A provider that is away or answers nonsense is no error of ours."""
    if not name_of_provider():
        raise Http404
    try:
        response: HttpResponseBase = view(request, "sso")
    except (RequestException, KeyError, TypeError, ValueError):
        try:
            get_adapter(request).on_authentication_error(request, None)
        except ImmediateHttpResponse as answer:
            return answer.response
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """For who is to set up a second factor and has no admin to leave from."""
    logout(request)
    return redirect("wagtailadmin_login")
