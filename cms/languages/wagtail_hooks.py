from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page

from cms.languages.admin_views import decide
from cms.languages.report import OwnTranslationsReportView
from cms.languages.sets import followers, is_source
from cms.languages.submitting import SubmitPage, SubmitRecord, Update, no_alias, stop


@hooks.register("construct_translated_pages_to_cascade_actions")
def languages_that_follow(pages: list[Page], action: str) -> dict[Page, list[Page]]:
    """Lets the confirmation page count what goes with a source; `cms.languages.actions` does it, for every caller."""
    if action not in {"unpublish", "delete"}:
        return {}
    return {
        page: [row for row in followers(page) if row.live or action == "delete"] for page in pages if is_source(page)
    }


@hooks.register("register_admin_urls", order=-1)  # before wagtail-localize, whose report it takes the place of
def admin_urls() -> list[URLPattern]:
    report = "localize/reports/translations/"
    return [
        path("languages/<int:page_id>/decide/", decide, name="decide_language"),
        path("localize/submit/page/<int:page_id>/", SubmitPage.as_view()),
        path("localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", SubmitRecord.as_view()),
        path("localize/update/<int:translation_source_id>/", Update.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", no_alias),
        path("localize/translate/<int:translation_id>/disable/", stop),
        path(report, OwnTranslationsReportView.as_view()),
        path(f"{report}results/", OwnTranslationsReportView.as_view(results_only=True)),
    ]
