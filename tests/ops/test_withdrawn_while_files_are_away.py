"""Files that cannot be reached keep nothing public."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from django_tasks_db.models import DBTaskResult

from cms.discovery.share_cards.card import card_of
from cms.discovery.share_cards.keeping import draw_missing
from cms.discovery.share_cards.tasks import look_after
from tests.factories.images import make_image
from tests.factories.pages import committed
from tests.factories.press import make_story
from tests.ops.test_worker import QUEUE, run_until_idle
from tests.services.machine import free_ports

pytestmark = [pytest.mark.services, pytest.mark.django_db]


@pytest.fixture
def _made_ahead() -> None:
    """Cards go as on the real site."""


@pytest.fixture
def page_cache_and_queue(bucket: str) -> Iterator[None]:
    """Within what `bucket` overrides: the fixture `settings` would bring that back at the end."""
    with override_settings(PAGE_CACHE_SECONDS=300, TASKS=QUEUE):
        yield


@pytest.mark.usefixtures("page_cache_and_queue")
def test_the_page_goes_at_once_and_its_card_when_the_bucket_is_back(
    kept_in: Callable[[str], Any], files: Callable[[], dict[str, bytes]], bucket: str
) -> None:
    story = make_story(picture=make_image())
    with committed(execute=True):
        draw_missing(story.translation_key)
    card = f"a-site/media/{card_of(story).path}"
    assert card in files()
    reader = Client()
    assert [reader.get(story.url)["X-Cache"] for _time in range(2)] == ["MISS", "HIT"]
    with kept_in(f"s3://{bucket}?endpoint=http://127.0.0.1:{free_ports(1)[0]}"), committed(execute=True):
        story.unpublish()
    assert reader.get(story.url).status_code == 404
    assert card in files()
    left = {task.args_kwargs["args"][0] for task in DBTaskResult.objects.filter(task_path=look_after.module_path)}
    assert left >= {str(story.translation_key), "people:", "series:"}, "what shows through it, too"
    run_until_idle()
    assert card not in files()
