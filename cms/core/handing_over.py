"""What hangs on a set of pages stays with it, whichever of its languages is deleted."""

from typing import Any

from django.db.models import CASCADE, F, Model
from wagtail.models import Page


def hand_over_or_delete(collector: Any, field: Any, sub_objs: Any, using: str) -> None:
    """`on_delete` of rows that name a page: they go with the last page of its set. As long as another language's page
    stays, they are handed over to it, whichever page is deleted and by whatever way.

    Not for the fields of pages: their drafts would go on naming the deleted page."""
    rows = list(sub_objs)
    delete: Any = CASCADE
    gone = {row.pk for model, found in collector.data.items() if issubclass(model, Page) for row in found}
    heirs: dict[Any, Model | None] = {}
    pages = field.remote_field.model.objects.using(using)
    for page in pages.filter(pk__in={getattr(row, field.attname) for row in rows}):
        staying = pages.filter(translation_key=page.translation_key).exclude(pk__in=gone)
        heirs[page.pk] = staying.order_by(F("alias_of").asc(nulls_first=True), "pk").first()
    for pk, heir in heirs.items():
        mine = [row for row in rows if getattr(row, field.attname) == pk]
        if heir is None:
            delete(collector, field, mine, using)
        else:
            collector.add_field_update(field, heir, mine)
