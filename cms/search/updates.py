"""Keeps the search entries equal to what is public: after every change of a set, its entries are derived anew."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Model, Q
from django.dispatch import receiver
from wagtail.search.backends import get_search_backend

from cms.languages.signals import set_changed
from cms.search.documents import SearchDocument, providers
from cms.search.models import SearchEntry

BATCH = 500


@receiver(set_changed)
def update_set(model: type[Model], translation_key: UUID, **_kwargs: Any) -> None:
    """Writes the entries of one set, and of what shows through it: those it should have, and none besides."""
    update_sets(model, [translation_key])


def update_sets(model: type[Model], keys: Collection[UUID]) -> None:
    """The same for some sets at once, in one transaction.

    The sets' rows are locked first: of two changes at the same time, the later reads what the earlier left behind.
    """
    if not (registered := providers(model)):
        return
    derivation = uuid4()
    with transaction.atomic():
        list(model._default_manager.select_for_update().filter(translation_key__in=keys).values_list("pk", flat=True))
        write((document for key in keys for provide in registered for document in provide(key)), derivation)
        belonging = SearchEntry.objects.filter(Q(translation_key__in=keys) | Q(page_key__in=keys))
        withdraw(belonging.exclude(derivation=derivation))


def write(documents: Iterable[SearchDocument], derivation: UUID) -> None:
    """Creates or updates the entries of `documents`, in bounded memory, marked with this `derivation`."""
    for some in _batches(documents):
        _write_batch(some, derivation)


def _batches(documents: Iterable[SearchDocument]) -> Iterator[tuple[SearchDocument, ...]]:
    iterator = iter(documents)
    while some := tuple(islice(iterator, BATCH)):
        yield some


def _write_batch(documents: tuple[SearchDocument, ...], derivation: UUID) -> None:
    entries = [
        SearchEntry(
            language=document.language,
            kind=document.kind,
            source=document.source._meta.label_lower,
            source_id=document.source.pk,
            translation_key=document.translation_key,
            page_key=document.page_key or document.translation_key,
            derivation=derivation,
            url=document.url,
            title=document.title[:255],
            summary=document.summary,
            text=document.text,
            names=document.names,
            date=document.known_date.first_day if document.known_date else None,
            known_date=document.known_date,
            year=document.known_date.year if document.known_date else None,
            picture_id=document.picture_id,
        )
        for document in documents
    ]
    unique = ["source", "source_id", "language"]
    changed = [field.name for field in SearchEntry._meta.concrete_fields if field.name not in {"id", *unique}]
    SearchEntry.objects.bulk_create(entries, update_conflicts=True, unique_fields=unique, update_fields=changed)
    ids = {
        (entry.source, entry.source_id, entry.language): entry.pk
        for entry in SearchEntry.objects.filter(
            source__in={entry.source for entry in entries}, source_id__in={entry.source_id for entry in entries}
        ).only(*unique)
    }
    keys = [(entry.source, entry.source_id, entry.language) for entry in entries]
    for entry, key in zip(entries, keys, strict=True):
        entry.pk = ids[key]
    through = SearchEntry.countries.through
    through.objects.filter(searchentry_id__in=[ids[key] for key in keys]).delete()
    through.objects.bulk_create(
        through(searchentry_id=ids[key], country_id=country)
        for key, document in zip(keys, documents, strict=True)
        for country in dict.fromkeys(document.countries)
    )
    get_search_backend().get_index_for_model(SearchEntry).add_items(SearchEntry, entries)


def withdraw(entries: Any) -> None:
    """Deletes entries from the index and the table."""
    backend = get_search_backend()
    for entry in entries.only("id").iterator(chunk_size=BATCH):
        backend.delete(entry)
    entries.delete()
