"""Staff come in with a second factor, and a password alone opens nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms.settings import base
from cms.users.models import User
from tests.doors.codes import code_of
from tests.doors.keys import CODE, KEYS, LOG_IN, add_app, enter, give_password, is_in, told
from tests.factories.press import make_story

pytestmark = pytest.mark.usefixtures("required")


def test_production_asks_staff_for_a_second_factor() -> None:
    assert base.SECOND_FACTOR_REQUIRED is True


def test_password_alone_opens_nothing_and_leads_to_setting_up(editor: User) -> None:
    story = make_story(live=False)
    browser = give_password(editor)
    opened = (
        "/admin/",
        f"/admin/pages/{story.pk}/edit/",
        f"/admin/pages/{story.pk}/view_draft/",
        "/admin/reports/site-history/",
        "/admin/account/",
        "/admin/sessions/",
    )
    for address in opened:
        answer = browser.get(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, LOG_IN), address
    led = browser.get(f"{LOG_IN}?next=/admin/pages/")
    assert (led.status_code, led["Location"]) == (302, f"{KEYS}?next=%2Fadmin%2Fpages%2F")
    assert browser.get(KEYS).status_code == 200


def test_autosave_and_other_calls_of_scripts_are_refused_when_a_password_alone_was_given(editor: User) -> None:
    story = make_story()
    browser = give_password(editor)
    ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", story.pk, 1])
    as_script = {"x-requested-with": "XMLHttpRequest", "accept": "application/json"}
    for address in (f"/admin/pages/{story.pk}/edit/", "/admin/api/main/pages/", ping):
        assert browser.post(address, {"title": "Changed"}, headers=as_script).status_code == 403, address
    story.refresh_from_db()
    assert story.title != "Changed" and not story.has_unpublished_changes


def test_readers_of_a_restricted_page_who_work_here_need_it_too_and_others_do_not(editor: User) -> None:
    story = make_story()
    PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    reader = User.objects.create_user("reader", password="demo")
    assert give_password(editor).get(story.url).status_code == 302
    assert give_password(reader).get(story.url).status_code == 200


def test_app_is_set_up_and_asked_for_at_the_next_log_in(editor: User, clock: Any, commits: None) -> None:
    browser = give_password(editor)
    form = browser.get(f"{KEYS}app/")
    secret = form.context["form"].secret
    assert secret in form.content.decode() and "data:image/svg+xml" in form.content.decode()
    assert told(browser.post(f"{KEYS}app/", {"code": "000000"})) == [
        "This code does not fit. Take the one that is shown now."
    ]
    done = browser.post(f"{KEYS}app/", {"code": code_of(secret)})
    assert done["Location"] == f"{KEYS}codes/" and is_in(browser)
    codes = browser.get(f"{KEYS}codes/").context["unused_codes"]
    assert len(codes) == 10 and codes[0] not in browser.get(f"{KEYS}codes/").content.decode()  # shown once

    clock.shift(60)
    elsewhere = Client(REMOTE_ADDR="192.0.2.10")
    first = elsewhere.post(LOG_IN, {"username": "editor", "password": "demo", "next": "/admin/pages/"})
    assert first["Location"] == CODE and not is_in(elsewhere)
    key = elsewhere.cookies["sessionid"].value
    second = elsewhere.post(CODE, {"code": code_of(secret)})
    assert second["Location"] == "/admin/pages/" and is_in(elsewhere)
    assert elsewhere.cookies["sessionid"].value != key


def test_half_way_opens_nothing(editor: User) -> None:
    """Neither what needs an account nor what sets up another factor."""
    add_app(editor)
    browser = give_password(editor)
    for address in ("/admin/", KEYS, f"{KEYS}app/", f"{KEYS}passkey/", f"{KEYS}codes/new/", "/admin/account/sessions/"):
        answer = browser.get(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, LOG_IN), address
    assert browser.post(f"{KEYS}codes/new/").status_code == 302
    assert Authenticator.objects.filter(user=editor).count() == 1


def test_session_without_a_second_factor_ends_when_one_is_set_up_elsewhere(
    editor: User, log_in: Callable[[User], Client]
) -> None:
    before = log_in(editor)
    enter(editor)
    assert not is_in(before) and before.get(KEYS).status_code == 302
    assert before.get(LOG_IN).status_code == 200  # the form, and no way around it


@pytest.mark.parametrize("is_required", [True, False])
def test_whoever_logs_in_after_another_is_asked_for_their_own_factor(
    editor: User, moderator: User, settings: Any, is_required: bool
) -> None:
    settings.SECOND_FACTOR_REQUIRED = is_required
    browser = enter(editor)
    add_app(moderator)
    browser.post(LOG_IN, {"username": "moderator", "password": "demo"})
    assert not is_in(browser)


def test_account_that_was_closed_between_the_steps_stays_closed(editor: User) -> None:
    secret = add_app(editor)
    browser = give_password(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    browser.post(CODE, {"code": code_of(secret)})
    assert not is_in(browser)


def test_new_password_ends_what_was_begun_with_the_old_one(editor: User) -> None:
    secret = add_app(editor)
    browser = give_password(editor)
    editor.set_password("another password")
    editor.save()
    assert browser.post(CODE, {"code": code_of(secret)})["Location"] == LOG_IN
    assert not is_in(browser)


def test_public_page_costs_nothing_more_and_sets_no_cookie(site: Any) -> None:
    """No query for session or account, no header that would keep it from the page cache."""
    story = make_story()
    Client().get(story.url)
    with CaptureQueriesContext(connection) as queries:
        answer = Client().get(story.url)
    asked = " ".join(query["sql"] for query in queries)
    assert not any(table in asked for table in ("django_session", "users_user", "mfa_", "usersessions_", "account_"))
    assert not answer.cookies and "cookie" not in answer.get("Vary", "").lower()


def test_no_second_door_of_allauth(site: Any) -> None:
    for name in ("signup", "email", "password/reset", "social/signup", "3rdparty"):
        for below in ("/admin/", "/admin/account/", "/accounts/", "/"):
            assert Client().get(f"{below}{name}/").status_code in {302, 404}
    assert Client().get("/admin/signup/")["Location"].startswith(LOG_IN)  # as any address that is not there
