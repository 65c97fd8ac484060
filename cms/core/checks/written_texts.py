"""What an editor or a translator has written in a page, field by field."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, TextField
from django.utils.html import strip_tags
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

NO_WORDING = {"slug"}


def written_texts(page: Page) -> dict[str, str]:
    """By field: the words of its translatable texts and streams, without markup; each text of a stream is a line."""
    texts = {}
    for declared in page.translatable_fields:
        if not isinstance(declared, TranslatableField) or declared.field_name in NO_WORDING:
            continue
        field = page._meta.get_field(declared.field_name)
        value = getattr(page, declared.field_name, None)
        if isinstance(field, StreamField):
            texts[field.name] = "\n".join(_strings(value.get_prep_value())) if value else ""
        elif isinstance(field, CharField | TextField):
            texts[field.name] = strip_tags(str(value or ""))
    return texts


def _strings(value: Any) -> Iterator[str]:
    """All texts of a stream's raw value; identifiers and addresses have no mixed words, so they may stay."""
    if isinstance(value, str):
        yield strip_tags(value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
