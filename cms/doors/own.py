"""What everybody may do about their own account: second factors, recovery codes, sessions."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cms.doors.second_factor import is_staff


class FactorsView(IndexView):
    template_name = "doors/factors.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        found = context["authenticators"]
        codes = found.get("recovery_codes")
        return context | {
            "app": found.get("totp"),
            "passkeys": found.get("webauthn", []),
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "may_enter": not (settings.SECOND_FACTOR_REQUIRED and is_staff(self.request.user))
            or context["is_mfa_enabled"],
        }


class AddAppView(ActivateTOTPView):
    template_name = "doors/add_app.html"


class RemoveAppView(DeactivateTOTPView):
    template_name = "doors/remove.html"


class AddPasskeyView(AddWebAuthnView):
    template_name = "doors/add_passkey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"options": auth.begin_registration(self.request.user, True)}


class RemovePasskeyView(RemoveWebAuthnView):
    template_name = "doors/remove.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        factor: Authenticator = self.get_object()
        if not get_adapter().can_delete_authenticator(factor):
            messages.error(self.request, str(get_adapter().error_messages["cannot_delete_authenticator"]))
            return redirect("mfa_index")
        response: HttpResponse = super().form_valid(form)
        return response


class CodesView(ViewRecoveryCodesView):
    template_name = "doors/codes.html"


class NewCodesView(GenerateRecoveryCodesView):
    template_name = "doors/new_codes.html"


class SessionsView(TemplateView):
    template_name = "doors/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sessions = UserSession.objects.purge_and_list(self.request.user)
        newest_first = sorted(sessions, key=lambda session: session.last_seen_at, reverse=True)
        return super().get_context_data(**kwargs) | {"sessions": newest_first}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ends the one that is named, or with `others` all but this one."""
        theirs = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
        if "others" not in request.POST:
            number = request.POST.get("session", "")
            theirs = theirs.filter(pk=number if number.isdecimal() and len(number) < 18 else None)
        for session in theirs:
            session.end()
        messages.success(request, _("Ended."))
        return redirect("usersessions_list")
