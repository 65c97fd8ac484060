"""When a set of pages changes, whatever it has shown is asked whether readers may still have it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from wagtail.models import Page, ReferenceIndex

from cms.core.public_use import record_keys
from cms.images.models import CulturalImage
from cms.images.withdrawing import doubt
from cms.languages.signals import set_changing


def _changing(model: type[Model], translation_keys: Collection[UUID], **_kwargs: Any) -> None:
    """Before the change is noted: what pages named so far is what they may not name any more."""
    if not issubclass(model, Page):
        return
    named = _named(translation_keys)
    pictures = named.get(CulturalImage, set())
    for key in record_keys(CulturalImage):
        rows = key.model._default_manager.filter(**{f"{key.name}__isnull": False})
        if records := named.get(key.model):
            pictures |= set(rows.filter(pk__in=records).values_list(key.attname, flat=True))
        for page in _page_keys(key.model):
            below = rows.filter(**{f"{page.name}__translation_key__in": translation_keys})
            pictures |= set(below.values_list(key.attname, flat=True))
    doubt(pictures)


def _named(keys: Collection[UUID]) -> dict[type[Model], set[int]]:
    """Ids of the pictures, and of the records that have some, which pages of these sets name."""
    models = ContentType.objects.get_for_models(Page, CulturalImage, *(key.model for key in record_keys(CulturalImage)))
    of_page = models.pop(Page)
    pages = Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True)
    references = ReferenceIndex.objects.filter(
        base_content_type=of_page, object_id__in=[str(pk) for pk in pages], to_content_type__in=models.values()
    )
    by_type = {content_type.pk: model for model, content_type in models.items()}
    found: dict[type[Model], set[int]] = {}
    for content_type, pk in references.values_list("to_content_type", "to_object_id"):
        found.setdefault(by_type[content_type], set()).add(int(pk))
    return found


def _page_keys(model: type[Model]) -> list[Any]:
    """By which its records hang on pages, as works on their gallery."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    return [key for key in keys if issubclass(key.related_model, Page)]


set_changing.connect(_changing)
