"""How facts of pages are written in the read-only API."""

from typing import Any

from django.utils.translation import override
from rest_framework.fields import Field
from wagtail.api import APIField

from cms.core.records import get_record


class _Words(Field):
    """A value as text, in the language of its page, whatever the reader's browser prefers; null if empty."""

    def __init__(self, attribute: str, record: str | None = None) -> None:
        super().__init__(read_only=True)
        self.attribute = attribute
        self.record = record

    def get_attribute(self, instance: Any) -> str | None:
        holder = instance
        if self.record:
            field = instance._meta.get_field(self.record)
            holder = get_record(field.related_model, getattr(instance, field.attname))
        with override(instance.language):
            return str(getattr(holder, self.attribute, None) or "") or None

    def to_representation(self, value: str) -> str:
        return value


def in_words(name: str) -> APIField:
    """An attribute as text: a date in ISO format, a name in the page's language."""
    return APIField(name, serializer=_Words(name))


def of_record(name: str, record: str, attribute: str) -> APIField:
    """Under `name`, an attribute of the record that the foreign key `record` names; from the cache of records."""
    return APIField(name, serializer=_Words(attribute, record))
