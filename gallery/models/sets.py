"""Which page of a gallery's set its works hang on."""

from typing import Any

from django.apps import apps
from django.db.models import CASCADE, F, Model, Subquery
from wagtail.models import Page


def source_page(gallery: Any) -> Any:
    """The page in the set's source language, which holds the works; `gallery` may be any page of the set."""
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    source_locale = sources.filter(object_id=gallery.translation_key).values("locale_id")[:1]
    pages = _set_of(gallery).filter(alias_of__isnull=True)
    return pages.filter(locale_id=Subquery(source_locale)).first() or pages.order_by("pk").first() or gallery


def hand_over_or_delete(collector: Any, field: Any, sub_objs: Any, using: str) -> None:
    """`on_delete` of works: they go with the last page of their gallery's set. As long as another language's page
    stays, they are handed over to it, whichever page is deleted and by whatever way."""
    works = list(sub_objs)
    delete: Any = CASCADE
    gone = {row.pk for model, rows in collector.data.items() if issubclass(model, Page) for row in rows}
    heirs: dict[Any, Model | None] = {}
    for gallery in field.remote_field.model.objects.using(using).filter(pk__in={work.gallery_id for work in works}):
        staying = _set_of(gallery).using(using).exclude(pk__in=gone)
        heirs[gallery.pk] = staying.order_by(F("alias_of").asc(nulls_first=True), "pk").first()
    for pk, heir in heirs.items():
        mine = [work for work in works if work.gallery_id == pk]
        if heir is None:
            delete(collector, field, mine, using)
        else:
            collector.add_field_update(field, heir, mine)


def _set_of(gallery: Any) -> Any:
    return type(gallery).objects.filter(translation_key=gallery.translation_key)
