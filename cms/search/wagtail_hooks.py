from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.search.admin import asked_report, index_state
from cms.search.admin.asked_report import AskedReportView
from cms.search.admin.promoting import PromotedView, PromoteView, choose_words


class AllowedMenuItem(MenuItem):
    """Shown to whoever has the permission that its screen asks for."""

    def __init__(self, *args: object, permission: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.permission))


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's promoted results, some of whose places they take
def admin_urls() -> list[URLPattern]:
    promoted, stock_report = "searchpicks/", "searchpicks/reports/search-terms/"
    return [
        path("reports/searches/", AskedReportView.as_view(), name="asked_report"),
        path("reports/searches/results/", AskedReportView.as_view(results_only=True), name="asked_report_results"),
        path("reports/search/", index_state.index_state, name="search_state"),
        path("reports/search/check/", index_state.check_now, name="search_check_now"),
        path(promoted, PromotedView.as_view()),
        path(f"{promoted}results/", PromotedView.as_view(results_only=True)),
        path(f"{promoted}add/", PromoteView.as_view()),
        path(f"{promoted}queries/chooser/", choose_words),
        path(f"{promoted}queries/chooser/results/", choose_words, {"results_only": True}),
        path(stock_report, RedirectView.as_view(pattern_name="asked_report")),
    ]


@hooks.register("register_reports_menu_item")
def asked_menu_item() -> MenuItem:
    title, url = _("What readers looked for"), reverse("asked_report")
    return AllowedMenuItem(
        title, url, name="searches", icon_name="search", order=1300, permission=asked_report.PERMISSION
    )


@hooks.register("register_reports_menu_item")
def state_menu_item() -> MenuItem:
    title, url = _("State of the search"), reverse("search_state")
    return AllowedMenuItem(
        title, url, name="search-state", icon_name="clipboard-list", order=1310, permission=index_state.SEE
    )


@hooks.register("construct_reports_menu")
def without_empty_report(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's "Search terms" shows what its own search function counts, which is nothing here."""
    items[:] = [item for item in items if item.name != "search-terms"]


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    codes = [permission.split(".")[1] for permission in (asked_report.PERMISSION, index_state.SEE, index_state.CHECK)]
    return Permission.objects.filter(content_type__app_label="site_search", codename__in=codes)
