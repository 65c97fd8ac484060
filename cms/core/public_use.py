"""Which pictures and files readers may have: those that a public page uses, itself or through a record that it shows.

Pages are asked through Wagtail's index of references, which follows a publication at once (`cms.languages.references`);
records through their own columns, since the index of these is kept by a background task.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from cms.core.pages_in_language import public
from cms.core.taking_down.content import protecting_keys

#: Of records with these ids, those that a public page shows at this moment.
Shown = Callable[[Collection[int]], Iterable[int]]
_shown: dict[type[Model], Shown] = {}


def shows_on_pages(model: type[Model]) -> Callable[[Shown], Shown]:
    """Registers how records of `model` show. Without it they show where a public page names them."""

    def register(shown: Shown) -> Shown:
        _shown[model] = shown
        return shown

    return register


def in_public_use(model: type[Model], ids: Collection[int]) -> set[int]:
    """Of the pictures or files of `model` with these ids, those that readers may have; a few queries, however many."""
    used = set()
    for user, pairs in _users(model, ids).items():
        shown = _shown_now(user, {pk for pk, _named in pairs})
        used |= {named for pk, named in pairs if pk in shown}
    return used


def record_keys(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    """The foreign keys by which records, no pages nor parts of pages, name things of `model`."""
    return [key for key in protecting_keys(model) if not issubclass(_owner(key.model), Page)]


def _users(model: type[Model], ids: Collection[int]) -> dict[type[Model], set[tuple[int, int]]]:
    """By model of what uses them: its id, and that of what it uses."""
    found: defaultdict[type[Model], set[tuple[int, int]]] = defaultdict(set)
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=[str(pk) for pk in ids]
    )
    for content_type, pk, named in references.values_list("base_content_type", "object_id", "to_object_id"):
        user: Any = ContentType.objects.get_for_id(content_type).model_class()
        found[user].add((int(pk), int(named)))
    for key in record_keys(model):
        rows = key.model._default_manager.filter(**{f"{key.name}__in": ids})
        found[key.model] = set(rows.values_list("pk", key.attname))
    return {user: pairs for user, pairs in found.items() if pairs}


def _shown_now(model: type[Model], ids: Collection[int]) -> set[int]:
    if model is Page:
        return _public(ids)
    if model in _shown:
        return set(_shown[model](ids))
    pairs = _users(model, ids).get(Page, set())
    shown = _public({pk for pk, _named in pairs})
    return {named for pk, named in pairs if pk in shown}


def _public(pages: Collection[int]) -> set[int]:
    return set(public(Page.objects.filter(pk__in=pages)).values_list("pk", flat=True))


def _owner(model: type[Model]) -> type[Model]:
    """The page, or the record, of which rows of `model` are a part."""
    parents = [field.related_model for field in model._meta.concrete_fields if isinstance(field, ParentalKey)]
    return _owner(parents[0]) if parents else model
