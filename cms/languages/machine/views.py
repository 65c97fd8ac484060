"""Says why a machine did not translate, where wagtail-localize (1.14.5) ends in an error page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.views import edit_translation

from cms.languages.machine.errors import MachineTranslationRefused


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    try:
        return edit_translation.machine_translate(request, translation_id)
    except MachineTranslationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


class SaysWhy:
    """For wagtail-localize's `UpdateTranslationsView`, which asks the machine on its way: nothing is updated then."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]  # the view's
        except MachineTranslationRefused as refusal:
            request = self.request  # type: ignore[attr-defined]
            messages.error(request, str(refusal))
            return redirect(request.get_full_path())
