"""The contact form: stored, mailed, guarded, in every language."""

import re
from collections.abc import Callable
from importlib import import_module
from smtplib import SMTPException
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cms.core.forms import EditorForm
from cms.doors.throttle import SPAN
from cms.users.models import User
from home.forms import FROM_ONE, LONGEST_MESSAGE, TOKEN, TRAP
from home.models import ContactPage, HomePage
from home.tasks import mail_submission
from tests.factories.contact import make_contact_page
from tests.factories.pages import translate
from tests.factories.press import make_story

ANSWERS = {"your_name": "Aya", "e_mail": "aya@example.org", "about": "Loan", "message": "Good day,\nwe would like …"}


@pytest.fixture
def contact(site: HomePage) -> ContactPage:
    return make_contact_page()


def token_in(html: str) -> str:
    return re.search(rf'name="{TOKEN}" value="([^"]+)"', html)[1]


def token(client: Client, page: ContactPage) -> str:
    return token_in(client.get(page.url).content.decode())


def send(client: Client, page: ContactPage, clock: Any, wait: float = 5, **changes: str) -> Any:
    """Opens the page, types for `wait` seconds, sends."""
    data = {TOKEN: token(client, page), TRAP: ""} | ANSWERS
    clock.shift(wait)
    return client.post(page.url, data | {name.replace("__", "-"): value for name, value in changes.items()})


def test_message_is_stored_mailed_and_thanked_for(contact: ContactPage, client: Client, clock: Any) -> None:
    response = send(client, contact, clock)
    assert (response.status_code, response["Location"]) == (302, f"{contact.url}?sent=1")
    assert "Thank you" in client.get(response["Location"]).content.decode()
    submission = FormSubmission.objects.get()
    assert (submission.page_id, submission.form_data) == (contact.pk, ANSWERS)
    message = mail.outbox.pop()
    assert (message.subject, message.from_email) == ("From the website", "website@example.org")
    assert message.to == ["office@example.org", "chair@example.org"] and message.reply_to == ["aya@example.org"]
    assert "Your name: Aya" in message.body and "About: Loan" in message.body
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("language", "labels", "answer"),
    [
        ("fr", ["Votre nom", "Courriel", "Sujet", "Message"], "Prêt d’œuvres"),
        ("ar", ["الاسم", "البريد", "الموضوع", "الرسالة"], "زيارة 🕊"),
        ("kk", ["Атыңыз", "Пошта", "Тақырып", "Хабарлама"], "Сәлеметсіз бе, әғқңөұүһі"),
    ],
)
def test_translated_form_is_labelled_and_stored_in_its_language(
    contact: ContactPage, client: Client, clock: Any, language: str, labels: list[str], answer: str
) -> None:
    texts = {
        f"form_fields.{field.translation_key}.label": label
        for field, label in zip(contact.form_fields.all(), labels, strict=True)
    }
    translated = translate(contact, language, slug="contact", **texts)
    html = client.get(translated.url).content.decode()
    assert all(label in html for label in labels) and 'name="your_name"' in html
    choice = translated.form_fields.get(clean_name="about").choices.split(",")[0].strip()
    assert send(client, translated, clock, message=answer, about=choice).status_code == 302
    submission = FormSubmission.objects.get()
    assert submission.page_id == translated.pk and submission.form_data["message"] == answer.strip()
    assert [str(label) for _name, label in translated.get_data_fields()][1:] == labels
    assert f"{labels[3]}: {answer.strip()}" in mail.outbox[0].body


def test_what_was_typed_stays_when_something_is_wrong(contact: ContactPage, client: Client, clock: Any) -> None:
    html = send(client, contact, clock, e_mail="nobody", message="A long letter").content.decode()
    assert "A long letter" in html and 'value="nobody"' in html and 'value="Loan" selected' in html
    assert 'href="#id_e_mail"' in html and 'id="id_e_mail_error"' in html and 'aria-invalid="true"' in html
    assert not FormSubmission.objects.exists() and not mail.outbox


@pytest.mark.parametrize(
    ("wait", "changes", "sentence"),
    [
        (1, {}, "faster than anyone types"),
        (25 * 3600, {}, "open for more than a day"),
        (5, {"form__token": ""}, "was not complete"),
        (5, {"form__token": "1:2:3"}, "was not complete"),
        (5, {"your__website": "https://spam.example"}, "nobody can see"),
    ],
)
def test_robot_is_refused_and_a_person_keeps_the_text(
    contact: ContactPage, client: Client, clock: Any, wait: int, changes: dict[str, str], sentence: str
) -> None:
    response = send(client, contact, clock, wait, **changes)
    html = response.content.decode()
    assert response.status_code == 200 and sentence in html and "we would like …" in html
    assert not FormSubmission.objects.exists() and not mail.outbox
    assert "spam.example" not in html
    again = {TOKEN: token_in(html), TRAP: ""} | ANSWERS
    clock.shift(4)
    assert client.post(contact.url, again).status_code == 302 and FormSubmission.objects.count() == 1


