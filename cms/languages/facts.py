"""Facts live once: what is shared by all languages is copied from the source into each of them."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import ManyToOneRel, TextField
from django.db.models.functions import Cast
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, ReferenceIndex, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, copy_synchronised_fields, get_translatable_fields
from wagtail_localize.models import SegmentOverride

from cms.languages.sets import translation_of


def begin_draft(source: Page, draft: Page) -> None:
    """Copies into `draft`, unsaved, what its words are then put into: facts, and the source's texts and blocks.

    wagtail-localize leaves a many-to-many relation that was emptied as it was (1.14.5).
    """
    copy_synchronised_fields(source, draft)
    for declared in get_translatable_fields(type(source)):
        field = declared.get_field(type(draft))
        if isinstance(field, ParentalManyToManyField) and declared.is_synchronized(source):
            setattr(draft, field.name, list(getattr(source, field.name).all()))


def copy_facts(source: Page, target: Page) -> None:
    """Copies what is no wording from `source` into `target`, unsaved; its words, and what its translators put in place
    of the source's value, stay."""
    overridden = SegmentOverride.objects.filter(context__object_id=target.translation_key, locale=target.locale_id)
    paths = set(overridden.values_list("context__path", flat=True))
    is_translated = translation_of(target) is not None
    _copy(source, target, paths, lambda row: is_translated or _has_stood_in(source, row))


def _has_stood_in(source: Page, row: Any) -> bool:
    """Whether a child row is known from `source`; others were written in their own language."""
    texts = source.revisions.annotate(text=Cast("content", TextField()))
    return texts.filter(text__contains=str(row.translation_key)).exists()


def _copy(source: Any, target: Any, overridden: Collection[str], is_the_sources: Callable[[Any], bool]) -> None:
    for declared in get_translatable_fields(type(source)):
        field = declared.get_field(type(target))
        if field.name in overridden:
            continue
        if isinstance(field, ManyToOneRel) and issubclass(field.related_model, TranslatableMixin):
            within = {path.removeprefix(f"{field.name}.") for path in overridden}
            _copy_into_rows(getattr(source, field.name), getattr(target, field.name), within, is_the_sources)
        elif not isinstance(declared, SynchronizedField):
            continue
        elif isinstance(field, ManyToOneRel):
            source.copy_child_relation(field.name, target)
        elif isinstance(field, ParentalManyToManyField):
            setattr(target, field.name, list(getattr(source, field.name).all()))
        else:
            setattr(target, field.attname, getattr(source, field.attname))


def _copy_into_rows(
    sources: Any, targets: Any, overridden: Collection[str], is_the_sources: Callable[[Any], bool]
) -> None:
    """Child rows with words of their own: those that both have. What the source has no more goes; what is new comes
    with its translation."""
    by_key = {row.translation_key: row for row in sources.all()}
    kept = []
    for row in targets.all():
        key = row.translation_key
        if key in by_key:
            _copy(by_key[key], row, {path.removeprefix(f"{key}.") for path in overridden}, is_the_sources)
        if key in by_key or not is_the_sources(row):
            kept.append(row)
    targets.set(kept)


def bring_facts(source: Page, page: Any) -> None:
    """Writes the source's facts into `page` as readers see it and into its latest draft; its words stay as they are."""
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    copy_facts(source, page)
    page.save(clean=False)
    ReferenceIndex.create_or_update_for_object(page)
    if draft is not None:
        copy_facts(source, draft)
        draft.save_revision(clean=False, changed=False)
    elif page.latest_revision_id:
        revision = page.save_revision(clean=False, changed=False)
        Page.objects.filter(pk=page.pk).update(
            live_revision=revision if page.live else None, has_unpublished_changes=False
        )
