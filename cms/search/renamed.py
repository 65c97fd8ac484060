"""A record has no life of its own: when it changes, what shows it is derived anew, within the same transaction."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from cms.languages.changes import announce
from cms.people.models import Organisation, Person
from cms.places.models import City, Venue
from cms.search.models import SearchEntry
from cms.search.updates import hide, withdraw

#: Keys of the sets of pages that show any of some records of a model.
Shows = Callable[[QuerySet[Any]], Iterable[UUID]]
_shows: dict[type[Model], list[Shows]] = {}


def shows_records(*models: type[Model]) -> Callable[[Shows], Shows]:
    """Registers a function from records of `models` to the sets that show them without a page naming them itself."""

    def register(shows: Shows) -> Shows:
        for model in models:
            _shows.setdefault(model, []).append(shows)
        return shows

    return register


def announce_record(record: Model, *, is_deleted: bool = False) -> None:
    """Has the sets derived anew that show `record`, or another record with its name; some six queries.

    A person who does not agree any more, or is deleted, finds nothing from this moment on.
    """
    keys = set(chain.from_iterable(_sets_showing(records) for records in _with_its_name(record)))
    if isinstance(record, Person) and (is_deleted or not record.is_shown):
        _withdraw_person(record, keys)
    if keys:
        announce(Page, *sorted(keys))


def _withdraw_person(person: Person, keys: set[UUID]) -> None:
    """Their own entry for good; those of pages that name them until they are derived without the name."""
    entries = SearchEntry.objects.showing()
    own = entries.filter(source=Person._meta.label_lower, source_id=person.pk)
    withdraw(list(own.values_list("pk", flat=True)))
    hide(entries.filter(translation_key__in=keys))


def _with_its_name(record: Model) -> list[QuerySet[Any]]:
    """The record itself, and those that are called by its name too: a hall by its building and city, a person by the
    body where they hold an office."""
    found: list[QuerySet[Any]] = [type(record)._default_manager.filter(pk=record.pk)]
    if isinstance(record, City):
        found.append(Venue.objects.filter(Q(city=record) | Q(inside__city=record) | Q(inside__inside__city=record)))
    elif isinstance(record, Venue):
        found.append(Venue.objects.filter(Q(inside=record) | Q(inside__inside=record)))
    elif isinstance(record, Organisation):
        found.append(Person.objects.filter(offices__organisation=record))
    return found


def _sets_showing(records: QuerySet[Any]) -> set[UUID]:
    """Sets with a page that names one of `records`, and those of the registered functions."""
    named: type[Model] = records.model
    types = ContentType.objects.get_for_models(named, Page)
    naming = ReferenceIndex.objects.filter(
        to_content_type=types[named],
        to_object_id__in=[str(pk) for pk in records.values_list("pk", flat=True)],
        base_content_type=types[Page],
    )
    pages = Q(pk__in=naming.annotate(page=Cast("object_id", BigIntegerField())).values("page"))
    for model, name in _choosing(named):
        pages |= Q(pk__in=model._default_manager.filter(**{f"{name}__in": records}).values("pk"))
    keys = set(Page.objects.filter(pages).values_list("translation_key", flat=True))
    return keys.union(*(shows(records) for shows in _shows.get(named, [])))


@cache
def _choosing(model: type[Model]) -> list[tuple[type[Model], str]]:
    """Page types and their fields that choose among many of `model`, which Wagtail does not note."""
    pages = [each for each in apps.get_models() if issubclass(each, Page)]
    fields = [(page, field) for page in pages for field in page._meta.local_many_to_many]
    return [(page, field.name) for page, field in fields if field.related_model is model]


@cache
def _record_field(model: type[Model]) -> str | None:
    """Where an instance of `model` has the record that readers know by name: in itself, or it is a part of one."""
    if hasattr(model, "all_names"):
        return "self"
    fields = [field for field in model._meta.fields if isinstance(field, ParentalKey)]
    return next((field.name for field in fields if hasattr(field.related_model, "all_names")), None)


def _record_of(instance: Model) -> Model | None:
    name = _record_field(type(instance))
    return instance if name == "self" else getattr(instance, name) if name else None


@receiver(pre_save)
def _note_what_was(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    if _record_field(sender):
        instance._was = sender._default_manager.filter(pk=instance.pk).values().first()  # type: ignore[attr-defined]


@receiver(post_save)
def _record_saved(sender: type[Model], instance: Any, **_kwargs: Any) -> None:
    """Editors often save a record, and all its parts, without having changed it."""
    if _record_field(sender) and (record := _record_of(instance)):
        is_now = {field.attname: getattr(instance, field.attname) for field in sender._meta.concrete_fields}
        if instance._was != is_now:
            announce_record(record)


@receiver(pre_delete)
def _record_deleted(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """Before the delete: who named it is forgotten with it."""
    if _record_field(sender) and (record := _record_of(instance)):
        announce_record(record, is_deleted=record is instance)
