"""Translations out and in as files, one or many, from the admin."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from cms.languages.exchange.archives import MOST_FILES
from cms.languages.exchange.exporting import FORMATS, archive, exported
from cms.languages.exchange.importing import import_upload
from cms.languages.exchange.rights import exchangeable
from cms.languages.exchange.taking import Report, said
from cms.languages.posted import ids

LARGEST = 20 * 1024 * 1024  # bytes of one upload


def download(request: HttpRequest, wanted: QuerySet[Translation], fmt: str) -> HttpResponseBase:
    """Those of `wanted` that the user may edit, as a file, or as an archive of files if there are several."""
    if fmt not in FORMATS:
        raise Http404
    user = request.user
    mine = exchangeable(user).filter(pk__in=wanted.order_by().values("pk")).order_by("pk")
    found = list(mine.values_list("pk", flat=True)[: MOST_FILES + 1])
    if len(found) > MOST_FILES:  # more could not be uploaded again either
        messages.error(request, _("These are too many pages at once: narrow the list by its filters."))
        return redirect("language_matrix")
    if len(found) > 1:
        answer: HttpResponseBase = StreamingHttpResponse(
            archive(found, user, FORMATS[fmt]), content_type="application/zip"
        )
        answer["Content-Disposition"] = content_disposition_header(True, f"translations-{fmt}.zip") or ""
        return answer
    translation = exchangeable(user).filter(pk__in=found).first()
    file = exported(translation, FORMATS[fmt]) if translation else None
    if file is None:
        raise Http404
    name, data = file
    answer = HttpResponse(data, FORMATS[fmt].content_type)
    answer["Content-Disposition"] = content_disposition_header(True, name.replace("/", "-")) or ""
    return answer


def download_many(request: HttpRequest) -> HttpResponseBase:
    """`translation`, once or several times, and `format`: po or xliff; by GET for a link, by POST for a long list."""
    given = request.POST if request.method == "POST" else request.GET
    asked = ids(given.getlist("translation"))[: MOST_FILES + 1]
    return download(request, Translation.objects.filter(pk__in=asked), given.get("format", "po"))


def download_po(request: HttpRequest, translation_id: int) -> HttpResponseBase:
    """In place of wagtail-localize's (1.14.5), which knows no languages for records."""
    return download(request, Translation.objects.filter(pk=translation_id), "po")


@require_POST
def upload_one(request: HttpRequest, translation_id: int) -> HttpResponse:
    """In place of wagtail-localize's (1.14.5), which writes what it should refuse and says of nothing what became of
    it. Takes XLIFF too."""
    translation = get_object_or_404(exchangeable(request.user), pk=translation_id)
    form = UploadForm(request.POST, request.FILES)
    reports = _brought_in(form, request.user, translation.pk) if form.is_valid() else []
    for error in form.errors.get("file", ()):
        messages.error(request, error)
    for report in reports:
        tell = messages.error if report.error else messages.warning if report.refused else messages.success
        tell(request, " ".join([report.error or said(report), *report.refused[:5]]))
    return redirect(get_valid_next_url_from_request(request) or reverse("languages_import"))


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PO (.po), XLIFF 2 (.xlf, .xliff), or a ZIP archive of such files, at most 500."),
        widget=forms.FileInput(attrs={"accept": ".po,.xlf,.xliff,.zip"}),
    )

    def clean_file(self) -> Any:
        if self.cleaned_data["file"].size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 20 MB: cut it into several."))
        return self.cleaned_data["file"]


def _brought_in(form: UploadForm, user: Any, only: int | None = None) -> list[Report]:
    file = form.cleaned_data["file"]
    return list(import_upload(PurePosixPath(file.name).name, file, user, only))


class UploadView(WagtailAdminTemplateMixin, FormView):
    """Brings files in and says of each what became of it."""

    form_class = UploadForm
    template_name = "languages/import.html"
    page_title = gettext_lazy("Upload translations")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def form_valid(self, form: UploadForm) -> HttpResponse:
        reports = _brought_in(form, self.request.user)
        links = dict(_edit_urls(reports))
        rows = [(report, said(report), links.get(report.translation_id or 0)) for report in reports]
        return self.render_to_response(self.get_context_data(form=UploadForm(), rows=rows))


upload = UploadView.as_view()


def _edit_urls(reports: list[Report]) -> list[tuple[int, str]]:
    named = {report.translation_id for report in reports}
    found = Translation.objects.filter(pk__in=named).select_related("source", "target_locale")
    return [(translation.pk, translation.get_target_instance_edit_url()) for translation in found]
