"""Sets that are due, and schedulers over them: what runs in processes of its own, with the database that DATABASE_URL
names there."""

import datetime as dt
import time

import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings
from django.utils import timezone

from cms.ops import scheduler
from cms.settings import base
from home.models import HomePage, StandardPage
from tests import database
from tests.factories.pages import add_page, translate

INTERVAL = 0.1  # seconds between two looks


def tasks_wait() -> None:
    """As on the real site, what follows a publication is left to the worker."""
    override_settings(TASKS=base.TASKS).enable()


def prepare(sets: int) -> None:
    """The empty site, and pages `due-…` in English and French whose hour came half an hour ago."""
    tasks_wait()
    database.without_migrations()
    call_command("migrate", verbosity=0, run_syncdb=True)
    database.complete()
    database.restore()
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    with time_machine.travel(timezone.now() - dt.timedelta(hours=1)):
        hour = timezone.now() + dt.timedelta(minutes=30)
        for number in range(sets):
            page = StandardPage(title=f"Page {number}", slug=f"due-{number}", go_live_at=hour)
            translate(add_page(home, page), "fr")


def run(start: float) -> None:
    """`manage.py run_scheduler`, from the moment `start` (as `time.time()` has it) on."""
    tasks_wait()
    scheduler.INTERVAL = INTERVAL
    time.sleep(max(0.0, start - time.time()))
    call_command("run_scheduler")
