"""Everybody sees where they are logged in, and ends what is not theirs; an administrator ends another's."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.doors.sessions import SEEN, browser
from cms.ops.housekeeping import forget_ended_sessions
from cms.ops.scheduler import duties
from cms.users.models import User
from tests.doors.keys import enter, give_password, is_in

SESSIONS = "/admin/account/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
    "Safari/537.36 Edg/140.0.0.0"
)


@pytest.mark.parametrize(
    ("user_agent", "family"),
    [(FIREFOX, "Firefox, Linux"), (IPHONE, "Safari, iOS"), (EDGE, "Edge, Windows"), ("curl/8.5", ""), ("", "")],
)
def test_browser_is_named_by_its_family(user_agent: str, family: str) -> None:
    assert browser(user_agent) == family


@pytest.mark.parametrize(
    ("address", "network"), [("192.0.2.77", "192.0.2.0"), ("2001:db8:1:2:3::4", "2001:db8:1::"), ("", "0.0.0.0")]
)
def test_no_more_is_kept_of_a_session_than_its_owner_needs(editor: User, address: str, network: str) -> None:
    give_password(editor, address=address, headers={"user-agent": FIREFOX})
    kept = UserSession.objects.get()
    assert (kept.user, kept.ip, kept.user_agent, kept.data) == (editor, network, "Firefox, Linux", {})


def test_session_is_ended_from_another(editor: User, moderator: User) -> None:
    here, elsewhere = give_password(editor), give_password(editor, headers={"user-agent": IPHONE})
    strangers = give_password(moderator)
    screen = here.get(SESSIONS).content.decode()
    assert "Safari, iOS" in screen and "192.0.2.0" in screen and screen.count("last seen") == 2
    [theirs] = UserSession.objects.filter(user_agent="Safari, iOS")
    [not_theirs] = UserSession.objects.filter(user=moderator)
    for number in (not_theirs.pk, "x", "9" * 40, ""):
        here.post(SESSIONS, {"session": number})
    assert is_in(strangers) and is_in(elsewhere) and is_in(here)
    assert here.post(SESSIONS, {"session": theirs.pk})["Location"] == SESSIONS
    assert is_in(here) and not is_in(elsewhere)
    assert not Session.objects.filter(session_key=theirs.session_key).exists()


def test_all_others_are_ended_at_once(editor: User, moderator: User) -> None:
    here, *elsewhere, strangers = (give_password(user) for user in (editor, editor, editor, moderator))
    here.post(SESSIONS, {"others": "1"})
    assert [is_in(one) for one in (here, *elsewhere, strangers)] == [True, False, False, True]


def test_session_that_is_over_is_not_listed(editor: User) -> None:
    here, elsewhere = give_password(editor), give_password(editor)
    elsewhere.post("/admin/logout/")
    assert here.get(SESSIONS).content.decode().count("last seen") == 1
    editor.set_password("another-password")
    editor.save()
    assert not is_in(here)


def test_sessions_that_are_over_are_forgotten(editor: User, moderator: User) -> None:
    over, here = give_password(editor), give_password(moderator)
    Session.objects.filter(session_key=over.cookies["sessionid"].value).update(expire_date=timezone.now())
    assert forget_ended_sessions() == 1 and is_in(here)
    assert [session.user for session in UserSession.objects.all()] == [moderator]
    assert "forget_ended_sessions" in {duty.__name__ for duty, _seconds in duties()}


def test_last_seen_is_kept_up_and_not_written_at_each_request(editor: User, clock: Any) -> None:
    here = give_password(editor)
    here.get("/admin/account/")
    begun = UserSession.objects.get().last_seen_at
    clock.shift(SEEN + 1)
    here.get("/en/")  # public pages write nothing
    assert UserSession.objects.get().last_seen_at == begun
    here.get("/admin/account/")
    seen = UserSession.objects.get().last_seen_at
    assert seen > begun
    clock.shift(60)
    here.get("/admin/account/")
    assert UserSession.objects.get().last_seen_at == seen


def test_administrator_ends_all_sessions_of_another(editor: User, admin: User) -> None:
    theirs, browser = [give_password(editor), give_password(editor)], enter(admin)
    browser.post(reverse("doors_of_user", args=[editor.pk]), {"act": "end"})
    assert not any(is_in(one) for one in theirs) and is_in(browser)
    entry = ModelLogEntry.objects.get(action="doors.sessions_ended")
    assert (entry.object_id, entry.user, entry.data) == (str(editor.pk), admin, {"sessions": 2})


def test_sessions_are_their_owners_alone(editor: User) -> None:
    assert Client().get(SESSIONS)["Location"].startswith("/admin/login/")


def test_account_leads_to_keys_and_sessions(editor: User) -> None:
    screen = give_password(editor).get("/admin/account/").content.decode()
    assert SESSIONS in screen and "/admin/account/second-factor/" in screen
    assert "You log in with your password alone." in screen
