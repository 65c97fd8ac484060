from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from cms.core.record_admin import RecordViewSet
from cms.languages.titles import changeable
from gallery.editing.listing import (
    KnownChooserViewSet,
    TextHistoryView,
    TextUsageView,
    WorkChooserViewSet,
    WorkCreateView,
    WorkEditView,
    WorkFilterSet,
    WorkIndexView,
    award,
    languages,
)
from gallery.editing.many_pictures import ManyPicturesView
from gallery.editing.ordering import OrderView
from gallery.editing.panels import work_form, work_url
from gallery.models import Work, WorkText


class TextsPolicy(ModelPermissionPolicy):
    """Words come with their work and go with it: by themselves they are only changed."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"change", "view"} and super().user_has_permission(user, action)


register_permission_policy(WorkText, TextsPolicy(WorkText), exact_class=True)


@register_snippet
class WorkViewSet(RecordViewSet):
    model = Work
    icon = "image"
    menu_label = _("Works")
    add_to_admin_menu = True
    menu_order = 240
    list_display: ClassVar = [
        "__str__",
        Column("gallery", label=_("Gallery"), accessor="gallery.title"),
        Column("position", label=_("Position"), sort_key="position"),
        Column("award", label=_("Award"), accessor=award),
        "consent",
        Column("languages", label=_("Languages"), accessor=languages),
    ]
    filterset_class = WorkFilterSet
    index_view_class = WorkIndexView
    add_view_class = WorkCreateView
    edit_view_class = WorkEditView
    chooser_viewset_class = WorkChooserViewSet

    @cached_property
    def edit_handler(self) -> ObjectList:
        return work_form()

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("order/<int:gallery>/", OrderView.as_view(), name="order"),
            path("add-many/<int:gallery>/", ManyPicturesView.as_view(), name="add_many"),
        ]


@register_snippet
class WorkTextViewSet(RecordViewSet):
    """For wagtail-localize, which translates what is registered; editors come here from a work."""

    model = WorkText
    icon = "doc-full"
    menu_item_is_registered = True  # in no menu, not even in Wagtail's list of snippets
    list_display: ClassVar = ["__str__", LocaleColumn()]
    edit_handler = ObjectList([FieldPanel("title"), FieldPanel("alt"), FieldPanel("story")])
    history_view_class = TextHistoryView
    usage_view_class = TextUsageView
    chooser_viewset_class = KnownChooserViewSet

    def get_queryset(self, request: HttpRequest) -> QuerySet[WorkText]:
        return changeable(request.user, WorkText)


@hooks.register("before_edit_snippet", order=10)
def write_source_words_in_the_works_form(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """After wagtail-localize had its say: the words in the source language are part of the work's own form."""
    if isinstance(instance, WorkText) and request.user.has_perm("gallery.change_work"):
        source = instance.work.source_text
        if source and source.pk == instance.pk:
            return redirect(work_url("edit", instance.work_id))
    return None
