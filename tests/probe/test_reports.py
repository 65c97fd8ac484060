"""What the report of a check says, in each state."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.probe.gathering import gathered
from cms.probe.marks import Finding
from cms.probe.models import SILENCE, Blindness
from cms.users.models import User
from home.models import HomePage
from home.roles import PRESS_OFFICERS
from tests.factories.pages import translate
from tests.factories.press import make_release
from tests.factories.users import member
from tests.probe.reports import html, made, report

LogIn = Callable[[User], Client]
HOUR = timezone.now() + dt.timedelta(days=3)


@pytest.fixture
def release(site: HomePage) -> Page:
    return make_release(title="The secret prize", slug="prize", go_live_at=HOUR, released_at=HOUR)


LEAK = Finding("/en/press/?page=<b>", "page", "the title of %(of)s", "“The <i>secret</i> prize” (en)", "A <b>passage")
STATES: dict[str, tuple[dict[str, Any], list[str], list[str]]] = {
    "waiting": ({"finished_at": None, "answers": 0}, ["It begins as soon as", "data-running"], ["Nothing leaked"]),
    "running": (
        {"finished_at": None},
        ["500 answers read of 900", 'max="900"', "data-running"],
        ["Nothing leaked", "What to do"],
    ),
    "silent": (
        {"finished_at": None, "seen_at": timezone.now() - SILENCE * 2},
        ["not known whether", "broken off"],
        ["data-running", "Nothing leaked"],
    ),
    "safe": (
        {"texts": 41, "pages": 5, "files": 2, "asked": {"page": 300, "feed": 200}},
        ["Nothing leaked", "<dd> 41 </dd>", "feeds", "300"],
        ["What to do", "data-running", "not known whether"],
    ),
    "leaks": (
        {"leaks": 60, "findings": gathered([], [LEAK] * 12), "blindness": Blindness.TOO_MUCH},
        [
            "Leaks were found",
            "The &lt;i&gt;secret",
            "A &lt;b&gt;passage",
            "?page=&lt;b&gt;",
            "and 2 more",
            "more than is listed",
            "What to do",
            "not looked at",
        ],
        ["Nothing leaked", "<i>secret"],
    ),
    "blind": (
        {"blindness": Blindness.ERRORS, "failed": ["/fr/events/"]},
        ["not known whether", "answered with an error", "http://testserver/fr/events/"],
        ["Nothing leaked", "What to do"],
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_report_says_how_things_are(state: str, release: Page, press_officer: User, log_in: LogIn) -> None:
    values, said, unsaid = STATES[state]
    check = made(release, user=press_officer, **values)
    text = " ".join(html(log_in(press_officer), report(check)).split())
    assert [words for words in said if words not in text] == []
    assert [words for words in unsaid if words in text] == []
    assert "The secret prize" in text and ">press<" in text


def test_report_of_what_was_deleted_is_for_administrators(release: Page, admin: User, log_in: LogIn) -> None:
    check = made(release, leaks=1, findings=gathered([], [LEAK]))
    release.delete()
    assert log_in(member("press", PRESS_OFFICERS)).get(report(check)).status_code == 404
    assert "1 page that was deleted" in html(log_in(admin), report(check))


def test_report_of_a_language_that_was_deleted_is_for_administrators(
    release: Page, admin: User, press_officer: User, log_in: LogIn
) -> None:
    page = translate(release, "fr", publish=False, title="Le prix secret")
    press_officer.groups.get().page_permissions.filter(page__locale=page.locale_id).delete()
    check, unknown = made(release, leaks=1, findings=gathered([], [LEAK])), made(release, rows=None)
    page.delete()
    later = made(release)
    client = log_in(press_officer)
    assert [client.get(report(each)).status_code for each in (check, unknown, later)] == [404, 404, 200]
    assert "The &lt;i&gt;secret" in html(log_in(admin), report(check))
