"""Views that ask for too little.

Two of Wagtail name pages to who may not open them (8.0.1): the report of page types, which shows the page last edited
of each, and the confirmation of a move, which asks for rights only when it is confirmed. wagtail-localize lets
translators undo what an editor decided: that a language is written by hand (1.14.5).
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

WRITERS = ["add", "publish"]  # translators may change pages, and no more


@hooks.register("before_move_page")
def only_who_may_move_is_asked(request: HttpRequest, page: Page, destination: Page) -> None:
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied


@hooks.register("before_edit_page", order=-1)  # before wagtail-localize acts on it
def only_who_may_publish_restarts(request: HttpRequest, page: Page) -> None:
    asked = {"localize-restart-translation", "localize-convert-to-alias"} & set(request.POST)
    if asked and not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied


@hooks.register("construct_reports_menu")
def page_types_are_for_writers(request: HttpRequest, items: list[MenuItem]) -> None:
    if not page_permission_policy.user_has_any_permission(request.user, WRITERS):
        items[:] = [item for item in items if item.name != "page-types-usage"]


def install() -> None:
    PageTypesUsageReportView.any_permission_required = WRITERS
