"""Where pages name what is about to be deleted: read in their rows and revisions themselves, since Wagtail's reference
index knows no drafts and is behind by a background task."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, get_page_models

from cms.core.taking_down.content import Changed, Without, streams


def rows_naming(without: Without) -> Iterator[tuple[Any, Changed]]:
    """Pages as readers are served, or as they stand in lists, with what changes in them."""
    found: set[int] = set()
    for model in get_page_models():
        own = set(model._meta.local_concrete_fields)
        texts = {f"{stream.name}_text": Cast(stream.name, TextField()) for stream in streams(model) if stream in own}
        names = Q()
        for text in texts:
            names |= Q(**{f"{text}__regex": without.pattern})
        for key in without.keys(model):
            if key in own:
                names |= Q(**{f"{key.name}__in": without.pks})
        if names:
            found |= set(model._default_manager.alias(**texts).filter(names).values_list("pk", flat=True))
    for page in Page.objects.filter(pk__in=found).order_by("pk").specific():
        changed = without.changed(type(page), page.serializable_data())
        if changed.named:
            yield page, changed


def revisions_naming(
    without: Without, revisions: QuerySet[Revision] | None = None
) -> Iterator[tuple[Revision, Changed]]:
    """Drafts and earlier versions, with what changes in them."""
    known = Revision.page_revisions.all() if revisions is None else revisions
    candidates = known.alias(text=Cast("content", TextField())).filter(text__regex=without.pattern)
    for revision in candidates.select_related("content_type").order_by("pk").iterator(chunk_size=50):
        model: type[Model] | None = revision.content_type.model_class()
        changed = without.changed(model, revision.content) if model else Changed()
        if changed.named:
            yield revision, changed
