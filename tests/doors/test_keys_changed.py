"""Second factors are changed by their owner alone, who shows again who they are; an administrator resets them."""

import json
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.doors.sealing import seal, unseal
from cms.users.models import User
from tests.doors.codes import code_of
from tests.doors.keys import CODE, KEYS, add_app, add_codes, enter, give_password, is_in, told

SECRETS = ("an-older-key-0123456789", "a-newer-key-0123456789")

pytestmark = pytest.mark.usefixtures("required")


def test_last_factor_stays_while_one_is_needed(editor: User, settings: Any) -> None:
    browser = enter(editor)
    refused = browser.post(f"{KEYS}app/remove/")
    assert "This is your only second factor" in refused.content.decode()
    assert Authenticator.objects.filter(user=editor, type="totp").exists()
    settings.SECOND_FACTOR_REQUIRED = False
    assert browser.post(f"{KEYS}app/remove/")["Location"] == KEYS
    assert not Authenticator.objects.filter(user=editor).exists()


@pytest.mark.parametrize("way", ["app/", "passkey/", "codes/new/", "app/remove/"])
def test_factors_are_changed_only_after_the_password_was_given_again(editor: User, way: str, clock: Any) -> None:
    browser = enter(editor)
    if way == "app/":
        Authenticator.objects.filter(user=editor).delete()
    clock.shift(3600)
    led = browser.get(f"{KEYS}{way}")
    assert led["Location"] == f"{KEYS}again/?next=%2Fadmin%2Faccount%2Fsecond-factor%2F{way.replace('/', '%2F')}"
    wrong = browser.post(led["Location"], {"password": "wrong"})
    assert wrong.status_code == 200 and told(wrong, "password")
    assert browser.post(led["Location"], {"password": "demo", "next": f"{KEYS}{way}"})["Location"] == f"{KEYS}{way}"
    assert browser.get(f"{KEYS}{way}").status_code == 200


def test_giving_the_password_again_is_throttled_like_any_log_in(editor: User, clock: Any) -> None:
    browser = enter(editor)
    for _try in range(5):
        browser.post(f"{KEYS}again/", {"password": "wrong"})
    assert browser.post(f"{KEYS}again/", {"password": "demo"}).status_code == 200


def test_secrets_lie_sealed_and_outlive_a_change_of_key(editor: User, settings: Any) -> None:
    settings.SECRET_KEY = SECRETS[0]
    secret = add_app(editor)
    add_codes(editor)
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = SECRETS[1], [SECRETS[0]]
    assert unseal(Authenticator.objects.get(type="totp").data["secret"]) == secret
    call_command("reseal", verbosity=0)
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(Authenticator.objects.get(type="totp").data["secret"]) == secret
    assert give_password(editor).post(CODE, {"code": code_of(secret)}).status_code == 302


def test_lost_key_refuses_codes_and_breaks_nothing(editor: User, settings: Any) -> None:
    secret = add_app(editor)
    settings.SECRET_KEY = SECRETS[1]
    assert told(give_password(editor).post(CODE, {"code": code_of(secret)}))


def test_sealed_text_is_another_each_time() -> None:
    assert seal("key") != seal("key")


def test_administrator_resets_anothers_second_factor(editor: User, admin: User) -> None:
    theirs, browser = enter(editor), enter(admin)
    screen = reverse("doors_of_user", args=[editor.pk])
    assert screen in browser.get("/admin/users/").content.decode()
    assert b"App with codes" in browser.get(screen).content
    assert browser.post(screen, {"act": "reset"})["Location"] == screen
    assert not Authenticator.objects.filter(user=editor).exists() and not is_in(theirs)
    entry = ModelLogEntry.objects.get(action="doors.reset")
    assert (entry.object_id, entry.user) == (str(editor.pk), admin)
    assert give_password(editor).get(KEYS).status_code == 200  # leads to a new one


def test_resetting_anothers_asks_for_the_password_first(editor: User, admin: User, clock: Any) -> None:
    add_app(editor)
    browser, screen = enter(admin), reverse("doors_of_user", args=[editor.pk])
    clock.shift(3600)
    led = browser.post(screen, {"act": "reset"})
    assert led["Location"].startswith(f"{KEYS}again/?next=") and Authenticator.objects.filter(user=editor).exists()
    done = browser.post(led["Location"], {"password": "demo", "next": screen})
    assert done["Location"] == screen and not Authenticator.objects.filter(user=editor).exists()
    assert "The second factor is reset" in browser.get(screen).content.decode()


def test_who_has_no_password_shows_a_code_instead(editor: User, clock: Any) -> None:
    browser, secret = enter(editor), unseal(Authenticator.objects.get(user=editor).data["secret"])
    clock.shift(3600)
    editor.set_unusable_password()
    editor.save()
    browser.force_login(editor)  # as who comes by single sign-on alone
    session = browser.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 0}]
    session["account_authentication_methods_user"] = str(editor.pk)
    session.save()
    led = browser.get(f"{KEYS}passkey/")
    assert led["Location"].startswith(f"{KEYS}again/code/?next=")
    assert browser.post(led["Location"], {"code": code_of(secret)})["Location"] == f"{KEYS}passkey/"


def test_nobody_else_resets(editor: User, moderator: User, admin: User) -> None:
    add_app(admin)
    browser = enter(moderator)
    for target in (admin, editor):
        answer = browser.post(reverse("doors_of_user", args=[target.pk]), {"act": "reset"})
        assert answer.status_code in {302, 403} and answer.get("Location", "/admin/") == "/admin/"
    moderator.user_permissions.add(Permission.objects.get(codename="change_user"))
    assert browser.post(reverse("doors_of_user", args=[admin.pk]), {"act": "reset"})["Location"] == "/admin/"
    assert Authenticator.objects.filter(user=admin).exists()
    assert browser.get(reverse("doors_of_user", args=[editor.pk])).status_code == 200


def test_command_resets_when_even_the_administrator_lost_theirs(admin: User) -> None:
    theirs = enter(admin)
    call_command("reset_second_factor", "admin", verbosity=0)
    assert not Authenticator.objects.filter(user=admin).exists() and not is_in(theirs)
    with pytest.raises(CommandError, match="Nobody logs in as nobody"):
        call_command("reset_second_factor", "nobody")


def test_what_somebody_changes_is_in_the_log(editor: User, commits: None) -> None:
    browser = give_password(editor)
    secret = browser.get(f"{KEYS}app/").context["form"].secret
    browser.post(f"{KEYS}app/", {"code": code_of(secret)})
    browser.post(f"{KEYS}codes/new/")
    assert set(ModelLogEntry.objects.values_list("action", "user_id")) >= {
        ("doors.added", editor.pk),
        ("doors.new_codes", editor.pk),
    }
