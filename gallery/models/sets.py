"""Which page of a gallery's set its works hang on."""

from typing import Any

from django.apps import apps
from django.db.models import Subquery


def source_page(gallery: Any) -> Any:
    """The page in the set's source language, which holds the works; `gallery` may be any page of the set."""
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    source_locale = sources.filter(object_id=gallery.translation_key).values("locale_id")[:1]
    pages = type(gallery).objects.filter(translation_key=gallery.translation_key, alias_of__isnull=True)
    return pages.filter(locale_id=Subquery(source_locale)).first() or pages.order_by("pk").first() or gallery
