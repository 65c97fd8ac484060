"""Goes through one stored value: a text, or JSON however deep, also where JSON is kept as text inside JSON."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import EmailField, FileField, SlugField, URLField

from cms.core.site_tree import locale_ids
from cms.erasure.names import Hit, Names

ADDRESS_KINDS = (SlugField, URLField, EmailField, FileField)
NOT_BY_KIND = {"url_path", "old_path", "username", "clean_name"}


@dataclass(frozen=True)
class Spot:
    """A hit, and where in the value it stood: the keys on the way, and the language if one of them is a language."""

    path: str
    language: str
    hit: Hit


@cache
def address_names() -> frozenset[str]:
    """What fields are called in which a name takes the form of an address: slugs, links, e-mail, files."""
    kinds = {
        field.name for model in apps.get_models() for field in model._meta.fields if isinstance(field, ADDRESS_KINDS)
    }
    return frozenset(kinds | NOT_BY_KIND)


class Value:
    """The walk through one column of one row; `spots` collects what was found."""

    def __init__(self, names: Names, column: str, language: str, keyed: bool = False) -> None:
        self.names = names
        self.column = column
        self.language = language
        self.keyed = keyed
        self.spots: list[Spot] = []

    def erased(self, raw: str, is_json: bool) -> str:
        if not is_json:
            return self._text(raw, [self.column], self.language)
        new = self._nested(json.loads(raw), [self.column], self.language)
        return json.dumps(new) if self.spots else raw

    def _nested(self, value: Any, path: list[str], language: str) -> Any:
        if isinstance(value, str):
            return self._text(value, path, language)
        if isinstance(value, list):
            return [self._nested(item, [*path, str(number)], language) for number, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        is_block = "type" in value and "value" in value
        language = _written_in(value) or language
        return {
            self._key(key, path): item
            if is_block and key in {"type", "id"}
            else self._nested(item, [*path, key], key if key in dict(settings.LANGUAGES) else language)
            for key, item in value.items()
        }

    def _key(self, key: str, path: list[str]) -> str:
        return self._replaced(key, path, self.language, address=True) if self.keyed else key

    def _text(self, text: str, path: list[str], language: str) -> str:
        if text[:1] in {"[", "{", '"'}:
            try:
                value = json.loads(text)
            except ValueError:
                pass
            else:
                before = len(self.spots)
                new = self._nested(value, path, language)
                return json.dumps(new) if len(self.spots) > before else text
        return self._replaced(text, path, language, address=path[-1] in address_names())

    def _replaced(self, text: str, path: list[str], language: str, address: bool) -> str:
        new, hits = self.names.erased(text, language, address)
        self.spots += [Spot(".".join(path), language, hit) for hit in hits]
        return new


def _written_in(content: dict[str, Any]) -> str:
    """The language of the content of a revision, which names its locale by id."""
    pk = content.get("locale")
    return next((code for code, number in locale_ids().items() if number == pk), "") if isinstance(pk, int) else ""
