from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet

from cms.core.record_admin import RecordViewSet
from cms.glossary.models import Term
from cms.glossary.views import ImportView, TermIndexView


def _translations(term: Term) -> list[dict[str, Any]]:
    """What the term is called in each language, for who may read the list only."""
    rows = [row for row in term.translations.all() if row.wording]
    return [{"row": row, "rtl": get_language_info(row.language)["bidi"]} for row in rows]


class TranslationsColumn(Column):
    cell_template_name = "glossary/translations_cell.html"


class TermViewSet(RecordViewSet):
    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 230
    add_to_admin_menu = True
    index_view_class = TermIndexView
    list_display = (
        "wording",
        "language",
        "untranslated",
        TranslationsColumn("translations", label=_("In the other languages"), accessor=_translations),
        "note",
    )
    list_filter = ("language", "untranslated")

    def get_queryset(self, request: Any) -> Any:
        return Term.objects.prefetch_related("translations")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("import/", ImportView.as_view(), name="import")]


register_snippet(TermViewSet)
