"""The screens "Check for leaks": who may see and order what, and what they say."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry

from cms.probe import checking
from cms.probe.checking import ORDERED, order
from cms.probe.models import LeakCheck
from cms.users.models import User
from home.models import HomePage
from home.roles import EDITORS, MODERATORS, PRESS_OFFICERS, translators
from tests.factories.events import make_event
from tests.factories.pages import translate
from tests.factories.press import make_release
from tests.factories.users import member
from tests.probe.reports import html, made, report

LogIn = Callable[[User], Client]
HOUR = timezone.now() + dt.timedelta(days=3)
OVERVIEW, START = "/admin/leaks/", "/admin/leaks/start/"


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def release(site: HomePage) -> Page:
    return make_release(title="The secret prize", slug="prize", go_live_at=HOUR, released_at=HOUR)


@pytest.fixture
def event(site: HomePage) -> Page:
    return make_event(title="The secret feast", slug="feast", go_live_at=HOUR)


def test_press_officers_see_and_check_what_they_may_publish_and_nothing_else(
    release: Page, event: Page, log_in: LogIn
) -> None:
    client = log_in(member("press", PRESS_OFFICERS))
    own, other, both = made(release), made(event), made(release, event)
    listed = html(client, OVERVIEW)
    assert "The secret prize" in listed and "feast" not in listed
    assert report(own) in listed and report(other) not in listed and report(both) not in listed
    assert "The secret prize" in html(client, report(own))
    assert [client.get(report(check)).status_code for check in (other, both)] == [404, 404]
    refused = client.post(START, {"page": event.pk}, headers={"x-requested-with": "XMLHttpRequest"})
    assert refused.status_code == 403
    of_event = reverse("leaks_of_page", args=[event.pk])
    assert client.get(of_event, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    client.post(START)
    assert LeakCheck.objects.first().keys == {release.translation_key}


def test_who_publishes_everything_sees_everything_and_who_publishes_nothing_has_no_screen(
    release: Page, event: Page, log_in: LogIn
) -> None:
    check = made(release, event)
    moderator = log_in(member("moderator", MODERATORS))
    assert "The secret feast" in html(moderator, OVERVIEW) and "The secret prize" in html(moderator, report(check))
    for number, group in enumerate((EDITORS, translators("en"))):
        client = log_in(member(f"member-{number}", group))
        for url in (OVERVIEW, report(check), reverse("leaks_of_page", args=[release.pk])):
            assert client.get(url, headers={"x-requested-with": "XMLHttpRequest"}).status_code in {403, 404}
        client.post(START, {"page": release.pk})
        assert OVERVIEW not in html(client, reverse("wagtailadmin_home"))
    assert LeakCheck.objects.count() == 1
    press = log_in(member("press", PRESS_OFFICERS))
    assert OVERVIEW in html(press, reverse("wagtailadmin_home"))


def test_publishing_one_language_is_not_enough_since_the_report_names_all(
    release: Page, log_in: LogIn, press_officer: User
) -> None:
    page = translate(release, "fr", publish=False, title="Le prix secret")
    press_officer.groups.get().page_permissions.filter(page__locale=page.locale_id).delete()
    check = made(release)
    client = log_in(press_officer)
    assert "The secret prize" not in html(client, OVERVIEW) and client.get(report(check)).status_code == 404


def test_page_that_waits_says_when_it_was_checked_and_leads_to_its_check(
    release: Page, press_officer: User, log_in: LogIn
) -> None:
    client, edit = log_in(press_officer), reverse("wagtailadmin_pages:edit", args=[release.pk])
    own = reverse("leaks_of_page", args=[release.pk])
    first = html(client, edit)
    assert "Not yet checked for leaks." in first and first.count(own) >= 2  # above the form, in the page's menu
    check = made(release, user=press_officer)
    assert report(check) in html(client, edit)
    assert report(check) in html(client, own)
    editor = html(log_in(member("editor", EDITORS)), edit)
    assert own not in editor and report(check) not in editor
    shown = make_release()
    assert "checked for leaks" not in html(client, reverse("wagtailadmin_pages:edit", args=[shown.pk]))


def test_check_is_ordered_once_however_often_one_presses_and_never_of_an_address_that_is_sent(
    release: Page, press_officer: User, log_in: LogIn, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, asked = log_in(press_officer), []

    def away(url: str, _rate: float) -> Any:
        asked.append(url)
        raise checking.Unreachable

    monkeypatch.setattr(checking, "over_http", away)
    evil = dict.fromkeys(("url", "base_url", "BASE_URL", "site", "host"), "http://169.254.169.254/")
    for _time in range(3):
        response = client.post(START, {"page": release.pk} | evil, headers={"x-forwarded-host": "evil.example"})
    assert response["Location"] == OVERVIEW
    [check], [task] = LeakCheck.objects.all(), DBTaskResult.objects.filter(task_path__contains="probe")
    assert check.user == press_officer and check.keys == {release.translation_key}
    assert [entry.user for entry in PageLogEntry.objects.filter(action=ORDERED, page=release.pk)] == [press_officer]
    checking.look.call(*task.args_kwargs["args"])
    assert asked == [settings.BASE_URL]
    assert client.get(START).status_code == 405


def test_nothing_begins_where_nothing_is_scheduled(site: HomePage, press_officer: User, log_in: LogIn) -> None:
    client = log_in(press_officer)
    assert client.post(START)["Location"] == OVERVIEW and not LeakCheck.objects.exists()
    assert "Nothing is scheduled" in html(client, OVERVIEW)
    assert client.post(START, {"page": 10**9}).status_code == 404


def test_screens_cost_the_same_however_many_checks_and_releases_there_are(
    release: Page, press_officer: User, log_in: LogIn
) -> None:
    client, costs = log_in(press_officer), []
    made(release, user=press_officer)
    for more in (0, 0, 12):
        pages = [make_release(go_live_at=HOUR, released_at=HOUR) for _number in range(more)]
        for page in pages:
            made(page, user=press_officer)
        check = made(release, *pages, user=press_officer)
        cost = []
        for url in (OVERVIEW, report(check)):
            html(client, url)  # the site is looked up once after a publication
            with CaptureQueriesContext(connection) as queries:
                html(client, url)
            cost.append(len(queries))
        costs.append(cost)
    assert costs[1] == costs[2], costs


def test_check_of_everything_is_in_the_history_of_each_page(
    release: Page, event: Page, admin: User, log_in: LogIn
) -> None:
    assert order({release.translation_key, event.translation_key}, admin)
    logged = PageLogEntry.objects.filter(action=ORDERED).values_list("page_id", flat=True)
    assert set(logged) == {release.pk, event.pk}
    history = html(log_in(admin), reverse("wagtailadmin_pages:history", args=[event.pk]))
    assert "Had it checked for leaks" in history
