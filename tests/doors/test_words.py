"""All that one reads before one is let in is in one's own language, what Wagtail and Django say too."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as configured
from django.core import mail
from django.test import Client
from django.utils.translation import override, trans_real
from wagtail.admin.localization import get_js_translation_strings

from cms.core.message_catalogs import JoinedCatalog
from cms.core.models import SiteIdentity
from cms.core.site_tree import default_site
from cms.settings import base
from cms.users.models import User
from tests.doors.codes import code_of
from tests.doors.keys import CODE, KEYS, LOG_IN

LANGUAGES = [code for code, _name in configured.LANGUAGES if code != "en"]
RESET = "/admin/password_reset/"
NEW = "quiet-harbour-lantern-59"
WEAK = ("", "1234567", "password", "Editorial")  # missing, short, of digits, common, like the name
UNSEEN = {":", "Enter your %(username_field_name)s"}  # asked for by the forms, shown on no page of ours

pytestmark = pytest.mark.usefixtures("required", "commits")


class Listening(JoinedCatalog):
    """Notes what it was asked for and lacks."""

    def __init__(self, catalog: Any) -> None:
        super().__init__(catalog)
        self.lacks: set[str] = set()

    def get(self, key: Any, default: Any = None) -> Any:
        found = super().get(key, default)
        if found is default and isinstance(key, str):
            self.lacks.add(key)
        return found

    def plural(self, msgid: str, num: int) -> str:
        try:
            return str(super().plural(msgid, num))
        except KeyError:
            self.lacks.add(msgid)
            raise


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def catalog(language: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Listening]:
    """At the end nothing was missing, except what Wagtail's scripts may say once one is in."""
    messages: Any = trans_real.translation(language)
    listening = Listening(messages._catalog)
    monkeypatch.setattr(messages, "_catalog", listening)
    yield listening
    missing, listening.lacks = listening.lacks, set()
    with override(language):
        str(get_js_translation_strings())
    assert missing - listening.lacks - UNSEEN == set()


@pytest.fixture
def aigerim(editor: User, settings: Any) -> User:
    settings.AUTH_PASSWORD_VALIDATORS = base.AUTH_PASSWORD_VALIDATORS
    editor.email, editor.username = "aigerim@example.org", "editorial"
    editor.save()
    return editor


@pytest.fixture
def reader(language: str, catalog: Listening) -> Client:
    return Client(headers={"accept-language": language})


def read(answer: Any, language: str) -> Any:
    assert answer.status_code == 200 and f'lang="{language}"' in answer.content.decode()
    return answer


def test_the_log_in_is_in_the_readers_language_whatever_goes_wrong(
    aigerim: User, reader: Client, language: str
) -> None:
    read(reader.get(LOG_IN), language)
    for typed in ({}, *[{"username": "editorial", "password": "wrong"}] * 7):  # until one has to wait
        read(reader.post(LOG_IN, typed), language)
    read(reader.post("/admin/login/passkey/", {"credential": '{"id": "x"}'}, follow=True), language)
    reader.force_login(User.objects.create_user("reader"))
    assert "messages" in read(reader.get("/admin/", follow=True), language).content.decode()


def test_the_way_to_a_new_password_is_in_the_readers_language(aigerim: User, reader: Client, language: str) -> None:
    read(reader.get(RESET), language)
    for typed in ("", "no address"):
        read(reader.post(RESET, {"email": typed}), language)
    read(reader.post(RESET, {"email": "aigerim@example.org"}, follow=True), language)
    found = re.search(r"https?://[^/]+(\S+)", mail.outbox[0].body)
    assert found
    form = read(reader.get(found[1], follow=True), language)
    [(address, _status)] = form.redirect_chain
    for weak in WEAK:
        read(reader.post(address, {"new_password1": weak, "new_password2": weak}), language)
    read(reader.post(address, {"new_password1": NEW, "new_password2": "another"}), language)
    read(reader.post(address, {"new_password1": NEW, "new_password2": NEW}, follow=True), language)
    read(reader.get(found[1], follow=True), language)  # it held once


def test_the_second_step_is_in_the_readers_language_from_its_set_up_to_leaving(
    aigerim: User, reader: Client, language: str
) -> None:
    given = {"username": "editorial", "password": "demo", "next": KEYS}
    read(reader.post(LOG_IN, given, follow=True), language)
    for address in (KEYS, f"{KEYS}passkey/"):
        read(reader.get(address), language)
    secret = read(reader.get(f"{KEYS}app/"), language).context["form"].secret
    for code in ("", "000000"):
        read(reader.post(f"{KEYS}app/", {"code": code}), language)
    read(reader.post(f"{KEYS}app/", {"code": code_of(secret)}, follow=True), language)
    read(reader.get(KEYS), language)
    assert "messages" in read(reader.post("/admin/logout/", follow=True), language).content.decode()
    read(reader.post(LOG_IN, given, follow=True), language)
    for code in ("", *["000000"] * 6):
        read(reader.post(CODE, {"code": code}), language)


NAMES = {"en": "Children & Peace", "ar": "أطفال السلام"}


@pytest.mark.parametrize(("language", "name"), [("ar", NAMES["ar"]), ("kk", NAMES["en"])])
def test_mails_and_factors_name_the_association_as_its_readers_do(aigerim: User, reader: Client, name: str) -> None:
    """What stands in the list of the app, in the browser's of passkeys and in that of mails."""
    SiteIdentity.objects.create(site=default_site(), names={"en": "Association"}, short_names=NAMES)
    reader.post(LOG_IN, {"username": "editorial", "password": "demo"})
    picture = reader.get(f"{KEYS}app/").context["totp_url"]
    assert parse_qs(urlsplit(picture).query)["issuer"] == [name]
    assert reader.get(f"{KEYS}passkey/").context["options"]["publicKey"]["rp"]["name"] == name
    reader.post(RESET, {"email": "aigerim@example.org"})
    assert mail.outbox[0].subject.startswith(f"{name} · ")
