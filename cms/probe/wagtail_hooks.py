from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from cms.probe.admin import views
from cms.probe.checking import ORDERED
from cms.probe.rights import may_check_some


class LeaksMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_check_some(request.user)


class CheckPage(PageMenuItem):
    label = _("Check for leaks")
    icon_name = "view"
    url_name = "leaks_of_page"

    def is_shown(self, user: Any) -> bool:
        """Where something of it is not public. Its languages are asked about when the screen is opened: here a list of
        many pages is made."""
        is_whole_public = self.page.live and not self.page.has_unpublished_changes
        return self.page.depth > 1 and not is_whole_public and self.page.permissions_for_user(user).can_publish()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("leaks/", views.overview, name="leaks"),
        path("leaks/page/<int:page_id>/", views.of_page, name="leaks_of_page"),
        path("leaks/start/", views.start, name="start_leak_check"),
        path("leaks/<int:check_id>/", views.report, name="leak_check"),
    ]


@hooks.register("register_reports_menu_item")
def leaks_menu_item() -> MenuItem:
    return LeaksMenuItem(_("Check for leaks"), reverse("leaks"), name="leaks", icon_name="view", order=1290)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def check_page_button(page: Page, user: Any, **_context: Any) -> Iterator[PageMenuItem]:
    yield CheckPage(page=page, priority=63)


@hooks.register("register_log_actions")
def acts(actions: Any) -> None:
    actions.register_action(ORDERED, _("Check for leaks"), _("Had it checked for leaks"))
