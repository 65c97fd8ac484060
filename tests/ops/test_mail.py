"""Mail goes out through the server that EMAIL_URL names, by the worker; a server that refuses gets it later, once."""

import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.forms.models import FormSubmission

from cms.doors.tasks import send_password_link
from cms.settings.base import env
from cms.users.models import User
from home.models import HomePage
from home.tasks import mail_submission
from tests.factories.contact import make_contact_page
from tests.home.test_contact import send
from tests.ops.test_worker import QUEUE, run_until_idle
from tests.services.smtp import Sink

pytestmark = pytest.mark.services


@pytest.fixture(autouse=True)
def _by_worker(mail_server: Sink) -> Iterator[None]:
    with override_settings(TASKS=QUEUE, EMAIL_TIMEOUT=1, **env.email_url_config(mail_server.url)):
        yield


@pytest.fixture
def submission(site: HomePage) -> FormSubmission:
    page = make_contact_page()
    DBTaskResult.objects.all().delete()  # what publishing the page has put there
    return FormSubmission.objects.create(page=page, form_data={"your_name": "Aya", "message": "Сәлем"})


@pytest.fixture
def member(site: HomePage) -> User:
    DBTaskResult.objects.all().delete()
    return User.objects.create_user("editor", email="editor@example.org", password="x")


def status() -> str:
    return DBTaskResult.objects.get().status


def try_again() -> None:
    DBTaskResult.objects.update(run_after=timezone.now())
    run_until_idle()


def test_contact_message_is_mailed_by_the_worker(mail_server: Sink, site: HomePage, clock: Any) -> None:
    page = make_contact_page()
    send(Client(), page, clock)
    assert mail_server.taken == [], "the reader does not wait for it"
    run_until_idle()
    [message] = mail_server.taken
    assert message["Subject"] == "From the website" and message["Reply-To"] == "aya@example.org"
    assert message["To"] == "office@example.org, chair@example.org"
    assert "we would like …" in message.get_payload(decode=True).decode()  # type: ignore[union-attr]


def test_password_link_is_mailed_by_the_worker(mail_server: Sink, member: User) -> None:
    Client().post("/admin/password_reset/", {"email": member.email})
    run_until_idle()
    [message] = mail_server.taken
    assert message["To"] == member.email and "password_reset/confirm" in message.as_string()


def away(sink: Sink) -> Callable[[], None]:
    sink.stop()
    return sink.start


def refusing(**refusals: str) -> Callable[[Sink], Callable[[], None]]:
    def refuse(sink: Sink) -> Callable[[], None]:
        sink.refuses = refusals
        return sink.refuses.clear

    return refuse


FAULTS = {
    "away": away,
    "for a while": refusing(DATA="451 try again later"),
    "full": refusing(DATA="452 no space"),
    "policy": refusing(DATA="554 no"),
    "greylisted": refusing(RCPT="450 greylisted"),
    "no such recipient": refusing(RCPT="550 nobody here"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_refused_mail_is_sent_when_the_server_takes_it_again(
    mail_server: Sink, submission: FormSubmission, fault: str
) -> None:
    mend = FAULTS[fault](mail_server)
    mail_submission.enqueue(submission.pk)
    run_until_idle()
    try_again()
    assert mail_server.taken == [] and status() == "READY"
    mend()
    try_again()
    assert len(mail_server.taken) == 1 and status() == "SUCCESSFUL"
    assert len({message["Message-ID"] for message in mail_server.offered}) == 1
    try_again()
    assert len(mail_server.taken) == 1


def test_password_link_that_is_refused_keeps_its_message_id(mail_server: Sink, member: User) -> None:
    mail_server.refuses = {"DATA": "451 try again later"}
    send_password_link.enqueue(member.email, "en")
    run_until_idle()
    mail_server.refuses.clear()
    try_again()
    send_password_link.enqueue(member.email, "en")
    run_until_idle()
    first, again, other = [message["Message-ID"] for message in mail_server.offered]
    assert first == again != other


def test_server_that_says_nothing_is_given_up(submission: FormSubmission) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mail_submission.enqueue(submission.pk)
        began = time.monotonic()
        with override_settings(EMAIL_PORT=silent.getsockname()[1]):
            run_until_idle()
    assert status() == "READY" and time.monotonic() - began < 10
