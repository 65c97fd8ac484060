"""The worker: it takes from the database queue what a request has put there, and runs it."""

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import Mock

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.contrib.forms.models import FormSubmission

from cms.images.tasks import make_renditions
from cms.ops import worker as worker_module
from cms.ops.background import is_late, standing
from cms.ops.housekeeping import forget_old_tasks
from cms.ops.models import Lease
from cms.ops.orphans import take_up_orphans
from cms.ops.worker import worker
from home.models import HomePage
from home.tasks import mail_submission
from tests.factories.contact import make_contact_page
from tests.factories.images import make_image

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def _queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tasks wait in the database, as on the real site."""
    monkeypatch.setattr(worker_module, "INTERVAL", 0.01)
    with override_settings(TASKS=QUEUE):
        yield


@pytest.fixture
def submission(site: HomePage) -> FormSubmission:
    page = make_contact_page()
    DBTaskResult.objects.all().delete()  # what publishing the page has put there
    return FormSubmission.objects.create(page=page, form_data={"your_name": "Aya", "message": "Good day"})


def run_until_idle() -> None:
    """The project's worker; it ends when nothing is left, instead of waiting for more."""
    process = worker()
    process.batch = True
    process.run()


def test_task_waits_in_the_queue_until_a_worker_runs_it(submission: FormSubmission) -> None:
    mail_submission.enqueue(submission.pk)
    assert (mail.outbox, DBTaskResult.objects.get().status) == ([], "READY")
    run_until_idle()
    assert "Good day" in mail.outbox.pop().body
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"
    run_until_idle()
    assert mail.outbox == [], "once is enough"


def test_worker_goes_on_when_a_task_fails(submission: FormSubmission, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_submission: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("home.tasks.message", breaks)
        mail_submission.enqueue(submission.pk)
        image = make_image(700, 500)
        make_renditions.enqueue(image.pk)
        run_until_idle()
    ended = dict(DBTaskResult.objects.values_list("task_path", "status"))
    assert (ended[mail_submission.module_path], ended[make_renditions.module_path]) == ("READY", "SUCCESSFUL")
    assert image.renditions.exists()


def test_task_of_a_transaction_that_fails_is_never_run(submission: FormSubmission) -> None:
    with transaction.atomic():
        mail_submission.enqueue(submission.pk)
        transaction.set_rollback(True)
    run_until_idle()
    assert mail.outbox == []


def test_command_runs_tasks_until_it_is_told_to_stop(
    submission: FormSubmission, handlers: None, terminate: Callable[..., None]
) -> None:
    mail_submission.enqueue(submission.pk)
    task_finished.connect(terminate)
    try:
        call_command("run_worker")
    finally:
        task_finished.disconnect(terminate)
    assert len(mail.outbox) == 1


def only() -> DBTaskResult:
    return DBTaskResult.objects.get(task_path=mail_submission.module_path)


def test_failing_task_is_tried_again_later_and_later_and_then_parked(
    submission: FormSubmission, monkeypatch: pytest.MonkeyPatch, clock: Any, caplog: Any
) -> None:
    def breaks(_submission: Any) -> None:
        raise OSError("the mail server is away")

    mail_submission.enqueue(submission.pk)
    monkeypatch.setattr("home.tasks.message", breaks)
    pauses = []
    for _attempt in range(worker_module.ATTEMPTS - 1):
        run_until_idle()
        assert (only().status, "mail server is away" in only().traceback) == ("READY", True)
        pauses.append(only().run_after - timezone.now())
        run_until_idle()  # too early: nothing is due
        clock.shift(pauses[-1])
    assert [pause // dt.timedelta(minutes=1) for pause in pauses] == [1, 2, 4, 8, 16, 32, 64]
    assert standing()["parked"] == 0 and "parked" not in caplog.text
    run_until_idle()
    assert only().status == "FAILED" and standing()["parked"] == 1 and "is parked" in caplog.text
    clock.shift(dt.timedelta(days=1))
    run_until_idle()
    assert len(only().worker_ids) == worker_module.ATTEMPTS


def test_task_of_a_dead_worker_is_done_by_another_once(submission: FormSubmission) -> None:
    mail_submission.enqueue(submission.pk)
    only().claim("dead")
    Lease.renew("dead")
    assert take_up_orphans() == 0, "it may still be at work"
    Lease.objects.update(until=timezone.now() - dt.timedelta(seconds=1))
    assert (take_up_orphans(), take_up_orphans()) == (1, 0)
    run_until_idle()
    assert len(mail.outbox) == 1 and only().status == "SUCCESSFUL" and only().worker_ids[0] == "dead"
    assert not Lease.objects.exists()


def test_task_that_kills_its_workers_is_parked(submission: FormSubmission) -> None:
    mail_submission.enqueue(submission.pk)
    for number in range(worker_module.ATTEMPTS):
        assert only().status == "READY"
        only().claim(f"dead-{number}")
        take_up_orphans()
    assert only().status == "FAILED" and mail.outbox == []


def test_worker_that_is_told_twice_to_stop_gives_its_task_back_at_once(
    submission: FormSubmission, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail_submission.enqueue(submission.pk)
    with monkeypatch.context() as patch:
        patch.setattr("home.tasks.message", lambda _submission: sys.exit(1))
        process = worker()
        process.max_tasks = 1
        process.run()
    assert only().status == "READY" and mail.outbox == []
    run_until_idle()
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_lease_is_renewed_while_a_task_takes_long(submission: FormSubmission, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "RENEWED", 0.5)
    renewed: list[bool] = []

    def takes_long(_submission: Any) -> Any:
        before = Lease.objects.get().until
        deadline = time.monotonic() + 10
        while not renewed and time.monotonic() < deadline:
            time.sleep(0.1)
            if Lease.objects.get().until > before:
                renewed.append(True)
        monkeypatch.setattr(worker_module, "RENEWED", 60.0)
        time.sleep(0.6)  # no renewal is under way when the next task is looked for: a table in memory is locked then
        return Mock()

    mail_submission.enqueue(submission.pk)
    monkeypatch.setattr("home.tasks.message", takes_long)
    run_until_idle()
    assert renewed and not Lease.objects.exists()


def test_what_waits_too_long_is_told(submission: FormSubmission, clock: Any) -> None:
    assert not is_late(standing())
    mail_submission.enqueue(submission.pk)
    mail_submission.using(run_after=timezone.now() + dt.timedelta(days=1)).enqueue(submission.pk)
    mail_submission.using(priority=-1).enqueue(submission.pk)
    clock.shift(dt.timedelta(minutes=14))
    assert not is_late(standing()) and standing()["waiting"] == 2
    clock.shift(dt.timedelta(minutes=2))
    assert is_late(standing())
    DBTaskResult.objects.filter(run_after=get_date_max(), priority=0).delete()
    assert not is_late(standing()), "one for tomorrow is not late today; one that makes way may wait"
    clock.shift(dt.timedelta(days=1))
    assert is_late(standing())


def test_tasks_are_forgotten_when_they_are_of_no_more_use(submission: FormSubmission, clock: Any) -> None:
    mail_submission.enqueue(submission.pk)
    run_until_idle()
    clock.shift(dt.timedelta(days=6))
    assert forget_old_tasks() == 0
    clock.shift(dt.timedelta(days=2))
    assert forget_old_tasks() == 1 and not DBTaskResult.objects.exists()
