from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from cms.doors.second_factor import is_shown


class SecondStep(AuthenticateStage):
    """After the password, for all who have a second factor; not again for who came with one."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not is_shown(request, self.login.user) and bool(super()._should_handle(request))
