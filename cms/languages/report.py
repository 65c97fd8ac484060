"""The report of translations, without the titles of what its reader may not open: wagtail-localize's shows all of them
to everybody (1.14.5)."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page, get_translatable_models
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportView


class OwnTranslationsReportView(TranslationsReportView):
    def get_queryset(self) -> QuerySet[Translation]:
        """Translations whose page, or kind of record, the reader may edit."""
        pages = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        target = pages.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
        records = ContentType.objects.get_for_models(*records_open_to(self.request.user)).values()
        own = Q(target_locale__in=pages.order_by().values("locale"))  # rights to records know no language
        mine = Exists(target) | own & Q(source__specific_content_type__in=list(records))
        return super().get_queryset().filter(mine).order_by("-pk")


def records_open_to(user: Any) -> list[type[Any]]:
    return [
        model
        for model in get_translatable_models()
        if not issubclass(model, Page)
        and (policy := policy_registry.get_by_type(model))
        and policy.user_has_permission(user, "change")
    ]
