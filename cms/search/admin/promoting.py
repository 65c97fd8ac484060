"""Wagtail's own screens of promoted results (8.0.1), fed from what our search counts instead of its own, empty, log."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import F, Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.contrib.search_promotions.views.settings import CreateView, IndexView

from cms.search.admin.asked_report import PERMISSION
from cms.search.models import Asked


class PromotedView(IndexView):
    columns = IndexView.columns[:2]  # the third are the views that it does not count


class PromoteView(CreateView):
    """`?query=` is what the results are promoted for."""

    def get_initial(self) -> dict[str, Any]:
        return {"query_string": self.request.GET.get("query", "")}


@permission_required(PERMISSION, raise_exception=True)
def choose_words(request: HttpRequest, results_only: bool = False) -> HttpResponse:
    """What readers looked for most often, to promote results for."""
    words = Asked.objects.values(query_string=F("words")).annotate(hits=Sum("times"), id=Max("pk"))
    form = SearchForm(request.GET if "q" in request.GET else None)
    if form.is_valid():
        words = words.filter(words__icontains=form.cleaned_data["q"])
    queries = Paginator(words.order_by("-hits", "words"), 10).get_page(request.GET.get("p"))
    folder = "wagtailsearchpromotions/queries/chooser"
    if results_only:
        return render(request, f"{folder}/results.html", {"queries": queries})
    context = {"queries": queries, "searchform": form}
    return render_modal_workflow(request, f"{folder}/chooser.html", None, context, json_data={"step": "chooser"})
