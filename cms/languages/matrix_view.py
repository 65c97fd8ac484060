"""The report "Languages": sets by rows, languages by columns."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_content_type_label
from wagtail.models import Locale, Page, get_page_content_types
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.languages.matrix import add_cells, add_titles, languages_of, open_to, rows
from cms.languages.posted import ids
from cms.languages.state import State


def _kinds(_request: HttpRequest) -> QuerySet[ContentType]:
    return get_page_content_types(include_base_page_type=False)


def _locales(request: HttpRequest) -> QuerySet[Locale]:
    return Locale.objects.filter(pk__in=[locale.pk for locale in languages_of(request.user)]).order_by("pk")


def _people(_request: HttpRequest) -> QuerySet[Any]:
    wrote = StringTranslation.objects.filter(last_translated_by=OuterRef("pk"))
    return get_user_model().objects.filter(Exists(wrote) | Q(owned_pages__isnull=False)).distinct().order_by("username")


class MatrixFilterSet(WagtailFilterSet):
    """`language` says of which language the state and the person are asked; without one, of any."""

    title = django_filters.CharFilter(label=_("Title"), method="titled")
    language = django_filters.ModelChoiceFilter(label=_("Language"), queryset=_locales, method="asked")
    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices, method="in_state")
    content_type = ContentTypeFilter(label=_("Kind"), queryset=_kinds)
    person = django_filters.ModelChoiceFilter(label=_("Written or translated by"), queryset=_people, method="by")

    class Meta:
        model = Page
        fields = ("title", "language", "state", "content_type", "person")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["locale"]  # that of the source, which Wagtail adds: one filter by language is enough

    @cached_property
    def languages(self) -> list[Locale]:
        chosen = str(self.data.get("language", ""))
        everyone = languages_of(self.request.user)
        return [locale for locale in everyone if str(locale.pk) == chosen] or everyone

    def titled(self, queryset: QuerySet[Page], _name: str, words: str) -> QuerySet[Page]:
        """By the titles that the report shows: see `add_cells`."""
        mine = Q(pk__in=open_to(self.request.user).values("pk"))
        sent = TranslationSource.objects.filter(object_id=OuterRef("translation_key"), object_repr__icontains=words)
        return queryset.filter(
            mine & Q(draft_title__icontains=words)
            | ~mine & (Q(live=True, title__icontains=words) | Q(Exists(sent), live=False))
        )

    def asked(self, queryset: QuerySet[Page], _name: str, locale: Locale) -> QuerySet[Page]:
        """The sets that can have this language: all but those written in it."""
        return queryset.exclude(locale=locale)

    def in_state(self, queryset: QuerySet[Page], _name: str, state: str) -> QuerySet[Page]:
        any_of_them = Q()
        for locale in self.languages:
            any_of_them |= Q(**{f"state_{locale.pk}": state}) & ~Q(locale=locale)
        return queryset.filter(any_of_them)

    def by(self, queryset: QuerySet[Page], _name: str, person: Any) -> QuerySet[Page]:
        wrote = StringTranslation.objects.filter(
            context__object_id=OuterRef("translation_key"), last_translated_by=person, locale__in=self.languages
        )
        return queryset.filter(Q(owner=person) | Exists(wrote))


def chosen_pages(request: HttpRequest) -> QuerySet[Page]:
    """The pages that a form of the report names: those marked, or with `scope=all` all that its `filters` (the query of
    the report's address) leave."""
    locales = languages_of(request.user)
    if request.POST.get("scope") == "all":
        listed = MatrixFilterSet(
            QueryDict(request.POST.get("filters", "")), rows(request.user, locales), request=request
        )
        return listed.qs if listed.is_valid() else listed.queryset.none()
    return rows(request.user, []).filter(pk__in=ids(request.POST.getlist("page")))


class MarkColumn(Column):
    header_template_name = "languages/matrix_mark_header.html"
    cell_template_name = "languages/matrix_mark.html"


class TitleColumn(Column):
    cell_template_name = "languages/matrix_title.html"


class LanguageColumn(Column):
    """One language; `number` is its place among the cells of a row."""

    cell_template_name = "languages/matrix_cell.html"

    def __init__(self, locale: Locale, number: int) -> None:
        super().__init__(f"state_{locale.pk}", label=locale.get_display_name(), classname="matrix-language")
        self.number = number

    def get_value(self, instance: Any) -> Any:
        return instance.cells[self.number]


class MatrixView(ReportView):
    page_title = _("Languages of pages")
    header_icon = "wagtail-localize-language"
    results_template_name = "languages/matrix_results.html"
    index_url_name = "language_matrix"
    index_results_url_name = "language_matrix_results"
    filterset_class = MatrixFilterSet
    model = Page
    default_ordering = "-pk"
    paginate_by = 25
    export_filename = "languages"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.locales:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def locales(self) -> list[Locale]:
        return languages_of(self.request.user)

    @cached_property
    def columns(self) -> list[Column]:
        languages = [LanguageColumn(locale, number) for number, locale in enumerate(self.locales)]
        return [MarkColumn("mark"), TitleColumn("title", label=_("Page")), *languages]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {
            "locales": self.locales,
            "may_send": self.request.user.has_perm("wagtail_localize.submit_translation"),
            "asked": self.request.GET.urlencode(),
        }

    def get_base_queryset(self) -> QuerySet[Page]:
        return rows(self.request.user, self.locales)

    def get_queryset(self) -> QuerySet[Page]:
        return self.get_base_queryset()

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        if self.is_export:
            return add_titles(object_list, self.request.user)
        return add_cells(object_list, self.request.user, self.locales)

    # The export has the same rows and titles, a column for each language.

    @property
    def list_export(self) -> list[str]:
        return ["shown_title", "kind", "locale.language_code", *(f"state_{locale.pk}" for locale in self.locales)]

    @property
    def export_headings(self) -> dict[str, Any]:
        own = {"shown_title": _("Page"), "kind": _("Kind"), "locale.language_code": _("Source language")}
        return own | {f"state_{locale.pk}": locale.get_display_name() for locale in self.locales}

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        item.kind = get_content_type_label(item.content_type)
        for locale in self.locales:
            name = f"state_{locale.pk}"
            setattr(item, name, str(State(getattr(item, name)).label))
        return super().to_row_dict(item)
