"""The screen: a form, what would be done, what was done. The name travels in the body of requests and is stored
nowhere: not in the session, a log or a report of an error."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.generic import View
from wagtail.admin import messages

from cms.erasure.forms import ErasureForm
from cms.erasure.models import Erasure
from cms.erasure.report import as_csv, kind_of, kinds
from cms.erasure.service import Finding, erase, forms_in, look_everywhere

PERMISSION = "erasure.erase_person"
SHOWN = 300  # places; the file has all

allowed = permission_required(PERMISSION, raise_exception=True)


@method_decorator([allowed, sensitive_post_parameters(), sensitive_variables()], name="dispatch")
class EraseView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, "form", form=ErasureForm(), erasures=Erasure.objects.order_by("-pk")[:20])

    def post(self, request: HttpRequest) -> HttpResponse:
        """`act`: `look`, `list` (the same as a file) or `erase`."""
        form = ErasureForm(request.POST)
        if not form.is_valid():
            return self._page(request, "form", form=form)
        if request.POST.get("act") == "erase":
            erasure, left = erase(form.sought, request.user, form.cleaned_data["person"])
            if left:
                messages.error(request, _("The name is still somewhere: look again."))
            else:
                messages.success(request, _("The name was removed, and is nowhere found any more."))
            return redirect("erasure_report", erasure.pk)
        found = list(look_everywhere(form.sought))
        if request.POST.get("act") == "list":
            return _file([vars(finding) for finding in found], "places.csv")
        return self._page(request, "preview", form=form, **_preview(found, request.POST.getlist("kept")))

    def _page(self, request: HttpRequest, name: str, **context: Any) -> HttpResponse:
        response = render(request, f"erasure/{name}.html", context | _heading())
        response["Cache-Control"] = "no-store"
        return response


@allowed
def report(request: HttpRequest, pk: int) -> HttpResponse:
    erasure = get_object_or_404(Erasure, pk=pk)
    if "csv" in request.GET:
        return _file(erasure.places, f"erasure-{pk}.csv")
    places = [place | {"kind": kind_of(place["model"])} for place in erasure.places[:SHOWN]]
    return render(
        request,
        "erasure/report.html",
        {"erasure": erasure, "places": places, "total": len(erasure.places), "kinds": kinds(erasure.places)}
        | _heading({"url": reverse("erasure_report", args=[pk]), "label": _("Report")}),
    )


def _preview(found: list[Finding], kept: list[str]) -> dict[str, Any]:
    places = [vars(finding) | {"kind": kind_of(finding.model), "url": _edit_url(finding)} for finding in found[:SHOWN]]
    return {
        "places": places,
        "total": len(found),
        "kinds": kinds(vars(finding) for finding in found),
        "forms": forms_in(found),
        "kept": kept,
    }


def _edit_url(finding: Finding) -> str:
    return reverse("wagtailadmin_pages:edit", args=[finding.id]) if finding.model == "wagtailcore.Page" else ""


def _heading(*further: dict[str, str]) -> dict[str, Any]:
    title = _("Remove a name")
    return {
        "header_title": title,
        "header_icon": "user",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("erasure"), "label": title},
            *further,
        ],
    }


def _file(places: list[dict[str, str]], name: str) -> HttpResponse:
    response = HttpResponse(as_csv(places), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
