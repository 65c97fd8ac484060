"""Passwords: which are taken, how one gets a new one, and what ends with the old one."""

import re
from collections.abc import Callable
from smtplib import SMTPException
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from cms.doors.forms import ASKED, LINKS
from cms.doors.tasks import send_password_link
from cms.settings import base
from cms.users.models import User

RESET = "/admin/password_reset/"
NEW = "quiet-harbour-lantern-59"


@pytest.fixture
def member(editor: User) -> User:
    editor.email, editor.first_name, editor.last_name = "editor@example.org", "Aigerim", "Bekova"
    editor.save()
    return editor


@pytest.mark.parametrize(
    "password", ["demo", "eleven-char", "password1234", "qwertyuiop123", "739281650472", "Editorial-2026"]
)
def test_weak_password_is_refused(member: User, settings: Any, password: str) -> None:
    settings.AUTH_PASSWORD_VALIDATORS = base.AUTH_PASSWORD_VALIDATORS
    member.first_name = "Editorial2026"
    with pytest.raises(ValidationError):
        validate_password(password, member)
    validate_password(NEW, member)


def ask(email: str, address: str = "192.0.2.10", **extra: Any) -> Any:
    return Client(REMOTE_ADDR=address).post(RESET, {"email": email}, **extra)


def test_reset_answers_the_same_to_all(
    member: User, django_assert_num_queries: Callable[..., Any], monkeypatch: Any
) -> None:
    """The request does nothing for one address that it does not for another: the worker looks it up."""
    queued: list[Any] = []
    task = SimpleNamespace(enqueue=lambda *given: queued.append(given))
    monkeypatch.setattr("cms.doors.forms.send_password_link", task)
    answers = []
    for email in ("editor@example.org", "nobody@example.org"):
        with django_assert_num_queries(0):
            answers.append(ask(email))
    assert [(answer.status_code, answer["Location"], answer.content) for answer in answers] == [
        (302, "/admin/password_reset/done/", b"")
    ] * 2
    assert queued == [("editor@example.org", "en"), ("nobody@example.org", "en")]


def test_link_is_sent_to_who_has_an_account_in_their_language(member: User, settings: Any) -> None:
    ask("nobody@example.org")
    assert mail.outbox == []
    ask("editor@example.org", headers={"accept-language": "fr", "host": "evil.example"})
    [message] = mail.outbox
    assert message.to == ["editor@example.org"] and "mot de passe" in message.body
    assert settings.BASE_URL in message.body and "evil.example" not in message.body + message.subject


def test_link_is_tried_again_when_the_mail_is_refused(member: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: Any) -> None:
        raise SMTPException

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    with pytest.raises(SMTPException):  # which the worker hears
        send_password_link.func(Mock(), member.email, "en")


def test_nobodys_mailbox_is_filled(member: User) -> None:
    answers = {ask("editor@example.org", address=f"198.51.100.{number}").status_code for number in range(LINKS * 3)}
    assert answers == {302} and len(mail.outbox) == LINKS


def test_one_address_asks_for_few_links(site: Any) -> None:
    for number in range(ASKED * 2):
        User.objects.create_user(f"user-{number}", email=f"user-{number}@example.org", password="x")
        ask(f"user-{number}@example.org")
    assert len(mail.outbox) == ASKED


def test_new_password_ends_sessions_elsewhere_and_the_link(member: User, log_in: Callable[[User], Client]) -> None:
    elsewhere = log_in(member)
    assert elsewhere.get("/admin/").status_code == 200
    ask("editor@example.org")
    found = re.search(r"https?://\S+", mail.outbox[0].body)
    assert found
    link = urlsplit(found[0]).path
    browser = Client()
    form = browser.get(link, follow=True)
    [(address, _status)] = form.redirect_chain
    browser.post(address, {"new_password1": NEW, "new_password2": NEW})
    member.refresh_from_db()
    assert member.check_password(NEW)
    assert elsewhere.get("/admin/").status_code == 302
    assert Client().get(link, follow=True).context["validlink"] is False


def test_changed_password_ends_sessions_elsewhere_and_keeps_this(
    member: User, log_in: Callable[[User], Client]
) -> None:
    here, elsewhere = log_in(member), log_in(member)
    tabs = here.get("/admin/account/").context["panels_by_tab"]
    forms = [panel.get_form() for panels in tabs.values() for panel in panels]
    data = {form.add_prefix(name): form[name].value() or "" for form in forms for name in form.fields}
    data |= {"password-old_password": "demo", "password-new_password1": NEW, "password-new_password2": NEW}
    assert here.post("/admin/account/", data).status_code == 302
    assert here.get("/admin/").status_code == 200 and elsewhere.get("/admin/").status_code == 302
