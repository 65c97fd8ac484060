"""Who may send something for translation: wagtail-localize asks for one right over everything (1.14.5); here the right
to edit that page or kind of record is asked too."""

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from wagtail.models import Page, TranslatableMixin
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views import edit_translation
from wagtail_localize.views.edit_translation import stop_translation
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.languages.machine.views import SaysWhy
from cms.languages.sets import source_of


def may_edit(user: Any, thing: Any) -> bool:
    """Rights to records know no language: they hold in the languages in which the user may edit pages."""
    if isinstance(thing, Page):
        return bool(thing.permissions_for_user(user).can_edit())
    policy = policy_registry.get_by_type(type(thing))
    if not policy or not policy.user_has_permission(user, "change"):
        return False
    own = page_permission_policy.instances_user_has_permission_for(user, "change")
    return not isinstance(thing, TranslatableMixin) or own.filter(locale=thing.locale_id).exists()


def install() -> None:
    """For the views that write, preview and exchange a translation."""
    edit_translation.user_can_edit_instance = may_edit


class AsksForTheThing:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        thing = self.get_object()  # type: ignore[attr-defined]  # the view's
        if isinstance(thing, TranslationSource):
            thing = thing.get_source_instance()
        if not may_edit(request.user, thing):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class SubmitPage(AsksForTheThing, SubmitPageTranslationView):
    """Of a set, its source is sent: what is translated from a translation learns nothing of the source's changes."""

    def get_object(self) -> Page:
        return source_of(super().get_object()).specific

    def get_default_success_url(self, translated_page: Page | None = None) -> str:
        """Back to where it was sent from, whose panel says what became of it."""
        return reverse("wagtailadmin_pages:edit", args=[(translated_page or self.object).pk])


class SubmitRecord(AsksForTheThing, SubmitSnippetTranslationView):
    pass


class Update(AsksForTheThing, SaysWhy, UpdateTranslationsView):
    pass


def stop(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Ends the passage-by-passage translation of a page or record: for who may publish it, not for its translators."""
    thing = get_object_or_404(Translation, pk=translation_id).get_target_instance()
    if isinstance(thing, Page) and not thing.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return stop_translation(request, translation_id)


def no_alias(_request: HttpRequest, **_kwargs: int) -> NoReturn:
    """An alias would show the source's words under another language's address."""
    raise PermissionDenied
