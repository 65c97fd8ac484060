"""The loop that publishes and withdraws: it does what is due, and nothing that goes wrong ends it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cms.images.models import AddressInDoubt
from cms.images.withdrawing import settle
from cms.languages import due
from cms.ops import scheduler
from cms.ops.housekeeping import forget_abandoned_uploads
from home.models import HomePage
from press.models import PressReleasePage, StoryPage
from tests.factories.images import make_image
from tests.factories.pages import committed
from tests.factories.press import make_release, make_story

PATIENCE = 20.0  # seconds after which a loop that does not do its work is stopped


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Ends the loop when it is set; sets itself when the loop does not come to its end. Looks follow at once."""
    monkeypatch.setattr(scheduler, "INTERVAL", 0.01)
    monkeypatch.setattr(scheduler, "LONGEST", 0.01)
    monkeypatch.setattr(scheduler, "duties_with_files", list)  # their thread would not see the test's transaction
    event = Event()
    guard = Timer(PATIENCE, event.set)
    guard.start()
    yield event
    guard.cancel()


@pytest.fixture
def hear(request: pytest.FixtureRequest) -> Callable[[Any, Callable[..., None]], None]:
    """Connects a receiver to a signal for this test."""

    def hear(signal: Any, receiver: Callable[..., None]) -> None:
        signal.connect(receiver, weak=False)
        request.addfinalizer(lambda: signal.disconnect(receiver))

    return hear


def embargoed(site: HomePage) -> PressReleasePage:
    """A release whose hour has come, published ahead of it."""
    with time_machine.travel(timezone.now() - dt.timedelta(hours=1)):
        hour = timezone.now() + dt.timedelta(minutes=30)
        return make_release(released_at=hour, go_live_at=hour)


def is_live(page: Page) -> bool:
    return Page.objects.values_list("live", flat=True).get(pk=page.pk)


def test_due_page_goes_live(site: HomePage, stop: Event, hear: Any) -> None:
    release = embargoed(site)
    assert not is_live(release)
    hear(page_published, lambda **_kwargs: stop.set())
    scheduler.run_scheduler(stop)
    assert is_live(release)


def test_page_waits_for_its_hour(site: HomePage, stop: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    hour = timezone.now() + dt.timedelta(hours=1)
    release = make_release(released_at=hour, go_live_at=hour)
    looks = _count_looks(monkeypatch, stop, until=2)
    scheduler.run_scheduler(stop)
    assert looks == [0, 0] and not is_live(release)


def test_expired_page_is_withdrawn(site: HomePage, stop: Event, hear: Any) -> None:
    story = make_story()
    StoryPage.objects.filter(pk=story.pk).update(expire_at=timezone.now() - dt.timedelta(seconds=1))
    hear(page_unpublished, lambda **_kwargs: stop.set())
    scheduler.run_scheduler(stop)
    story.refresh_from_db()
    assert (story.live, story.expired) == (False, True)


def test_page_is_published_at_the_next_look_when_a_receiver_raises(
    site: HomePage, stop: Event, hear: Any, caplog: pytest.LogCaptureFixture
) -> None:
    release, calls = embargoed(site), []

    def breaks_once(instance: Page, **_kwargs: Any) -> None:
        calls.append(instance.pk)
        if len(calls) == 1:
            raise ZeroDivisionError
        stop.set()

    hear(page_published, breaks_once)
    scheduler.run_scheduler(stop)
    assert calls == [release.pk, release.pk]
    assert is_live(release)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("broken", ["publish_due", "forget_old_messages", "close_old_connections"])
def test_loop_comes_back_to_a_duty_that_raised(
    broken: str, site: HomePage, stop: Event, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    calls: list[str] = []

    def breaks_once() -> None:
        calls.append(broken)
        if len(calls) == 1:
            raise ZeroDivisionError
        stop.set()

    monkeypatch.setattr(scheduler, broken, breaks_once)
    scheduler.run_scheduler(stop)
    assert len(calls) > 1
    assert "ZeroDivisionError" in caplog.text


def test_duty_that_fails_is_not_repeated_at_every_look(
    site: HomePage, stop: Event, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    calls: list[str] = []

    def breaks() -> None:
        calls.append("called")
        raise ZeroDivisionError

    monkeypatch.setattr(scheduler, "LONGEST", 10.0)
    monkeypatch.setattr(scheduler, "forget_old_messages", breaks)
    _count_looks(monkeypatch, stop, until=5)
    scheduler.run_scheduler(stop)
    assert len(calls) == len(caplog.records) == 1


def test_storage_that_hangs_keeps_no_release_waiting(
    site: HomePage, stop: Event, hear: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, hangs = embargoed(site), Event()

    def wait() -> None:
        hangs.set()
        stop.wait()

    monkeypatch.setattr(scheduler, "duties_with_files", lambda: [(wait, 10.0)])
    monkeypatch.setattr(scheduler, "publish_due", lambda: hangs.is_set() and due.publish_due())
    hear(page_published, lambda **_kwargs: stop.set())
    scheduler.run_scheduler(stop)
    assert is_live(release)


def test_pictures_of_a_page_that_expired_are_left_to_the_thread_of_the_files(
    site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_image()
    story = make_story(picture=image)
    StoryPage.objects.filter(pk=story.pk).update(expire_at=timezone.now() - dt.timedelta(seconds=1))
    with monkeypatch.context() as patch, committed(execute=True):
        patch.setattr("cms.images.withdrawing._move_files", lambda *_args: pytest.fail("It waits for the storage."))
        scheduler.publish()
    assert not is_live(story) and AddressInDoubt.objects.exists()
    assert settle() == 1


def test_files_are_moved_and_deleted_beside_publishing() -> None:
    apart, others = ({duty for duty, _seconds in each()} for each in (scheduler.duties_with_files, scheduler.duties))
    assert {settle, forget_abandoned_uploads} <= apart - others


def test_pulse_beats_while_what_is_due_can_be_published_and_no_longer(
    site: HomePage, stop: Event, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.PULSE = str(tmp_path / "pulse")
    looks = iter([OperationalError, OperationalError, None])
    beats: list[bool] = []

    def publish_due() -> None:
        beats.append(Path(settings.PULSE).exists())
        if error := next(looks, None):
            raise error("the database is away")
        if len(beats) > 3:
            stop.set()

    monkeypatch.setattr(scheduler, "publish_due", publish_due)
    scheduler.run_scheduler(stop)
    assert beats == [False, False, False, True]


def test_command_runs_the_loop_until_it_is_told_to_stop(
    site: HomePage, stop: Event, hear: Any, handlers: None, terminate: Callable[..., None]
) -> None:
    release = embargoed(site)
    hear(page_published, terminate)
    call_command("run_scheduler")
    assert is_live(release)


def _count_looks(monkeypatch: pytest.MonkeyPatch, stop: Event, until: int) -> list[int]:
    """What each look did; the loop ends after `until` of them."""
    publish_due, done = scheduler.publish_due, []

    def counted() -> None:
        done.append(publish_due())
        if len(done) == until:
            stop.set()

    monkeypatch.setattr(scheduler, "publish_due", counted)
    return done
