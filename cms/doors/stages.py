from typing import Any

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from cms.doors.second_factor import is_shown


class SecondStep(AuthenticateStage):
    """After the password, for all who have a second factor; not again for who came with one."""

    def handle(self) -> tuple[Any, bool]:
        self.state["password"] = self.login.user.get_session_auth_hash()
        response, goes_on = super().handle()
        return response, bool(goes_on)

    def holds(self) -> bool:
        """Whether the password is still the one that was given; sessions end with it too."""
        return constant_time_compare(self.state.get("password", ""), self.login.user.get_session_auth_hash())

    def _should_handle(self, request: HttpRequest) -> bool:
        return not is_shown(request, self.login.user) and bool(super()._should_handle(request))
