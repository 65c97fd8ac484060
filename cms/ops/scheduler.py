"""Publishes and withdraws what is due, and forgets what is to be forgotten."""

import logging
import time
from threading import Event

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.ops.housekeeping import forget_old_messages

logger = logging.getLogger(__name__)
INTERVAL = 1.0  # seconds between two looks
HOUSEKEEPING = 3600.0  # seconds between two rounds of forgetting


def anything_due() -> bool:
    now = timezone.now()
    return (
        Revision.objects.filter(approved_go_live_at__lte=now).exists()
        or Page.objects.filter(live=True, expire_at__lte=now).exists()
    )


def run_scheduler(stop: Event) -> None:
    """Looks every second until `stop` is set; a failure is logged and tried again at the next look."""
    housekeeping = 0.0
    while not stop.wait(INTERVAL):
        close_old_connections()
        try:
            if anything_due():
                call_command("publish_scheduled")
            if time.monotonic() >= housekeeping:
                forget_old_messages()
                housekeeping = time.monotonic() + HOUSEKEEPING
        except DatabaseError:
            logger.exception("The scheduler could not do what is due; it tries again.")
