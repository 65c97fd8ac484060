"""No page is given out beyond the moment at which it would be another."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from cms.core.partial_date import PartialDate
from cms.languages.due import publish_due
from events.models import EventPage
from home.models import HomePage
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.pages import committed, publish
from tests.factories.press import make_release, make_story

Outcome = Callable[[str], str]
NOON = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)


def test_page_is_made_anew_when_its_time_is_over(clock: Any, warm: Callable[..., None], outcome: Outcome) -> None:
    story = make_story()
    warm(story.url)
    clock.shift(299)
    assert outcome(story.url) == "HIT"
    clock.shift(2)
    assert outcome(story.url) == "MISS"


def test_list_of_events_is_made_anew_at_the_places_midnight(clock: Any, ask: Any, outcome: Outcome) -> None:
    """In Kathmandu the day is over at 18:15 UTC."""
    day = {"start": PartialDate(2026, 11, 1), "end": None, "time_zone": "Asia/Kathmandu"}
    event = make_event(title="Until tonight", **day)
    clock.move_to(dt.datetime(2026, 11, 1, 18, 14, 30, tzinfo=dt.UTC))
    assert b"Until tonight" in ask("/en/events/").content
    clock.shift(29)
    assert outcome("/en/events/") == "HIT" and outcome(event.url) != "BYPASS"
    clock.shift(2)
    answer = ask("/en/events/")
    assert answer["X-Cache"] == "MISS" and b"Until tonight" not in answer.content


def test_event_that_is_on_now_is_said_to_be_from_its_minute_on(
    clock: Any, ask: Any, outcome: Outcome, site: HomePage
) -> None:
    begins = {"start": PartialDate(2026, 11, 1), "end": None, "time_zone": "Europe/London"}
    event = make_event(kind=EventPage.Kind.EXHIBITION, start_time=dt.time(12, 2), end_time=dt.time(12, 9), **begins)
    site.sections = [("open_exhibition", {"event": event, "heading": ""})]
    publish(site)
    for moment, how in ((1, "MISS"), (118, "HIT"), (122, "MISS"), (400, "HIT"), (541, "MISS")):
        clock.move_to(NOON + dt.timedelta(seconds=moment))
        assert outcome(event.url) == how, moment


def test_embargo_passes_by_the_clock(clock: Any, ask: Any, warm: Callable[..., None], outcome: Outcome) -> None:
    """The page goes live with its hour, wherever it shows; what does not show it stays."""
    gallery, release = make_gallery(works=1), make_release(title="Under embargo", live=False)
    release.go_live_at = release.released_at = NOON + dt.timedelta(seconds=60)
    with committed(execute=True):
        release.save_revision().publish()
    warm("/en/press/", gallery.url)
    assert ask(release.url).status_code == 404
    clock.shift(59)
    assert outcome("/en/press/") == "HIT"
    clock.shift(2)
    assert (
        outcome("/en/press/") == "MISS" and ask(release.url).status_code == 404
    )  # the scheduler has not come round yet
    with committed(execute=True):
        assert publish_due() == 1
    assert b"Under embargo" in ask("/en/press/").content and ask(release.url).status_code == 200
    assert outcome(gallery.url) == "HIT"


def test_expiring_page_is_not_kept_beyond_its_hour(clock: Any, ask: Any, outcome: Outcome) -> None:
    story = make_story(expire_at=NOON + dt.timedelta(seconds=60), title="For a minute")
    assert outcome(story.url) == "MISS" and b"For a minute" in ask("/en/press/").content
    clock.shift(59)
    assert [outcome(story.url), outcome("/en/press/")] == ["HIT", "HIT"]
    clock.shift(2)
    assert outcome(story.url) != "HIT" and outcome("/en/press/") == "MISS"
    with committed(execute=True):
        assert publish_due() == 1
    assert ask(story.url).status_code == 404 and b"For a minute" not in ask("/en/press/").content
