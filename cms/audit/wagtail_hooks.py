from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from cms.audit.copies import COPIED, RESTORED
from cms.audit.exports import EXPORTED
from cms.audit.log_ins import IN, REFUSED
from cms.audit.report import audit_log, may_see
from cms.audit.rights import PASSWORD, RIGHTS
from cms.users.models import User


class AuditMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("reports/audit/", audit_log, name="audit_log"),
        path("reports/audit/results/", audit_log, {"results_only": True}, name="audit_log_results"),
    ]


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> MenuItem:
    return AuditMenuItem(_("Audit log"), reverse("audit_log"), name="audit", icon_name="history", order=1330)


@hooks.register("register_log_actions")
def acts(actions: Any) -> None:
    actions.register_action(IN, _("Log-in"), _("Logged in"))
    actions.register_action(REFUSED, _("Log-in refused"), _("Too many attempts to log in"))
    actions.register_action(PASSWORD, _("Password changed"), _("Changed the password"))
    actions.register_action(COPIED, _("Backup"), _("Made a copy of the site"))
    actions.register_action(RESTORED, _("Restore"), _("Restored the site from a copy"))

    @actions.register_action(RIGHTS)
    class Rights(LogFormatter):
        label = _("Rights changed")
        message = _("Changed rights")

        def format_comment(self, log_entry: Any) -> str:
            words = {"added": gettext("added"), "removed": gettext("removed"), "set": gettext("set")}
            parts = [f"{words[kind]}: {_as_words(value)}" for kind, value in log_entry.data.items() if kind in words]
            return capfirst("; ".join(parts))

    @actions.register_action(EXPORTED)
    class Exported(LogFormatter):
        label = _("Export")

        def format_message(self, log_entry: Any) -> str:
            return gettext("Exported “%(what)s” (%(format)s)") % log_entry.data


def _as_words(value: Any) -> str:
    """Names of groups and rights, or the fields of an account with what they are now."""
    if not isinstance(value, dict):
        return ", ".join(value)
    said = {True: gettext("yes"), False: gettext("no")}
    return ", ".join(f"{User._meta.get_field(name).verbose_name} = {said.get(one, one)}" for name, one in value.items())
