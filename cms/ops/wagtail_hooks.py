from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.ops import report


class TasksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(report.SEE))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("reports/tasks/", report.TaskReportView.as_view(), name="tasks_report"),
        path("reports/tasks/results/", report.TaskReportView.as_view(results_only=True), name="tasks_report_results"),
        path("reports/tasks/again/", report.try_again, name="tasks_try_again"),
    ]


@hooks.register("register_reports_menu_item")
def tasks_menu_item() -> MenuItem:
    return TasksMenuItem(_("Background work"), reverse("tasks_report"), name="tasks", icon_name="cogs", order=1320)
