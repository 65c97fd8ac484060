"""The report "Background work": what waits, what runs, what is parked and why. For the technical person alone, since
what went wrong may name what was worked on."""

from typing import Any

import django_filters
from django.contrib.auth.decorators import permission_required
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from cms.ops.background import is_late, standing

SEE, CHANGE = "django_tasks_database.view_dbtaskresult", "django_tasks_database.change_dbtaskresult"
STATES = {
    TaskResultStatus.READY: _("waiting"),
    TaskResultStatus.RUNNING: _("running"),
    TaskResultStatus.FAILED: _("parked"),
    TaskResultStatus.SUCCESSFUL: _("done"),
}


class TaskFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=_("State"), choices=list(STATES.items()), widget=RadioSelect)

    class Meta:
        model = DBTaskResult
        fields = ("status",)


class TaskReportView(ReportView):
    page_title = _("Background work")
    header_icon = "cogs"
    results_template_name = "ops/admin/tasks_results.html"
    index_url_name = "tasks_report"
    index_results_url_name = "tasks_report_results"
    model = DBTaskResult
    permission_policy = ModelPermissionPolicy(DBTaskResult)
    permission_required = "view"
    filterset_class = TaskFilterSet
    default_ordering = "-enqueued_at"
    columns = (
        Column("task_path", label=_("Task")),
        Column("status", label=_("State"), accessor=lambda task: STATES[task.status]),
        DateColumn("enqueued_at", label=_("Asked for"), sort_key="enqueued_at"),
        DateColumn("finished_at", label=_("Ended"), sort_key="finished_at"),
        NumberColumn("attempts", label=_("Attempts"), accessor=lambda task: len(task.worker_ids)),
        Column("fault", label=_("What went wrong"), accessor=lambda task: last_line(task.traceback)),
    )

    def get_base_queryset(self) -> Any:
        return DBTaskResult.objects.all()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        now = standing()
        state = {"standing": now, "minutes": int(now["oldest_seconds"] // 60), "is_late": is_late(now)}
        return super().get_context_data(*args, **kwargs) | state


def last_line(traceback: str) -> str:
    """The error itself, as Python words it."""
    return traceback.strip().rpartition("\n")[2]


@require_POST
@permission_required(CHANGE, raise_exception=True)
def try_again(request: HttpRequest) -> HttpResponse:
    """Puts all that is parked into the queue once more, as if it had never been tried."""
    count = DBTaskResult.objects.failed().update(
        status=TaskResultStatus.READY, run_after=timezone.now(), worker_ids=[], finished_at=None
    )
    if count:
        text = ngettext("%(count)d task is tried again.", "%(count)d tasks are tried again.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.warning(request, gettext("No task is parked."))
    return redirect("tasks_report")
