"""Whole lists of pages are sent for translation in the background, and a batch that was interrupted goes on."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Locale, Page

from cms.languages import batches
from cms.languages.models import Batch
from cms.languages.sets import translation_of
from cms.ops.scheduler import duties
from cms.ops.worker import worker
from cms.users.models import User
from home.models import HomePage
from press.models import StoryPage
from tests.factories.pages import committed, translate
from tests.factories.press import make_release, make_story


@pytest.fixture(autouse=True)
def _queue() -> Iterator[None]:
    """Tasks wait in the database, as on the real site."""
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
        yield


def work() -> None:
    process = worker()
    process.batch = True
    process.run()


def locales(*languages: str) -> list[Locale]:
    return list(Locale.objects.filter(language_code__in=languages))


def translated(language: str) -> int:
    return StoryPage.objects.filter(locale__language_code=language).count()


def post(client: Client, **data: Any) -> str:
    with committed(execute=True):
        return client.post(reverse("send_translation_batch"), data, follow=True).content.decode()


def test_marked_pages_are_sent_in_the_background(
    site: HomePage, editor: User, log_in: Callable[[User], Client]
) -> None:
    stories = [make_story() for _ in range(3)]
    into = [locale.pk for locale in locales("fr", "ar")]
    client = log_in(editor)
    html = post(client, page=[story.pk for story in stories[:2]], into=into)
    assert "0 of 2 pages" in html and translated("fr") == 0
    work()
    assert translated("fr") == translated("ar") == 2
    assert not StoryPage.objects.filter(locale__language_code="fr", live=True).exists()
    html = client.get(reverse("translation_batches")).content.decode()
    assert "2 of 2 pages" in html and "finished" in html


def test_a_whole_filtered_list_is_sent(site: HomePage, editor: User, log_in: Callable[[User], Client]) -> None:
    for number in range(3):
        make_story(title=f"Bird {number}")
    make_story(title="A fish")
    post(log_in(editor), scope="all", filters="title=Bird", into=[locale.pk for locale in locales("fr")])
    work()
    assert translated("fr") == 3


def test_an_interrupted_batch_goes_on_where_it_stopped(
    site: HomePage, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = [make_story() for _ in range(4)]
    with committed(execute=True):
        batch = batches.send(stories, locales("fr", "ru"), admin)
    send, sent = batches.translate_object, []

    def killed(page: Page, *args: Any, **kwargs: Any) -> None:
        if len(sent) == 2:
            raise SystemExit
        sent.append(page.pk)
        send(page, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(batches, "translate_object", killed)
        with pytest.raises(SystemExit):
            batches.run.func(batch.pk)
    assert translated("fr") == translated("ru") == 2 == batch.items.exclude(done_at=None).count()
    assert batches.resume() == 0, "it may still be worked on"
    Batch.objects.update(seen_at=timezone.now() - dt.timedelta(minutes=3))
    DBTaskResult.objects.all().delete()
    assert batches.resume() == 1 and batches.resume() == 0
    work()
    assert translated("fr") == translated("ru") == 4
    assert Batch.objects.get().finished_at


def test_the_scheduler_resumes_batches(site: HomePage) -> None:
    assert batches.resume in [duty for duty, _interval in duties()]


def test_what_cannot_be_sent_is_named_and_the_others_go_on(
    site: HomePage, admin: User, monkeypatch: pytest.MonkeyPatch, log_in: Callable[[User], Client]
) -> None:
    bad, good = make_story(title="The bad one"), make_story()
    send = batches.translate_object

    def breaks(page: Page, *args: Any, **kwargs: Any) -> None:
        if page.pk == bad.pk:
            raise ZeroDivisionError
        send(page, *args, **kwargs)

    monkeypatch.setattr(batches, "translate_object", breaks)
    with committed(execute=True):
        batch = batches.send([bad, good], locales("fr"), admin)
    work()
    assert translated("fr") == 1
    html = log_in(admin).get(reverse("translation_batch", args=[batch.pk])).content.decode()
    assert "The bad one" in html and "1 was not sent" in html


def test_a_translation_that_is_there_is_left_alone(site: HomePage, admin: User) -> None:
    story = make_story()
    french = translate(story, "fr")
    translation = translation_of(french)
    assert translation
    translation.enabled = False
    translation.save()
    with committed(execute=True):
        batches.send([story], locales("fr", "ru"), admin)
    work()
    translation.refresh_from_db()
    assert not translation.enabled and translated("ru") == 1


def test_nobody_sends_or_watches_what_is_not_theirs(
    site: HomePage, admin: User, press_officer: User, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    into = [locale.pk for locale in locales("fr")]
    assert log_in(translator_fr).post(reverse("send_translation_batch"), {"into": into}).status_code in {302, 403}
    release = make_release(title="The embargoed prize", live=False)
    with committed(execute=True):
        batch = batches.send([release, site], locales("fr"), press_officer)
    assert [item.page_id for item in batch.items.all()] == [release.pk]
    assert Batch.objects.filter(user=translator_fr).count() == 0
    assert log_in(translator_fr).get(reverse("translation_batch", args=[batch.pk])).status_code == 404
