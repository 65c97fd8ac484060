from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.languages.admin_views import decide
from cms.languages.batch_views import batch, batches, export_chosen, send_batch
from cms.languages.descriptions import missing_in_draft
from cms.languages.exchange.urls import exchange_urls
from cms.languages.machine.views import machine_translate
from cms.languages.matrix_view import MatrixView
from cms.languages.passages_view import translation_passages
from cms.languages.report import OwnTranslationsReportView
from cms.languages.sets import followers, is_ready, is_source
from cms.languages.submitting import SubmitPage, SubmitRecord, Update, no_alias, stop


@hooks.register("construct_translated_pages_to_cascade_actions")
def languages_that_follow(pages: list[Page], action: str) -> dict[Page, list[Page]]:
    """Lets the confirmation page count what goes with a source; `cms.languages.actions` does it, for every caller.

    Not for withdrawing: the view would withdraw each language by itself, as if somebody had meant that one."""
    return {page: followers(page) for page in pages if is_source(page)} if action == "delete" else {}


@hooks.register("after_publish_page")
def name_languages_held_back(request: HttpRequest, page: Page) -> None:
    """Who publishes a source learns which languages did not follow because of their pictures."""
    for row in followers(page) if is_source(page) else []:
        if (row.live or is_ready(row)) and (missing := missing_in_draft(row)):
            messages.warning(request, f"{row.locale.get_display_name()}: {' '.join(missing)}")


class LanguagesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_permission(request.user, "change")


@hooks.register("register_admin_menu_item")
def languages_menu_item() -> MenuItem:
    return LanguagesMenuItem(
        _("Languages"), reverse("language_matrix"), name="languages", icon_name="wagtail-localize-language", order=150
    )


@hooks.register("register_admin_urls", order=-1)  # before wagtail-localize, whose report it takes the place of
def admin_urls() -> list[URLPattern]:
    report = "localize/reports/translations/"
    return [
        path("languages/<int:page_id>/decide/", decide, name="decide_language"),
        *exchange_urls,
        path("languages/", MatrixView.as_view(), name="language_matrix"),
        path("languages/results/", MatrixView.as_view(results_only=True), name="language_matrix_results"),
        path("languages/send/", send_batch, name="send_translation_batch"),
        path("languages/sent/", batches, name="translation_batches"),
        path("languages/sent/<int:batch_id>/", batch, name="translation_batch"),
        path("languages/export/<slug:fmt>/", export_chosen, name="export_translations"),
        path("languages/passages/<int:translation_id>/", translation_passages, name="translation_passages"),
        path("localize/submit/page/<int:page_id>/", SubmitPage.as_view()),
        path("localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", SubmitRecord.as_view()),
        path("localize/update/<int:translation_source_id>/", Update.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", no_alias),
        path("localize/translate/<int:translation_id>/disable/", stop),
        path("localize/translate/<int:translation_id>/machine_translate/", machine_translate),
        path(report, OwnTranslationsReportView.as_view()),
        path(f"{report}results/", OwnTranslationsReportView.as_view(results_only=True)),
    ]
