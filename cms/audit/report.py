"""The report "Audit log": all that Wagtail's site history holds, with who, when and how, to be taken away by an
administrator, for a person as a table and for a machine as JSON, one act a line."""

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import user_passes_test
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.admin.widgets.button import Button

from cms.audit.exports import note

JSON_LINES = "jsonl"


def may_see(user: Any) -> bool:
    return bool(user.is_active and user.is_superuser)


class AuditLogView(LogEntriesView):
    """The stock report shows each editor what they may see; this one has details, and is for administrators."""

    page_title = _("Audit log")
    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    FORMATS = (*LogEntriesView.FORMATS, JSON_LINES)
    export_headings: ClassVar = LogEntriesView.export_headings | {"details": _("Details"), "data": _("Data")}
    list_export: ClassVar = [*LogEntriesView.list_export, "details", "data"]

    def decorate_paginated_queryset(self, queryset: Any) -> list[Any]:
        entries = super().decorate_paginated_queryset(queryset)
        for entry in entries:
            entry.details = " ".join(str(text) for text in (entry.message, entry.comment) if text)
        return list(entries)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        as_text = dict.fromkeys((self.FORMAT_CSV, self.FORMAT_XLSX), as_json)
        self.custom_field_preprocess["data"] = as_text

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> HttpResponseBase:
        if spreadsheet_format != JSON_LINES:
            return super().as_spreadsheet(queryset, spreadsheet_format)
        note(self, spreadsheet_format)
        name = f'attachment; filename="{self.get_filename()}.jsonl"'
        return StreamingHttpResponse(
            lines(queryset), content_type="application/jsonl", headers={"Content-Disposition": name}
        )

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        url = self.get_export_url(JSON_LINES)
        return [*buttons, Button(gettext("Download JSON lines"), url=url, icon_name="download", priority=110)]


def as_json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True) if value else ""


def lines(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        told = {
            "at": entry.timestamp,
            "act": entry.action,
            "by": entry.user_display_name if entry.user_id else None,
            "by_id": entry.user_id,
            "type": entry.content_type and f"{entry.content_type.app_label}.{entry.content_type.model}",
            "id": str(entry.object_id),
            "name": entry.label,
            "details": entry.details,
            "data": entry.data,
            "together": entry.uuid,
        }
        yield f"{as_json(told)}\n"


@user_passes_test(may_see)
def audit_log(request: HttpRequest, results_only: bool = False) -> HttpResponseBase:
    return AuditLogView.as_view(results_only=results_only)(request)
