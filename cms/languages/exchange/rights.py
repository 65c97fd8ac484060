"""Which translations a person may take out and bring in."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail_localize.models import Translation

from cms.languages.matrix import open_to
from cms.languages.report import records_open_to


def exchangeable(user: Any) -> QuerySet[Translation]:
    """Those whose page the user may edit. Rights to records know no language: they hold in the languages in which the
    user may edit pages. Without a user it is the site itself."""
    translations = Translation.objects.filter(enabled=True).select_related("source__locale", "target_locale")
    if user is None:
        return translations
    pages = open_to(user)
    target = pages.filter(translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale"))
    kinds = ContentType.objects.get_for_models(*records_open_to(user)).values()
    records = Q(source__specific_content_type__in=list(kinds), target_locale__in=pages.order_by().values("locale"))
    return translations.filter(Exists(target) | records)
