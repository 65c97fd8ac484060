from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse


def begin_anew(request: HttpRequest) -> None:
    """Nothing of whoever was logged in here before is left in the session."""
    if SESSION_KEY in request.session:
        logout(request)


def enter(request: HttpRequest, user: Any, url: str | None, remember: bool = False) -> HttpResponse:
    """Leads to the second step, or in. The session gets another key when somebody comes in."""
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)
    response: HttpResponse = perform_login(request, Login(user=user, redirect_url=url))
    return response
