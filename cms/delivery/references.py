"""Wagtail notes which page names which record by a task, some time after the publication, past all signals (8.0.1):
pages that list "where somebody takes part" are told when that is noted."""

from typing import Any

from wagtail.models import Page, ReferenceIndex

from cms.core.changed import changed


def install() -> None:
    original = ReferenceIndex.create_or_update_for_object.__func__

    def create_or_update_for_object(cls: type[ReferenceIndex], object: Any) -> None:
        if not isinstance(object, Page):
            return original(cls, object)
        before = _named_by(object)
        original(cls, object)
        if _named_by(object) != before:
            changed(ReferenceIndex._meta.label_lower)
        return None

    ReferenceIndex.create_or_update_for_object = classmethod(create_or_update_for_object)


def _named_by(instance: Any) -> set[tuple[int, str]]:
    references = ReferenceIndex.get_references_for_object(instance)
    return set(references.values_list("to_content_type", "to_object_id"))
