"""The worker: it takes from the database queue what a request has put there, and runs it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.forms.models import FormSubmission

from cms.images.tasks import make_renditions
from cms.ops import worker as worker_module
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
    assert (ended[mail_submission.module_path], ended[make_renditions.module_path]) == ("FAILED", "SUCCESSFUL")
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
