"""Publishes and withdraws what is due, each set once, however many schedulers run.

Wagtail's `publish_scheduled` published a page three times where three ran at once, and one failing page stopped those
behind it (Wagtail 8.0.1). Here each set is a transaction of its own: its rows are locked, or left to whoever holds
them, and asked again whether they are still due.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)
AT_ONCE = 500  # ids in one query


def publish_due() -> int:
    """Does what is due now; returns how many sets it changed. A set that fails is logged and due again next time."""
    now = timezone.now()
    return _each(_expired(now), _withdraw, now) + _each(_scheduled(now), _publish, now)


def _expired(now: datetime) -> list[UUID]:
    due = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    return list(dict.fromkeys(due.values_list("translation_key", flat=True)))


def _scheduled(now: datetime) -> list[UUID]:
    """The sets of pages with a due revision; a revision names its page by the text of its id."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    ids = [int(pk) for pk in due.values_list("object_id", flat=True)]
    keys: dict[int, UUID] = {}
    for first in range(0, len(ids), AT_ONCE):
        some = Page.objects.filter(pk__in=ids[first : first + AT_ONCE])
        keys |= dict(some.values_list("pk", "translation_key"))
    return list(dict.fromkeys(keys[pk] for pk in ids if pk in keys))


def _each(keys: list[UUID], act: Callable[[list[Page], datetime], int], now: datetime) -> int:
    done = 0
    for key in keys:
        try:
            with transaction.atomic():
                if rows := _held(key):
                    done += act(rows, now)
        except Exception:
            logger.exception("The set %s could not be published or withdrawn; it is tried again.", key)
    return done


def _held(key: UUID) -> list[Page]:
    """The set's rows, locked; none of them if another process holds one."""
    rows = Page.objects.filter(translation_key=key).order_by("pk")
    skip = connection.features.has_select_for_update_skip_locked
    held = list(rows.select_for_update(skip_locked=skip).defer_streamfields())
    return held if len(held) == rows.count() else []


def _withdraw(rows: list[Page], now: datetime) -> int:
    due = [row for row in rows if row.live and row.expire_at and row.expire_at <= now]
    for row in due:
        row.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return int(bool(due))


def _publish(rows: list[Page], now: datetime) -> int:
    due = Revision.page_revisions.filter(
        object_id__in=[str(row.pk) for row in rows], approved_go_live_at__lte=now
    ).order_by("approved_go_live_at")
    revisions = list(due)
    for revision in revisions:
        revision.publish(log_action="wagtail.publish.scheduled", skip_permission_checks=True)
    return int(bool(revisions))