def test_one_address_sends_few_messages(contact: ContactPage, client: Client, clock: Any) -> None:
    other = make_contact_page(title="Other")
    assert {send(client, page, clock).status_code for page in [contact, other] * (FROM_ONE // 2)} == {302}
    refused = send(client, contact, clock)
    assert refused.status_code == 200 and "Too many attempts" in refused.content.decode()
    assert "we would like …" in refused.content.decode() and FormSubmission.objects.count() == FROM_ONE
    data = {TOKEN: token(client, contact), TRAP: ""} | ANSWERS
    clock.shift(5)
    assert client.post(contact.url, data, REMOTE_ADDR="192.0.2.10").status_code == 302  # somebody else
    clock.shift(SPAN)
    assert send(client, contact, clock).status_code == 302


def test_token_of_another_form_is_refused(contact: ContactPage, client: Client, clock: Any) -> None:
    other = token(client, make_contact_page(title="Other"))
    assert send(client, contact, clock, form__token=other).status_code == 200
    assert not FormSubmission.objects.exists()


def test_trap_is_out_of_sight_and_reach(contact: ContactPage, client: Client) -> None:
    html = client.get(contact.url).content.decode()
    trap = re.search(rf'<div class="visually-hidden" aria-hidden="true">.*?name="{TRAP}".*?</div>', html, re.DOTALL)[0]
    assert 'tabindex="-1"' in trap and 'autocomplete="off"' in trap
    assert html.count(TRAP) == trap.count(TRAP) and "<script" not in html.split("<form")[-1]


def test_same_page_serves_everybody_when_it_is_cached(contact: ContactPage, client: Client, clock: Any) -> None:
    shared = token(client, contact)
    clock.shift(600)
    for name in ("Aya", "Dana"):
        assert Client().post(contact.url, ANSWERS | {TOKEN: shared, "your_name": name}).status_code == 302
    assert FormSubmission.objects.count() == 2


@pytest.mark.parametrize(
    "address", ["a@b", "a b@example.org", "aya@example.org\nBcc: x@example.org", "a@example.org,b@example.org"]
)
def test_address_must_be_one_address(contact: ContactPage, client: Client, clock: Any, address: str) -> None:
    assert send(client, contact, clock, e_mail=address).status_code == 200
    assert not mail.outbox


def test_no_header_can_be_added(contact: ContactPage, client: Client, clock: Any) -> None:
    ContactPage.objects.update(subject="Hello\r\nBcc: victim@example.org")
    send(client, contact, clock, your_name="x\r\nBcc: victim@example.org", message="\r\nBcc: victim@example.org\r\n")
    message = mail.outbox[0]
    assert "\nBcc" not in message.message().as_string().split("\n\n")[0]
    assert message.recipients() == ["office@example.org", "chair@example.org"]


def test_message_has_a_longest(contact: ContactPage, client: Client, clock: Any) -> None:
    assert send(client, contact, clock, message="a" * (LONGEST_MESSAGE + 1)).status_code == 200
    assert send(client, contact, clock, message="\x00").status_code == 200
    assert not FormSubmission.objects.exists()


def test_nothing_is_mailed_when_no_address_is_set(site: HomePage, client: Client, clock: Any) -> None:
    assert send(client, make_contact_page(to_address=""), clock).status_code == 302
    assert FormSubmission.objects.exists() and not mail.outbox


@override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})
def test_mail_is_tried_again_with_the_same_id_when_the_server_is_down(
    contact: ContactPage, client: Client, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert send(client, contact, clock).status_code == 302
    assert not mail.outbox, "the reader waits for no mail server"
    submission = FormSubmission.objects.get()

    def down(*args: Any) -> int:
        raise SMTPException("down")

    with monkeypatch.context() as context:
        context.setattr(EmailBackend, "send_messages", down)
        with pytest.raises(SMTPException):  # upon which the worker puts it back
            mail_submission.call(submission.pk)
    mail_submission.call(submission.pk)
    mail_submission.call(submission.pk)
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 1
    submission.delete()
    mail_submission.call(submission.pk)


def test_loading_the_thanks_again_sends_nothing_again(contact: ContactPage, client: Client, clock: Any) -> None:
    for _time in range(2):
        client.get(f"{contact.url}?sent=1")
    assert not FormSubmission.objects.exists() and not mail.outbox


def test_editors_form_is_that_of_every_page(contact: ContactPage) -> None:
    assert issubclass(ContactPage.get_edit_handler().get_form_class(), EditorForm)


def test_no_translator_says_where_messages_go(
    contact: ContactPage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    french = translate(contact, "fr")
    translation = Translation.objects.get(source__object_id=contact.translation_key)
    there = {segment.context.path: segment for segment in OverridableSegment.objects.filter(source=translation.source)}
    assert "to_address" not in there
    for segment in there.values():
        log_in(translator_fr).put(
            reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk]),
            "value=me%40example.com",
            content_type="application/x-www-form-urlencoded",
        )
    translation.save_target(publish=True)
    french.refresh_from_db()
    assert french.to_address == contact.to_address


def test_an_address_that_a_translator_had_put_is_forgotten(contact: ContactPage) -> None:
    """Of contact pages alone."""
    migration = import_module("home.migrations.0003_messages_go_where_editors_say")
    story = make_story()
    for page in (contact, story):
        translate(page, "fr")
        source = TranslationSource.objects.get(object_id=page.translation_key)
        for path in ("to_address", "picture"):
            context, _created = TranslationContext.objects.get_or_create(object_id=source.object_id, path=path)
            OverridableSegment.objects.get_or_create(source=source, context=context, order=1, data_json='"a"')
            locale = Locale.objects.get(language_code="fr")
            SegmentOverride.objects.create(locale=locale, context=context, data_json='"a"')
    french = ContactPage.objects.get(translation_key=contact.translation_key, locale__language_code="fr")
    french.to_address = "me@example.com"
    french.save_revision().publish()
    migration.forget_own_addresses(apps, None)
    french = ContactPage.objects.get(pk=french.pk)
    assert french.to_address == french.get_latest_revision_as_object().to_address == contact.to_address
    for model in (SegmentOverride, OverridableSegment):
        kept = set(model.objects.filter(data_json='"a"').values_list("context__object_id", "context__path"))
        keys = {(contact.translation_key, "picture")} | {
            (story.translation_key, path) for path in ("to_address", "picture")
        }
        assert kept == keys
