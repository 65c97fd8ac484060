from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView

from cms.glossary.importing import Imported, import_terms

LIST, IMPORT = "wagtailsnippets_glossary_term:list", "wagtailsnippets_glossary_term:import"


def may_import(user: Any) -> bool:
    return bool(user.has_perms(["glossary.add_term", "glossary.change_term"]))


class TermIndexView(IndexView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if may_import(self.request.user):
            buttons.append(Button(_("Import a list"), url=reverse(IMPORT), icon_name="upload"))
        return buttons


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("List of terms (CSV)"),
        help_text=gettext_lazy(
            "The first line names the columns: term, language, forms, untranslated, note, and the codes of the "
            "languages, as fr. In a cell of a language stands the translation; after a bar what is also accepted, and "
            "with an exclamation mark what is not to be used: выставка | экспозици* | !показ."
        ),
    )


class ImportView(WagtailAdminTemplateMixin, FormView):
    """Adds a list of terms, all or none; says at which lines it is wrong."""

    form_class = ImportForm
    template_name = "glossary/import.html"
    page_title = gettext_lazy("Import a list of terms")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        glossary = {"url": reverse(LIST), "label": _("Glossary")}
        return [*self.breadcrumbs_items, glossary, {"url": "", "label": self.page_title}]

    def get_success_url(self) -> str:
        return reverse(LIST)

    def form_valid(self, form: ImportForm) -> HttpResponse:
        done = import_terms(form.cleaned_data["file"].read())
        if done.errors:
            for error in done.errors[:20]:
                form.add_error("file", error)
            return self.form_invalid(form)
        messages.success(self.request, _said(done))
        return super().form_valid(form)


def _said(done: Imported) -> str:
    added = ngettext("%(count)d term added", "%(count)d terms added", done.added) % {"count": done.added}
    changed = ngettext("%(count)d brought up to date", "%(count)d brought up to date", done.changed)
    return f"{added}; {changed % {'count': done.changed}}."
