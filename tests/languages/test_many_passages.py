"""A long page is sent for translation, brought up to date and opened in a bounded number of queries (V13)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, TranslationSource
from wagtail_localize.operations import translate_object

from cms.users.models import User
from home.models import HomePage
from press.models import StoryPage
from tests.factories.pages import block, committed, translate
from tests.factories.press import make_story

LANGUAGES = ["fr", "ru", "kk", "ar"]


@pytest.fixture(autouse=True)
def _queue() -> Iterator[None]:
    """Indexing waits in the database, as on the real site."""
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
        yield


@pytest.fixture
def long_story(site: HomePage) -> StoryPage:
    """Of 120 blocks, a paragraph and a heading in turn."""
    return make_story(
        body=[
            block("text", text=f"<p>Passage {n} of a <b>long</b> story.</p>")
            if n % 2
            else block("heading", text=f"Part {n}")
            for n in range(120)
        ]
    )


def queries(act: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as asked, committed(execute=True):
        act()
    return len(asked)


def test_sending_120_blocks_to_four_languages_asks_at_most_300_queries(long_story: StoryPage) -> None:
    locales = list(Locale.objects.filter(language_code__in=LANGUAGES))
    assert queries(lambda: translate_object(long_story, locales)) <= 300
    assert StringSegment.objects.filter(source__object_id=long_story.translation_key).count() >= 120


def test_bringing_120_blocks_in_four_languages_up_to_date_asks_at_most_200_queries(
    long_story: StoryPage, admin: User, log_in: Callable[[User], Client]
) -> None:
    for language in LANGUAGES:
        translate(long_story, language, publish=False)
    long_story.body[3].value["text"].source = "<p>Another passage.</p>"
    long_story.save_revision().publish()
    source = TranslationSource.objects.get(object_id=long_story.translation_key)
    client = log_in(admin)
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert queries(lambda: client.post(url, {"publish_translations": "on"})) <= 200


def test_opening_a_translation_of_120_blocks_asks_at_most_80_queries(
    long_story: StoryPage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    french = translate(long_story, "fr", publish=False)
    client = log_in(translator_fr)
    url = reverse("wagtailadmin_pages:edit", args=[french.pk])
    client.get(url)
    assert queries(lambda: client.get(url)) <= 80
