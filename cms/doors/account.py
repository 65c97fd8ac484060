"""What allauth asks of us about accounts. It calls `authenticate`, so every password passes our own backend."""

from ipaddress import ip_network
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.proxies import client_address

NOBODY = "0.0.0.0"  # noqa: S104  (an address that is none)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": gettext_lazy("Incorrect password."),  # allauth's own has no Kazakh
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["cms.doors.stages.SecondStep"]

    def get_client_ip(self, request: HttpRequest) -> str:
        """Kept with a session, and nowhere else: the network, not the machine."""
        address = client_address(request)
        if not address:
            return NOBODY
        return str(ip_network(f"{address}/{48 if ':' in address else 24}", strict=False).network_address)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, str]]:
        """By password; who comes by single sign-on alone, by code."""
        methods: list[dict[str, str]] = super().get_reauthentication_methods(user)
        return methods[:1]

    def add_message(self, request: HttpRequest, level: int, *args: Any, message: str | None = None, **kw: Any) -> None:
        """Its own sentences are on the screens already."""
        if message:
            messages.add_message(request, level, message)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        messages.error(request, _("This log-in did not work."))
        return redirect("wagtailadmin_login")
