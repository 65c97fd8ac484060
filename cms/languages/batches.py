"""Sends lists of pages for translation in the background, a page a transaction; a batch whose worker was killed goes on
where it stopped."""

import logging
from collections.abc import Collection, Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django_tasks import task
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from cms.languages.models import Batch, BatchItem
from cms.languages.sets import source_of
from cms.languages.submitting import may_edit

logger = logging.getLogger(__name__)
SILENCE = timedelta(minutes=2)  # without a page done, after which a batch is taken up again


@transaction.atomic
def send(pages: Iterable[Page], locales: Collection[Locale], user: Any) -> Batch:
    """Begins a batch of those of `pages` that `user` may edit, parents before their children."""
    batch = Batch.objects.create(user=user)
    batch.locales.set(locales)
    allowed = sorted((page for page in pages if may_edit(user, page)), key=lambda page: page.path)
    BatchItem.objects.bulk_create(BatchItem(batch=batch, page=page) for page in allowed)
    transaction.on_commit(partial(run.enqueue, batch.pk))
    return batch


@task()
def run(batch_id: int) -> None:
    """Does what is left of a batch. Two workers on one batch share it."""
    batch = Batch.objects.filter(pk=batch_id).select_related("user").first()
    if batch is None:
        return
    locales = list(batch.locales.all())
    while _do_one(batch, locales):
        pass
    if not batch.items.filter(done_at=None).exists():
        Batch.objects.filter(pk=batch.pk, finished_at=None).update(finished_at=timezone.now())


def resume() -> int:
    """Takes up the batches that nobody works on any more; returns how many."""
    silent = Batch.objects.filter(finished_at=None, seen_at__lt=timezone.now() - SILENCE)
    taken = [pk for pk in silent.values_list("pk", flat=True) if silent.filter(pk=pk).update(seen_at=timezone.now())]
    for pk in taken:
        run.enqueue(pk)
    return len(taken)


def _do_one(batch: Batch, locales: list[Locale]) -> bool:
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        waiting = batch.items.select_for_update(skip_locked=skip, of=("self",)) if skip else batch.items.all()
        item = waiting.filter(done_at=None).order_by("pk").select_related("page").first()
        if item is None:
            return False
        item.error = _send_one(source_of(item.page).specific, locales, batch.user)
        item.done_at = timezone.now()
        item.save(update_fields=["error", "done_at"])
    Batch.objects.filter(pk=batch.pk).update(seen_at=timezone.now())
    return True


def _send_one(page: Any, locales: list[Locale], user: Any) -> str:
    """Begins the translation into those of `locales` in which there is none; a sentence if that is refused."""
    if user is None or not may_edit(user, page):
        return gettext("Who sent this page may no longer edit it.")
    there = set(page.get_translations(inclusive=True).filter(alias_of__isnull=True).values_list("locale", flat=True))
    wanted = [locale for locale in locales if locale.pk not in there]
    try:
        with transaction.atomic():
            if wanted:
                translate_object(page, wanted, user=user)
    except ValidationError as error:
        return " ".join(error.messages)[:250]
    except Exception:
        logger.exception("Page %s could not be sent for translation.", page.pk)
        return gettext("It could not be sent; the technical log says why.")
    return ""
