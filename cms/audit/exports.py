"""Notes who takes lists away: contact messages, users, reports, the log itself. All of the admin's exports pass one
method of Wagtail's (8.0.1), which tells nobody."""

from functools import wraps
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.log_actions import log

from cms.users.models import User

EXPORTED = "audit.exported"


def install() -> None:
    stock = SpreadsheetExportMixin.as_spreadsheet
    if getattr(stock, "is_noted", False):
        return

    @wraps(stock)
    def as_spreadsheet(view: Any, queryset: Any, spreadsheet_format: str) -> Any:
        note(view, spreadsheet_format)
        return stock(view, queryset, spreadsheet_format)

    as_spreadsheet.is_noted = True  # type: ignore[attr-defined]
    SpreadsheetExportMixin.as_spreadsheet = as_spreadsheet


def note(view: Any, kind: str) -> None:
    person = User.objects.get(pk=view.request.user.pk)
    page = getattr(view, "form_page", None)
    what = str(page.get_admin_display_title() if page else view.page_title or view.get_filename())
    log(page.specific if page else person, EXPORTED, user=person, data={"what": what, "format": kind})
