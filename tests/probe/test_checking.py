"""A check as the admin orders it and workers do it, over the wire."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.probe import asking, checking
from cms.probe.asking import over_http
from cms.probe.checking import look, order
from cms.probe.gathering import gathered
from cms.probe.marks import Finding
from cms.probe.models import SILENCE, Blindness, LeakCheck, Outcome
from cms.search.models import Asked
from home.models import HomePage
from home.tasks import mail_submission
from press.models import PressReleasePage
from tests.factories.press import make_release
from tests.probe.reports import TITLE, ordered
from tests.services.machine import free_ports

pytestmark = pytest.mark.usefixtures("_queue")


def work(check: LeakCheck) -> LeakCheck:
    """As workers do it, of whom each believes that another died: every step is begun twice."""
    for number in range(1000):
        steps = DBTaskResult.objects.filter(args_kwargs__args=[check.pk, number])
        assert steps.count() <= 1
        if not steps:
            break
        for _time in range(2):
            look.call(check.pk, number)
    check.refresh_from_db()
    return check


@pytest.mark.slow
def test_check_is_done_in_steps_once_each_and_finds_a_leak_that_there_is(
    live_server: Any, release: PressReleasePage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BASE_URL = live_server.url
    monkeypatch.setattr(checking, "AT_ONCE", 60)
    asked: list[str] = []

    def noted(url: str, rate: float) -> Any:
        ask = over_http(url, rate)
        return lambda address: asked.append(address) or ask(address)

    monkeypatch.setattr(checking, "over_http", noted)
    safe = work(ordered(release))
    assert safe.outcome == Outcome.SAFE and safe.finished_at and not safe.crawl
    assert len(asked) == len(set(asked)) == safe.answers == sum(safe.asked.values()) == safe.to_ask
    assert not Asked.objects.exists()  # no reader looked for it
    assert safe.step > 2 and safe.texts and safe.pages == 1
    assert {"page", "feed", "calendar", "sitemap", "API", "search", "suggestions"} <= set(safe.asked)

    monkeypatch.setattr("cms.discovery.views.llms_txt", lambda: f"- [{TITLE}](/en/)")
    found = work(ordered(release))
    assert found.outcome == Outcome.LEAKS and found.leaks == len(found.findings) == 1
    [thing] = found.findings
    assert (thing["what"], thing["of"], thing["text"]) == ("the title of %(of)s", f"“{TITLE}” (en)", TITLE)
    assert (thing["places"], thing["times"]) == ([["/llms.txt", "other"]], 1)


def test_one_check_runs_at_a_time_and_one_that_fell_silent_makes_room(release: PressReleasePage) -> None:
    first = ordered(release)
    assert order({release.translation_key}, None) is None
    LeakCheck.objects.update(seen_at=timezone.now() - SILENCE - dt.timedelta(seconds=1))
    first.refresh_from_db()
    assert first.outcome == Outcome.BROKEN_OFF
    second = ordered(release)
    look.call(first.pk, 0)  # its worker comes back
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.outcome, second.outcome, first.answers) == (Outcome.BROKEN_OFF, Outcome.WAITING, 0)


def test_site_that_does_not_answer_or_is_closed_is_no_reason_to_feel_safe(
    release: PressReleasePage, settings: Any, serve: Any
) -> None:
    [port] = free_ports(1)
    settings.BASE_URL = f"http://127.0.0.1:{port}"
    away = work(ordered(release))
    assert (away.outcome, away.blindness) == (Outcome.BLIND, Blindness.AWAY)
    settings.BASE_URL = serve((403, {})).url
    closed = work(ordered(release))
    assert (closed.outcome, closed.blindness, closed.leaks) == (Outcome.BLIND, Blindness.CLOSED, 0)


def test_errors_of_the_server_are_told_and_leaks_found_before_it_went_away_count(
    release: PressReleasePage, settings: Any, serve: Any
) -> None:
    server = serve((500, {}))
    settings.BASE_URL = server.url
    broken = work(ordered(release))
    assert broken.failed and broken.outcome == Outcome.BLIND
    server.http.shutdown()
    server.http.server_close()
    gone = ordered(release)
    LeakCheck.objects.filter(pk=gone.pk).update(leaks=1, findings=gathered([], [Finding("/en/", "page", "a title")]))
    assert work(gone).outcome == Outcome.LEAKS and gone.blindness == Blindness.AWAY


def test_mail_goes_between_two_steps_and_a_slow_site_makes_steps_short(
    release: PressReleasePage, settings: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BASE_URL = serve((200, {"Content-Type": "text/html"})).url
    monkeypatch.setattr(checking, "SECONDS", 0.0)
    check = ordered(release)
    look.call(check.pk, 0)
    check.refresh_from_db()
    assert (check.answers, check.step, check.finished_at) == (1, 1, None)
    mail_submission.enqueue(1)
    waiting = DBTaskResult.objects.ready().filter(task_path__in=[look.module_path, mail_submission.module_path])
    assert waiting.first().task_path == mail_submission.module_path


def test_page_that_is_too_long_to_be_read_whole_is_not_called_safe(
    site: HomePage, settings: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_release(title="A public release")
    page.title = TITLE
    page.save_revision()
    monkeypatch.setattr(asking, "MOST", 10)
    server = serve((200, {"Content-Type": "text/html"}))
    settings.BASE_URL, server.body = server.url, b"x" * 10
    assert work(ordered(page)).outcome == Outcome.SAFE
    server.body += b"x"
    check = work(ordered(page))
    assert (check.outcome, check.blindness) == (Outcome.BLIND, Blindness.TOO_MUCH)


def test_page_that_hides_nothing_is_not_called_safe(site: HomePage) -> None:
    check = work(ordered(make_release()))
    assert (check.outcome, check.blindness) == (Outcome.BLIND, Blindness.NOTHING)


def test_more_addresses_than_are_asked_are_told(
    release: PressReleasePage, settings: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve((200, {"Content-Type": "text/html"}))
    settings.BASE_URL = server.url
    monkeypatch.setattr(checking, "REQUESTS", 100)
    check = work(ordered(release))
    assert len(server.asked) == 100 and check.blindness == Blindness.TOO_MUCH


def test_only_so_many_reports_are_kept(release: PressReleasePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "ALSO_KEPT", 3)
    for _number in range(5):
        ordered(release)
        LeakCheck.objects.update(finished_at=timezone.now())
    assert LeakCheck.objects.count() == 5  # nobody's is pushed out by others that end at once
    LeakCheck.objects.update(ordered_at=timezone.now() - checking.KEPT - dt.timedelta(hours=1))
    ordered(release)
    assert LeakCheck.objects.count() == 3
