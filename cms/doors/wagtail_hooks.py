from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from cms.doors.account_panel import SecurityPanel
from cms.doors.of_others import DoorsOfUserView, may_reset
from cms.users.models import User


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("users/<int:user_id>/log-in/", DoorsOfUserView.as_view(), name="doors_of_user")]


@hooks.register("register_account_settings_panel")
def security_panel(request: Any, user: User, profile: Any) -> SecurityPanel:
    return SecurityPanel(request, user, profile)


@hooks.register("register_user_listing_buttons")
def log_in_button(user: User, request_user: User) -> Iterator[Button]:
    if may_reset(request_user, user):
        yield Button(_("Log-in"), url=reverse("doors_of_user", args=[user.pk]), icon_name="lock", priority=40)


@hooks.register("register_log_actions")
def doors_in_history(actions: Any) -> None:
    actions.register_action("doors.added", _("Second factor added"), _("Set up a second factor"))
    actions.register_action("doors.removed", _("Second factor removed"), _("Removed a second factor"))
    actions.register_action("doors.new_codes", _("New recovery codes"), _("Made new recovery codes"))
    actions.register_action("doors.reset", _("Second factor reset"), _("Took all second factors away"))
    actions.register_action("doors.sessions_ended", _("Sessions ended"), _("Ended all sessions"))
