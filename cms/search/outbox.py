"""Applies what was changed: written down in the transaction that changed it, tried again until it is done."""

import datetime as dt
import logging
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, Model, Q, QuerySet
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page

from cms.core.versioned_cache import read_anew
from cms.languages.signals import set_changing
from cms.search.documents import lock_above, providers
from cms.search.models import SearchChange, SearchEntry
from cms.search.public_now import pages_of_entry
from cms.search.updates import hide, update_sets

logger = logging.getLogger(__name__)
BATCH = 100  # changes looked at together
LONGEST = 60  # seconds between two attempts
MOST = 1000  # attempts that are counted


@receiver(set_changing)
def note(model: type[Model], translation_keys: list[UUID], **_kwargs: Any) -> None:
    """Writes down that the sets are to be derived anew, in the transaction that changes them; what may not be shown
    any more goes with it, however long the worker takes."""
    if providers(model):
        label = model._meta.label_lower
        SearchChange.objects.bulk_create(
            (SearchChange(model=label, translation_key=key) for key in translation_keys), batch_size=1000
        )
        hide(_not_to_be_shown(model, translation_keys))


def _not_to_be_shown(model: type[Model], keys: list[UUID]) -> QuerySet[SearchEntry]:
    """Entries of pages that are not public now; files and works, which these may not name any more, or not by their
    artists' names; of a record's text its own. The worker writes again what may stay."""
    entries = SearchEntry.objects.showing()
    if not issubclass(model, Page):
        return entries.filter(translation_key__in=keys)
    with read_anew():
        gone = ~Exists(pages_of_entry()) | Q(kind__in=[SearchEntry.Kind.DOCUMENT, SearchEntry.Kind.WORK])
    return entries.filter(gone, page_key__in=keys)


def apply_changes() -> int:
    """Derives the sets whose changes are due, in order, each in a transaction of its own; the number of sets done.

    Several workers may do so at once: a row that another has locked is left to it.
    """
    done = 0
    behind = 0
    while rows := list(SearchChange.objects.filter(due__lte=timezone.now(), pk__gt=behind)[:BATCH]):
        behind = rows[-1].pk
        together: dict[tuple[str, UUID], list[int]] = {}
        for row in rows:
            together.setdefault((row.model, row.translation_key), []).append(row.pk)
        for (label, key), ids in together.items():
            done += _apply(label, key, ids)
    return done


def _apply(label: str, key: UUID, ids: list[int]) -> bool:
    """One set. What changes while it is derived has a row of its own, which comes later."""
    try:
        with transaction.atomic():
            changes = SearchChange.objects.select_for_update(skip_locked=True).filter(pk__in=ids)
            if not (mine := list(changes.values_list("pk", flat=True))):
                return False
            lock_above(apps.get_model(label), [key])
            update_sets(apps.get_model(label), [key])
            SearchChange.objects.filter(pk__in=mine).delete()
            return True
    except Exception:  # one set must not hold up the others
        logger.exception("The search could not take over a change of %s %s; it tries again.", label, key)
        _later(ids)
        return False


def _later(ids: list[int]) -> None:
    """After 1, 2, 4 … seconds."""
    for attempts in SearchChange.objects.filter(pk__in=ids).values_list("attempts", flat=True).distinct():
        wait = dt.timedelta(seconds=min(2.0 ** min(attempts, 10), LONGEST))
        some = SearchChange.objects.filter(pk__in=ids, attempts=attempts)
        some.update(attempts=min(attempts + 1, MOST), due=timezone.now() + wait)
