"""Facts live once: what is shared by all languages is copied from the source into each of them."""

from typing import Any

from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields


def copy_facts(source: Page, target: Page) -> None:
    """Copies the synchronised fields and child rows of `source` into `target`, unsaved.

    wagtail-localize leaves a many-to-many relation that was emptied as it was (1.14.5).
    """
    copy_synchronised_fields(source, target)
    for declared in get_translatable_fields(type(source)):
        field = declared.get_field(type(target))
        if isinstance(field, ParentalManyToManyField) and declared.is_synchronized(source):
            setattr(target, field.name, list(getattr(source, field.name).all()))


def bring_facts(source: Page, page: Any) -> None:
    """Writes the source's facts into `page` as readers see it and into its latest draft; its words stay as they are."""
    draft = page.get_latest_revision_as_object() if page.has_unpublished_changes else None
    copy_facts(source, page)
    page.save(clean=False)
    if draft is not None:
        copy_facts(source, draft)
        draft.save_revision(clean=False, changed=False)
    elif page.latest_revision_id:
        revision = page.save_revision(clean=False, changed=False)
        Page.objects.filter(pk=page.pk).update(
            live_revision=revision if page.live else None, has_unpublished_changes=False
        )
