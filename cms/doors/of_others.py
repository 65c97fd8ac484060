"""What an administrator may do when somebody has lost their second factor, or a session of theirs is stolen."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.doors.resetting import end_sessions, reset_second_factor
from cms.users.models import User


def may_reset(actor: Any, user: User) -> bool:
    """Nobody reaches for more than they may do themselves."""
    return bool(actor.has_perm("users.change_user")) and (actor.is_superuser or not user.is_superuser)


@method_decorator(reauthentication_required(app="allauth.mfa"), name="post")
class DoorsOfUserView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "doors/of_user.html"
    page_title = gettext_lazy("Log-in")
    header_icon = "lock"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.user = get_object_or_404(User, pk=kwargs["user_id"])
        if not may_reset(request.user, self.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.user.get_username())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("wagtailusers_users:index"), "label": _("Users")},
            here,
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        factors = Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return super().get_context_data(**kwargs) | {
            "person": self.user,
            "sessions": UserSession.objects.purge_and_list(self.user),
            "factors": factors.order_by("created_at"),
        }

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        actor: Any = request.user
        if request.POST.get("act") == "reset":
            reset_second_factor(self.user, by=actor)
            messages.success(request, _("The second factor is reset, and all sessions are ended."))
        else:
            end_sessions(self.user, by=actor)
            messages.success(request, _("All sessions are ended."))
        return redirect("doors_of_user", self.user.pk)
