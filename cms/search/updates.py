"""Derives the search entries of sets from what is public now: those they should have, and none besides."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Model, Q, QuerySet

from cms.core.versioned_cache import read_anew
from cms.search.analysis.terms import exact
from cms.search.documents import SearchDocument, providers
from cms.search.engines import database
from cms.search.models import SearchEntry
from cms.search.vocabulary import learn

BATCH = 500
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no feed may have them
_UNIQUE = ("source", "source_id", "language")
_INDEXED = ("language", "kind", "title", "summary", "text", "names", "exact", "facets", "date", "last_day", "year")
_SHOWN = ("translation_key", "page_key", "url", "known_date", "picture_id")
_STATE = ("version", "withdrawn", "pending")


def update_sets(model: type[Model], keys: Collection[UUID]) -> Counter[str]:
    """Writes the entries of some sets, and of what shows through them, where they are not what they were, in one
    transaction; says how many were `missing`, `stale` or `superfluous`.

    The sets' rows are locked first: of two changes at the same time, the later reads what the earlier left behind.
    """
    found: Counter[str] = Counter()
    if not (registered := providers(model)):
        return found
    with transaction.atomic(), read_anew():
        rows = model._default_manager.select_for_update().filter(translation_key__in=keys)
        list(rows.order_by("pk").values_list("pk", flat=True))
        kept: set[int] = set()
        documents = (document for provide in registered for document in provide(keys))
        while some := list(islice(documents, BATCH)):
            kept.update(_write([_entry(document) for document in some], found))
        belonging = SearchEntry.objects.known().filter(Q(translation_key__in=keys) | Q(page_key__in=keys))
        ids = [pk for pk in belonging.values_list("pk", flat=True).iterator() if pk not in kept]
        found["superfluous"] += len(ids)
        withdraw(ids)
    return found


def index(entries: Sequence[SearchEntry], learnt: defaultdict[str, set[str]] | None = None) -> None:
    """Puts the words of `entries` into the database's index in place of what it had; in the caller's transaction."""
    database.write(entries)
    learn(entries, learnt)


def hide(entries: QuerySet[SearchEntry]) -> None:
    """Takes entries out of readers' sight at once, in the transaction that may have made them private. What becomes of
    them, and what else shows through their page, is seen when they are derived anew. In a version of its own, so that
    a copy which was read before does not pass for what Elasticsearch shall have."""
    ids = list(entries.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        database.forget(ids[start : start + BATCH])
        SearchEntry.objects.filter(pk__in=ids[start : start + BATCH]).update(withdrawn=True, version=F("version") + 1)


def withdraw(ids: Sequence[int]) -> None:
    """Takes entries out of the database's index at once; those of Elasticsearch wait for its confirmation."""
    for start in range(0, len(ids), BATCH):
        some = SearchEntry.objects.filter(pk__in=ids[start : start + BATCH])
        database.forget(ids[start : start + BATCH])
        if settings.ELASTICSEARCH:
            some.update(withdrawn=True, pending=True, version=F("version") + 1, title="", summary="", text="", names="")
        else:
            some.delete()


def _write(entries: list[SearchEntry], found: Counter[str]) -> list[int]:
    """Rows first, then the index of those whose words or facets are not what they were; the ids of all."""
    entries = list({_key(entry): entry for entry in entries}.values())
    before = {_key(entry): entry for entry in _existing(entries)}
    to_save, to_index = [], []
    for entry in entries:
        old = before.get(_key(entry))
        gone = old is None or old.withdrawn
        changed = gone or not _same(old, entry, _INDEXED)
        entry.pk = old.pk if old else None
        entry.version = (old.version if old else 0) + int(changed)
        entry.pending = bool(settings.ELASTICSEARCH) and (changed or (old is not None and old.pending))
        if changed or not _same(old, entry, _SHOWN):
            found["missing" if gone else "stale"] += 1
            to_save.append(entry)
        if changed:
            to_index.append(entry)
    fields = [*_INDEXED[1:], *_SHOWN[:-1], "picture", *_STATE]
    SearchEntry.objects.bulk_create(to_save, update_conflicts=True, unique_fields=_UNIQUE, update_fields=fields)
    index(to_index)
    return [entry.pk for entry in entries]


def _entry(document: SearchDocument) -> SearchEntry:
    known = document.known_date
    return SearchEntry(
        language=document.language,
        kind=document.kind,
        source=document.source._meta.label_lower,
        source_id=document.source.pk,
        translation_key=document.translation_key,
        page_key=document.page_key or document.translation_key,
        url=document.url,
        title=UNPRINTABLE.sub(" ", document.title)[:255],
        summary=UNPRINTABLE.sub(" ", document.summary),
        text=UNPRINTABLE.sub(" ", document.text),
        names=UNPRINTABLE.sub(" ", document.names),
        exact=exact(document.title),
        date=known.first_day if known else None,
        last_day=document.last_day,
        known_date=known,
        year=known.year if known else None,
        picture_id=document.picture_id,
        facets=document.facets,
        withdrawn=False,
    )


def _existing(entries: Sequence[SearchEntry]) -> Iterator[SearchEntry]:
    """Rows of the same things, and some more: each column is compared by itself."""
    return SearchEntry.objects.filter(
        source__in={entry.source for entry in entries}, source_id__in={entry.source_id for entry in entries}
    ).iterator()


def _same(old: Any, new: Any, names: Sequence[str]) -> bool:
    return all(getattr(old, name) == getattr(new, name) for name in names)


def _key(entry: SearchEntry) -> tuple[str, int, str]:
    return entry.source, entry.source_id, entry.language
