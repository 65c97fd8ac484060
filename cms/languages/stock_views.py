"""Views that ask for too little.

Some of Wagtail name pages to who may not open them (8.0.1): the report of page types, which shows the page last edited
of each; the confirmation of a move, which asks for rights only when it is confirmed; that of an act on many pages or
records, which lists those that it refuses; the chooser of pages, when it is asked by number. wagtail-localize lets
translators undo what an editor decided, that a language is written by hand, and lists all records (1.14.5).
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.chooser import BrowseView, ChosenMultipleView
from wagtail.admin.views.reports.page_types_usage import PageTypesUsageReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet
from wagtail_localize.views.snippets_api import SnippetViewSet

from cms.languages.posted import ids
from cms.languages.titles import changeable

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


_stock_objects = BulkAction.get_actionable_objects
_stock_chosen = ChosenMultipleView.get
_stock_children = BrowseView.get_object_list


def actionable_objects(self: BulkAction) -> tuple[list[Any], dict[str, list[Any]]]:
    """Of what is refused, only what the user may change in another way is named."""
    objects, refused = _stock_objects(self)
    rest = refused["items_with_no_access"]
    if rest:
        known = set(changeable(self.request.user, self.model).values_list("pk", flat=True))
        rest = [item for item in rest if item.pk in known]
        if not objects and not rest:
            raise PermissionDenied
    return objects, refused | {"items_with_no_access": rest}


def offered(request: HttpRequest) -> PageQuerySet:
    """The pages that the chooser lists for this user."""
    pages = Page.objects.all()
    for hook in hooks.get_hooks("construct_page_chooser_queryset"):
        pages = hook(pages, request)
    return pages


def chosen_pages(self: ChosenMultipleView, request: HttpRequest) -> HttpResponse:
    asked = set(request.GET.getlist("id"))
    if offered(request).filter(pk__in=ids(asked)).count() < len(asked):
        raise PermissionDenied
    return _stock_chosen(self, request)


def children_to_choose(self: BrowseView) -> PageQuerySet:
    """The chooser shows the page that it stands on too: if that is not offered, it opens at the nearest one above."""
    above = self.parent_page.get_ancestors(inclusive=True)
    nearest = above.filter(pk__in=offered(self.request).values("pk")).last()
    if nearest is None:
        raise PermissionDenied
    if nearest.pk != self.parent_page.pk:
        self.parent_page = nearest.specific
    return _stock_children(self)


def records_to_choose(self: SnippetViewSet) -> QuerySet[Any]:
    """Those that their chooser offers."""
    chooser = self.get_model().snippet_viewset.chooser_viewset
    view = chooser.choose_view_class(model=chooser.model)
    view.setup(self.request)
    return view.get_object_list()


def install() -> None:
    PageTypesUsageReportView.any_permission_required = WRITERS
    BulkAction.get_actionable_objects = actionable_objects
    ChosenMultipleView.get = chosen_pages
    BrowseView.get_object_list = children_to_choose
    SnippetViewSet.get_queryset = records_to_choose
