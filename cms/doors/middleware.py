from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms.doors.second_factor import has_factor, is_shown, is_staff
from cms.doors.sessions import note_seen


class SecondFactorMiddleware:
    """Whoever works here and has shown a password alone is nobody, to every view there is: admin, API, previews,
    documents. Only the screens that set up a second factor know them, and only while they have none.

    `request.user` stays lazy: pages that ask for nobody are made without session and database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.set_up = reverse("mfa_index")
        self.admin = reverse("wagtailadmin_home")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        known: Any = request.user
        if settings.SECOND_FACTOR_REQUIRED:
            request.user = SimpleLazyObject(lambda: self._whole(request, known))  # type: ignore[assignment]
        response = self.get_response(request)
        if request.path_info.startswith(self.admin):
            note_seen(request)
        return response

    def _whole(self, request: HttpRequest, user: Any) -> Any:
        if not user.is_authenticated or is_shown(request, user) or not is_staff(user):
            return user
        request.needs_factor = not has_factor(user)  # type: ignore[attr-defined]  # the log-in leads on from there
        if request.needs_factor and request.path_info.startswith(self.set_up):  # type: ignore[attr-defined]
            return user
        return AnonymousUser()
