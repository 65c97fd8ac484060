"""The page cache on a real Redis, which may go away and come back at any time."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.test.utils import override_settings

from cms.core.changed import PAUSE
from cms.core.fail_open import FailOpenRedisCache
from home.models import HomePage
from tests.factories.pages import committed
from tests.factories.press import make_story
from tests.services.redis import Redis

pytestmark = pytest.mark.services


@pytest.fixture
def redis(redis_server: Redis, page_cache: None, settings: Any) -> Iterator[Redis]:
    backend = {"BACKEND": "cms.core.fail_open.FailOpenRedisCache", "LOCATION": redis_server.url}
    with override_settings(CACHES={name: backend | {"KEY_PREFIX": name} for name in settings.CACHES}):
        yield redis_server
        if redis_server.process is None:
            redis_server.start()
        FailOpenRedisCache._away_until = 0
        redis_server.client().flushall()


def eventually(what: Callable[[], bool], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not (done := what()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return done


def ask(url: str) -> Any:
    return Client().get(url)


def test_pages_are_kept_and_dropped_exactly(redis: Redis, site: HomePage) -> None:
    story, other = make_story(), make_story()
    for _time in range(2):
        ask(story.url), ask(other.url)
    assert [ask(url)["X-Cache"] for url in (story.url, other.url)] == ["HIT", "HIT"]
    with committed(execute=True):
        story.unpublish()
    assert ask(story.url).status_code == 404 and ask(other.url)["X-Cache"] == "HIT"


def test_site_answers_without_its_cache_and_keeps_again_when_it_is_back(redis: Redis, site: HomePage) -> None:
    story = make_story()
    ask(story.url)
    redis.stop()
    began = time.monotonic()
    for _time in range(5):
        answer = ask(story.url)
        assert (answer.status_code, answer["X-Cache"]) == (200, "BYPASS")
    assert time.monotonic() - began < 5
    redis.start()
    assert eventually(lambda: ask(story.url)["X-Cache"] == "HIT")


def test_cache_that_hangs_is_not_waited_for(redis: Redis, site: HomePage) -> None:
    story = make_story()
    ask(story.url)
    redis.client().execute_command("CLIENT", "PAUSE", "3000", "ALL")
    began = time.monotonic()
    for _time in range(3):
        assert ask(story.url).status_code == 200
    assert time.monotonic() - began < 3


def test_page_withdrawn_while_the_cache_was_away_does_not_come_back_with_it(redis: Redis, site: HomePage) -> None:
    """It has forgotten nothing: the page is there still, under versions that nobody could change."""
    story = make_story()
    for _time in range(2):
        ask(story.url)
    assert ask(story.url)["X-Cache"] == "HIT"
    redis.client().execute_command("CLIENT", "PAUSE", "2500", "ALL")
    with committed(execute=True):
        story.unpublish()
    assert ask(story.url).status_code == 404
    time.sleep(2.6 + 1 + 2 * PAUSE)  # it answers again, it is asked again, it was told
    assert ask(story.url).status_code == 404 and caches["pages"].get("clock") is not None
    assert story.title not in ask("/en/press/").content.decode()
