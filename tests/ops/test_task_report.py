"""The report "Background work"."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.ops.worker import ATTEMPTS, put_back
from cms.users.models import User
from home.models import HomePage
from home.roles import MODERATORS
from home.tasks import mail_submission
from tests.factories.users import member

LogIn = Callable[[User], Client]
QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def _queue() -> Iterator[None]:
    with override_settings(TASKS=QUEUE):
        yield


def parked(number: int) -> DBTaskResult:
    mail_submission.enqueue(number)
    task = DBTaskResult.objects.get(args_kwargs__args=[number])
    task.worker_ids, task.traceback = ["worker"] * ATTEMPTS, "Traceback …\nOSError: <b>refused</b>\n"
    task.save()
    put_back(task, dt.timedelta())
    return task


def test_what_went_wrong_is_shown_and_tried_again(site: HomePage, admin: User, log_in: LogIn) -> None:
    task = parked(1)
    client = log_in(admin)
    html = client.get(reverse("tasks_report")).content.decode()
    assert "home.tasks.mail_submission" in html and "OSError: &lt;b&gt;refused" in html
    assert client.get(reverse("tasks_try_again")).status_code == 405
    assert client.post(reverse("tasks_try_again")).status_code == 302
    task.refresh_from_db()
    assert (task.status, task.worker_ids) == ("READY", [])
    assert reverse("tasks_try_again") not in client.get(reverse("tasks_report")).content.decode()


def test_worker_that_is_missing_is_told(site: HomePage, admin: User, log_in: LogIn) -> None:
    mail_submission.enqueue(1)
    client = log_in(admin)
    assert "is a worker running?" not in client.get(reverse("tasks_report")).content.decode()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - dt.timedelta(minutes=20))
    assert "waiting for 20 minutes" in client.get(reverse("tasks_report")).content.decode()


def test_moderators_neither_see_it_nor_try_again(site: HomePage, log_in: LogIn) -> None:
    task = parked(1)
    client = log_in(member("moderator", MODERATORS))
    assert "OSError" not in client.get(reverse("tasks_report"), follow=True).content.decode()
    client.post(reverse("tasks_try_again"))
    task.refresh_from_db()
    assert task.status == "FAILED"


def test_the_report_costs_the_same_however_many_tasks_it_has(site: HomePage, admin: User, log_in: LogIn) -> None:
    client, counts = log_in(admin), []
    for number in (1, 2, 30):
        for place in range(number):
            parked(100 * number + place)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("tasks_report"))
        counts.append(len(queries))
    assert counts[1] == counts[2]
