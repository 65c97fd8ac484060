"""Publishes and withdraws what is due, and forgets what is to be forgotten."""

import logging
import time
from threading import Event

from django.db import close_old_connections

from cms.languages.due import publish_due
from cms.ops.housekeeping import forget_old_messages

logger = logging.getLogger(__name__)
INTERVAL = 0.5  # seconds between two looks: what is due is out within a second
HOUSEKEEPING = 3600.0  # seconds between two rounds of forgetting


def run_scheduler(stop: Event) -> None:
    """Looks at every interval until `stop` is set; a failure is logged and tried again at the next look."""
    housekeeping = 0.0
    while not stop.wait(INTERVAL):
        try:
            close_old_connections()  # after a failure, one that is broken
            publish_due()
            if time.monotonic() >= housekeeping:
                forget_old_messages()
                housekeeping = time.monotonic() + HOUSEKEEPING
        except Exception:
            logger.exception("The scheduler could not do what is due; it tries again.")
