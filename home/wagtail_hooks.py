from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import TranslatableMixin

from home.dashboard import QuickLinks, Scheduled
from home.roles import languages_translated_by


@hooks.register("construct_homepage_panels")
def add_dashboard_panels(request: HttpRequest, panels: list[Component]) -> None:
    panels += [QuickLinks(), Scheduled()]


@hooks.register("before_edit_snippet", order=-10)
def keep_translators_to_their_language(request: HttpRequest, instance: Any) -> None:
    """Rights to records know no language: a translator's own languages do. Before wagtail-localize shows its form."""
    languages = languages_translated_by(request.user)
    if languages and isinstance(instance, TranslatableMixin) and instance.locale.language_code not in languages:
        raise PermissionDenied
