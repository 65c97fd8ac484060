"""The order of a gallery's works, changed by writing places: without dragging, and in galleries of thousands."""

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from cms.core.changed import changed
from cms.core.shown import set_tag
from cms.languages.changes import announce
from gallery.editing.listing import ThumbnailColumn, for_list
from gallery.editing.panels import work_url
from gallery.kept_works import works as kept
from gallery.models import GalleryPage, Work, WorkText
from gallery.models.sets import source_page

PER_PAGE = 60  # as on the public page


@transaction.atomic
def move(gallery: GalleryPage, places: dict[int, int]) -> int:
    """Puts works at places (work id to place, counted from 1) and closes the ranks; how many were moved.

    Two that ask for the same place stand one after the other.
    """
    works = list(Work.objects.select_for_update().filter(gallery=gallery).order_by("position", "pk"))
    now = {work.pk: place for place, work in enumerate(works, start=1)}
    moved = {pk: place for pk, place in places.items() if pk in now and now[pk] != place}
    by_pk = {work.pk: work for work in works}
    order = [work for work in works if work.pk not in moved]
    for pk, place in sorted(moved.items(), key=lambda item: item[1]):
        order.insert(place - 1, by_pk[pk])
    moving = [work for position, work in enumerate(order) if work.position != position]
    for position, work in enumerate(order):
        work.position = position
    Work.objects.bulk_update(moving, ["position"], batch_size=500)
    kept.bump()
    changed(set_tag(gallery.translation_key))
    for key in WorkText.objects.filter(work__in=moved).values_list("translation_key", flat=True).distinct():
        announce(WorkText, key)
    return len(moved)


class PlaceForm(forms.Form):
    """A place for each work that is on the screen."""

    def __init__(self, *args: Any, works: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count = works.paginator.count
        for place, work in enumerate(works, start=works.start_index()):
            self.fields[str(work.pk)] = forms.IntegerField(
                label=_("Place of “%(title)s”") % {"title": work},
                initial=place,
                min_value=1,
                max_value=count,
                error_messages={
                    "required": _("Write a number."),
                    "invalid": _("Write a number."),
                    "min_value": _("Places begin with 1."),
                    "max_value": _("There are %(count)d works: write a number up to that.") % {"count": count},
                },
            )


class OrderView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    model = Work
    permission_required = "change"
    template_name = "gallery/editing/order.html"
    page_title = gettext_lazy("Order of works")
    header_icon = "list-ol"

    @cached_property
    def gallery(self) -> GalleryPage:
        return source_page(get_object_or_404(GalleryPage, pk=self.kwargs["gallery"]))

    @cached_property
    def works(self) -> Page:
        works = for_list(Work.objects.filter(gallery=self.gallery).order_by("position", "pk"))
        return Paginator(works, PER_PAGE).get_page(self.request.GET.get("p"))

    def get_header_title(self) -> str:
        return f"{self.page_title}: {self.gallery.title}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": work_url("list"), "label": _("Works")},
            {"url": f"{work_url('list')}?gallery={self.gallery.pk}", "label": self.gallery.title},
            {"url": "", "label": _("Order of works")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", PlaceForm(works=self.works))
        thumbnail = ThumbnailColumn("picture")
        rows = [
            {"work": work, "picture": thumbnail.get_value(work), "field": form[str(work.pk)]} for work in self.works
        ]
        numbers = self.works.paginator.get_elided_page_range(self.works.number)
        return super().get_context_data(**kwargs) | {"rows": rows, "works": self.works, "elided_page_range": numbers}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PlaceForm(request.POST, works=self.works)
        if not form.is_valid():
            messages.error(request, _("The order was not changed: see the numbers below."))
            return self.render_to_response(self.get_context_data(form=form))
        asked = {int(name): place for name, place in form.cleaned_data.items() if name in form.changed_data}
        count = move(self.gallery, asked)
        if count:
            messages.success(
                request, ngettext("%(n)d work was moved.", "%(n)d works were moved.", count) % {"n": count}
            )
        else:
            messages.info(request, _("Nothing was moved: write new numbers."))
        return redirect(f"{work_url('order', self.gallery.pk)}?p={self.works.number}")
