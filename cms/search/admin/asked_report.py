"""The report "What readers looked for"."""

import datetime as dt
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import CharField, IntegerField, Max, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat, LPad, Substr
from django.forms import RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from cms.core.dates import today
from cms.search.models import Asked

PERMISSION = "site_search.view_asked"
PROMOTE = "wagtailsearchpromotions.add_searchpromotion"
USUALLY = "30"  # days
PERIODS = [("7", _("The last 7 days")), (USUALLY, _("The last 30 days")), ("365", _("The last year"))]


def searches() -> Any:
    """A row for the same words in a language: how often, how much was found the last time, how many readers went on."""
    # The latest day has the greatest of these texts: 2026-11-13 0000000042.
    last = Max(Concat(Cast("day", CharField()), Value(" "), LPad(Cast("results", CharField()), 10, Value("0"))))
    return Asked.objects.values("language", "words").annotate(
        asked=Sum("times"),
        went_on=Sum("clicks"),
        rate=Sum("clicks") * 100 / Sum("times"),
        found=Cast(Substr(last, 12), IntegerField()),
    )


class AskedFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(
        label=_("Period"),
        choices=PERIODS,
        initial=USUALLY,
        empty_label=None,
        method="within",
        widget=RadioSelect,
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    found = django_filters.ChoiceFilter(
        label=_("Results"), choices=[("none", _("Without results"))], method="by_results", widget=RadioSelect
    )

    class Meta:
        model = Asked
        fields = ("period", "language", "found")

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        chosen = data.copy() if data is not None else {}
        chosen.setdefault("period", USUALLY)
        super().__init__(chosen, *args, **kwargs)

    def within(self, queryset: QuerySet[Asked], _name: str, days: str) -> QuerySet[Asked]:
        return queryset.filter(day__gt=today() - dt.timedelta(days=int(days)))

    def by_results(self, queryset: Any, _name: str, _none: str) -> Any:
        return queryset.filter(found=0)


class WordsColumn(Column):
    """The words, the results that a reader gets now, and what may be done about them."""

    cell_template_name = "search/admin/words.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        with override(instance["language"]):
            results_url = reverse("search", query={"q": instance["words"]})
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        may_promote = parent_context["request"].user.has_perm(PROMOTE)
        return context | {"results_url": results_url, "may_promote": may_promote}


class AskedReportView(ReportView):
    page_title = _("What readers looked for")
    header_icon = "search"
    results_template_name = "search/admin/asked_results.html"
    index_url_name = "asked_report"
    index_results_url_name = "asked_report_results"
    model = Asked
    permission_policy = ModelPermissionPolicy(Asked)
    permission_required = "view"
    filterset_class = AskedFilterSet
    is_searchable = True
    search_fields = ("words",)
    default_ordering = "-asked"
    export_filename = "searches"
    list_export = ("words", "language", "asked", "found", "went_on", "rate")

    @cached_property
    def columns(self) -> list[Column]:
        names = dict(settings.LANGUAGES)
        return [
            WordsColumn("words", label=_("Search words"), sort_key="words"),
            Column("language", label=_("Language"), accessor=lambda row: names.get(row["language"], row["language"])),
            NumberColumn("asked", label=_("Times"), sort_key="asked"),
            NumberColumn("found", label=_("Results, the last time"), sort_key="found"),
            NumberColumn("went_on", label=_("Clicks"), sort_key="went_on"),
            Column("rate", label=_("Click rate"), accessor=lambda row: f"{row['rate']} %", sort_key="rate"),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        chosen = self.filters.form["period"].value()
        period = dict(PERIODS).get(chosen, "")
        return super().get_context_data(*args, **kwargs) | {"period": period}

    def get_base_queryset(self) -> Any:
        return searches()

    def order_queryset(self, queryset: Any) -> Any:
        return queryset.order_by(self.ordering, "words", "language")

    def get_filtered_queryset(self) -> Any:
        """Filtered once; the base class would do it again."""
        return self.get_queryset()

    @property
    def export_headings(self) -> dict[str, Any]:
        return {column.name: column.label for column in self.columns} | {"rate": _("Click rate, %")}
