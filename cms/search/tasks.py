import datetime as dt

from django.utils import timezone
from django_tasks import task

from cms.search.check import run_check
from cms.search.models import SearchCheck

EVERY = dt.timedelta(hours=24)


@task()
def check() -> None:
    """The whole comparison, asked for in the admin; it may take minutes."""
    run_check()


@task()
def daily_check() -> None:
    """The same unless it was done today: the worker may have been away while it was asked for again."""
    if is_due():
        run_check()


def check_when_due() -> None:
    """For the scheduler, which must not wait for it itself."""
    if is_due():
        daily_check.enqueue()


def is_due() -> bool:
    return not SearchCheck.objects.filter(finished__isnull=False, started__gt=timezone.now() - EVERY).exists()
