"""The list of works, quick for ten thousand: what a row shows is loaded for all rows of a page at once."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import CreateView, EditView, HistoryView, IndexView, UsageView

from cms.core.pages_in_language import public_pages
from cms.core.site_tree import language_of
from cms.images.pictures import Version, smallest
from gallery.editing.known import KnownRows, OwnTexts, writes_works
from gallery.editing.panels import work_url, works_links
from gallery.models import GalleryPage, Work

THUMBNAIL = 320  # pixels


def for_list(works: QuerySet[Work]) -> QuerySet[Work]:
    """With all that a row shows, in four queries for any number of them."""
    return works.prefetch_related(
        "texts",
        Prefetch("gallery", GalleryPage.objects.defer_streamfields()),
        "picture",
    )


class ThumbnailColumn(Column):
    """The picture, small."""

    cell_template_name = "gallery/editing/thumbnail_cell.html"

    def get_value(self, instance: Work) -> Version | None:
        return smallest(instance.picture, THUMBNAIL)


def award(work: Work) -> str:
    place = f"{work.get_award_place_display()}, {work.award_age_group}" if work.award_place else ""
    return place or str(work.special_prize)


def languages(work: Work) -> str:
    """`en fr ru`: the languages whose words are there, leaving out those that only repeat the source's."""
    source = work.source_text
    return " ".join(language_of(text.locale_id) for text in work.texts.all() if source and not text.is_copy_of(source))


def galleries_with_works() -> list[tuple[int, str]]:
    galleries = GalleryPage.objects.filter(pk__in=Work.objects.values("gallery"))
    return list(galleries.order_by("-year", "title").values_list("pk", "title"))


class WorkFilterSet(WagtailFilterSet):
    gallery = django_filters.ChoiceFilter(
        label=_("Gallery"), choices=galleries_with_works, empty_label=_("All"), widget=forms.Select
    )

    class Meta:
        model = Work
        fields: ClassVar = ["gallery", "consent", "award_place", "technique"]


def chosen_gallery(request: HttpRequest) -> GalleryPage | None:
    """The gallery that the address names, as `?gallery=12`."""
    number = request.GET.get("gallery", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    return GalleryPage.objects.filter(pk=number).first() if is_number else None


class WorkIndexView(IndexView):
    """Keeps to the gallery that the list is filtered by."""

    def get_base_queryset(self) -> QuerySet[Work]:
        return for_list(super().get_base_queryset())

    @cached_property
    def columns(self) -> list[Any]:
        checkbox, *columns = super().columns
        return [checkbox, ThumbnailColumn("picture", label=_("Picture")), *columns]

    @cached_property
    def links(self) -> dict[str, Any]:
        gallery = chosen_gallery(self.request)
        return works_links(self.request.user, gallery) if gallery else {}

    def get_add_url(self) -> str | None:
        return self.links.get("add") or super().get_add_url()

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        for name, label, icon in (
            ("add_many", _("Add many pictures"), "upload"),
            ("order", _("Change the order"), "list-ol"),
        ):
            if url := self.links.get(name):
                buttons.append(Button(label, url=url, icon_name=icon, priority=5))
        return buttons


class BackToGallery:
    """After saving, the list of the work's gallery."""

    object: Work

    def get_success_url(self) -> str:
        return f"{work_url('list')}?gallery={self.object.gallery_id}"


class WorkCreateView(BackToGallery, CreateView):
    def get_initial(self) -> dict[str, Any]:
        gallery = chosen_gallery(self.request)
        return super().get_initial() | ({"gallery": gallery.pk} if gallery else {})


class WorkEditView(BackToGallery, EditView):
    pass


class TextHistoryView(OwnTexts, HistoryView):
    pass


class TextUsageView(OwnTexts, UsageView):
    pass


def gallery_title(work: Work) -> str:
    """Of a gallery that may be a draft or private: its title as readers know it."""
    return work.gallery.title if public_pages([work.gallery]) else ""


class ChooserRows(KnownRows):
    """Rows of the chooser, with their pictures."""

    def get_object_list(self) -> QuerySet[Work]:
        return for_list(super().get_object_list())

    @property
    def columns(self) -> list[Any]:
        title, *others = super().columns  # type: ignore[misc]  # the view's
        accessor = "gallery.title" if writes_works(self.request.user) else gallery_title
        gallery = Column("gallery", label=_("Gallery"), accessor=accessor)
        return [ThumbnailColumn("picture", label=_("Picture")), title, gallery, *others]


class WorkChooseView(ChooserRows, ChooseView):
    pass


class WorkChooseResultsView(ChooserRows, ChooseResultsView):
    pass


class KnownChooseView(KnownRows, ChooseView):
    pass


class KnownChooseResultsView(KnownRows, ChooseResultsView):
    pass


class KnownChosenView(KnownRows, SnippetChosenView):
    pass


class KnownChosenMultipleView(KnownRows, SnippetChosenMultipleView):
    pass


class KnownChooserViewSet(SnippetChooserViewSet):
    choose_view_class = KnownChooseView
    choose_results_view_class = KnownChooseResultsView
    chosen_view_class = KnownChosenView
    chosen_multiple_view_class = KnownChosenMultipleView


class WorkChooserViewSet(KnownChooserViewSet):
    choose_view_class = WorkChooseView
    choose_results_view_class = WorkChooseResultsView
