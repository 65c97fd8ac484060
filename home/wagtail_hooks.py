from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TranslatableMixin
from wagtail.permissions import page_permission_policy

from cms.languages.titles import known_pages
from home.dashboard import QuickLinks, Scheduled
from home.living.views import living_page
from home.roles import languages_translated_by


@hooks.register("construct_homepage_panels")
def add_dashboard_panels(request: HttpRequest, panels: list[Component]) -> None:
    panels += [QuickLinks(), Scheduled()]


@hooks.register("register_admin_urls")
def design_urls() -> list[URLPattern]:
    return [
        path("design/", living_page, name="living_page"),
        path("design/<str:code>/", living_page, name="living_page"),
    ]


@hooks.register("register_reports_menu_item")
def design_menu_item() -> MenuItem:
    return MenuItem(_("Design"), reverse("living_page"), name="design", icon_name="view", order=9000)


@hooks.register("before_edit_snippet", order=-10)
def keep_translators_to_their_language(request: HttpRequest, instance: Any) -> None:
    """Rights to records know no language: a translator's own languages do. Before wagtail-localize shows its form."""
    languages = languages_translated_by(request.user)
    if languages and isinstance(instance, TranslatableMixin) and instance.locale.language_code not in languages:
        raise PermissionDenied


@hooks.register("filter_form_submissions_for_user")
def messages_are_for_those_who_publish(user: Any, queryset: Any) -> Any:
    """Visitors' names and addresses: not for everybody who may change the words of the page."""
    return page_permission_policy.instances_user_has_permission_for(user, "publish") & queryset


@hooks.register("before_delete_page")
@hooks.register("before_move_page", order=-1)
def translators_remove_no_pages(request: HttpRequest, page: Page, *_destination: Page) -> None:
    """A language is withdrawn by editors: the right to change words is not the right to take them away."""
    if languages_translated_by(request.user):
        raise PermissionDenied


@hooks.register("before_bulk_action")
def translators_remove_no_pages_at_once(request: HttpRequest, action_type: str, *_rest: Any) -> None:
    if action_type in {"delete", "move"} and languages_translated_by(request.user):
        raise PermissionDenied


@hooks.register("construct_page_chooser_queryset")
def translators_choose_what_is_public(pages: Any, request: HttpRequest) -> Any:
    """A chooser shows titles, and titles of drafts and embargoed releases are not a translator's to learn."""
    if not languages_translated_by(request.user):
        return pages
    return pages.filter(pk__in=known_pages(request.user).values("pk"))
