"""What Prometheus is told: the sums over all processes, and how the site stands; nobody else is told."""

import datetime as dt
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from prometheus_client.parser import text_string_to_metric_families as parsed

from cms.audit.copies import COPIED, note_copy
from cms.ops.metrics.counting import place_of
from cms.ops.metrics.standing import Standing
from cms.search.models import SearchChange
from home.models import HomePage
from home.tasks import mail_submission
from tests.delivery.together import Together
from tests.factories.press import make_story
from tests.ops.test_worker import QUEUE

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def samples(families: Any) -> Samples:
    return {(one.name, tuple(sorted(one.labels.items()))): one.value for family in families for one in family.samples}


def told(site: Together) -> Samples:
    answer = site.ask("/metrics", Authorization=f"Bearer {site.environment['METRICS_TOKEN']}")
    assert answer.status == 200 and answer.headers["Cache-Control"] == "no-store"
    return samples(parsed(answer.body.decode()))


@pytest.mark.services
@pytest.mark.slow
def test_processes_count_together(together: Together) -> None:
    def pages(found: Samples) -> float:
        return sum(
            value
            for (name, labels), value in found.items()
            if name == "site_request_seconds_count" and ("place", "page") in labels
        )

    def processes() -> int:
        return len(list((together.var / "metrics").glob("histogram_*.db")))

    before, asked, deadline = told(together), 0, time.monotonic() + 30
    with ThreadPoolExecutor(8) as pool:
        while asked < 80 or (processes() < 2 and time.monotonic() < deadline):  # the second may still be starting
            answers = pool.map(lambda _number: together.ask("/en/", together.application), range(40))
            assert {answer.status for answer in answers} == {200}
            asked += 40
    assert processes() >= 2
    after = [told(together) for _time in range(6)]
    assert {pages(found) - pages(before) for found in after} == {asked}
    hits = ("site_page_cache_total", (("outcome", "HIT"),))
    assert after[0][hits] - before.get(hits, 0) >= asked - 10
    assert after[0]["site_database_connections", (("state", "open"),)] >= 1
    for given in ("", "Bearer wrong", f"Basic {together.environment['METRICS_TOKEN']}"):
        assert together.ask("/metrics", Authorization=given).status == 401


def test_without_a_token_there_is_nothing(site: HomePage) -> None:
    for token in ("", "Bearer ", "Bearer None"):
        assert Client().get("/metrics", headers={"Authorization": token}).status_code == 404


def test_how_the_site_stands_is_told(site: HomePage) -> None:
    with override_settings(TASKS=QUEUE):
        story = make_story()
        DBTaskResult.objects.all().delete()
        mail_submission.enqueue(1)
        mail_submission.enqueue(2)
    DBTaskResult.objects.filter(pk=DBTaskResult.objects.first().pk).update(status="FAILED")
    late = timezone.now() - dt.timedelta(minutes=5)
    type(story).objects.filter(pk=story.pk).update(expire_at=late)
    assert ("site_backup_age_seconds", ()) not in samples(Standing().collect())
    note_copy(COPIED, files=1)
    found = samples(Standing().collect())
    assert found["site_tasks", (("state", "waiting"),)] == found["site_tasks", (("state", "parked"),)] == 1
    assert 299 < found["site_schedule_overdue_seconds", ()] < 360 and found["site_backup_age_seconds", ()] < 60
    assert found["site_search_changes", (("to", "entries"),)] == SearchChange.objects.count() > 0


def test_what_cannot_be_told_is_left_out(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cms.ops.metrics.standing.behind", breaks)
    names = {name for name, _labels in samples(Standing().collect())}
    assert "site_search_behind_seconds" not in names and "site_tasks" in names


def test_the_queue_is_asked_once_for_an_answer_and_again_for_the_next(
    site: HomePage,
) -> None:
    for waiting in (0, 1):
        with CaptureQueriesContext(connection) as asked:
            found = samples(Standing().collect())
        assert len([query for query in asked if DBTaskResult._meta.db_table in query["sql"]]) == 1
        assert found["site_tasks", (("state", "waiting"),)] == waiting and ("site_task_oldest_seconds", ()) in found
        with override_settings(TASKS=QUEUE):
            mail_submission.enqueue(1)


def test_invented_addresses_are_counted_in_one_place() -> None:
    asked = ["/en/", "/kk/құс/", "/en/search/suggest/", "/admin/x/", "/media/x", "/xx/", "/", "//", "/en-gb/", "/x/y/z"]
    assert [place_of(path) for path in asked] == ["page", "page", "search", "admin", "media", *["other"] * 5]
