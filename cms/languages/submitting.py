"""Who may send something for translation: wagtail-localize asks for one right over everything (1.14.5); here the right
to edit that page or kind of record is asked too."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.submit_translations import SubmitPageTranslationView, SubmitSnippetTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView


def may_edit(user: Any, thing: Any) -> bool:
    if isinstance(thing, Page):
        return bool(thing.permissions_for_user(user).can_edit())
    policy = policy_registry.get_by_type(type(thing))
    return bool(policy and policy.user_has_permission(user, "change"))


class AsksForTheThing:
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        thing = self.get_object()  # type: ignore[attr-defined]  # the view's
        if isinstance(thing, TranslationSource):
            thing = thing.get_source_instance()
        if not may_edit(request.user, thing):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class SubmitPage(AsksForTheThing, SubmitPageTranslationView):
    pass


class SubmitRecord(AsksForTheThing, SubmitSnippetTranslationView):
    pass


class Update(AsksForTheThing, UpdateTranslationsView):
    pass
