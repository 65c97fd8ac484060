"""What changes is written down with the change, and applied until it is done."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.languages.changes import announce
from cms.search import outbox, rebuild
from cms.search.models import SearchChange, SearchEntry
from cms.search.outbox import apply_changes
from cms.search.query import search
from cms.search.results import SearchQuery
from gallery.models import GalleryPage
from home.models import HomePage
from tests.factories.gallery import make_gallery, make_work
from tests.factories.press import make_story


def found(words: str) -> list[str]:
    return [entry.title for entry in search(SearchQuery("en", words)).results]


def test_change_is_written_down_in_the_transaction_that_makes_it(site: HomePage) -> None:
    story = make_story(title="A bird")
    with transaction.atomic():
        announce(Page, story.translation_key)
        assert SearchChange.objects.filter(translation_key=story.translation_key).exists()
        transaction.set_rollback(True)
    assert not SearchChange.objects.exists()


def test_withdrawn_page_is_not_shown_even_before_its_change_is_applied(site: HomePage) -> None:
    story = make_story(title="A bird")
    assert found("bird") == ["A bird"]
    Page.objects.filter(pk=story.pk).update(live=False)  # as the moment before the worker looks
    assert SearchEntry.objects.filter(title="A bird").exists() and found("bird") == []


def test_changes_of_one_set_are_applied_together_and_then_gone(site: HomePage) -> None:
    story = make_story(title="A bird")
    SearchEntry.objects.all().delete()
    for _time in range(3):
        outbox.note(Page, [story.translation_key])
    assert apply_changes() == 1
    assert not SearchChange.objects.exists() and found("bird") == ["A bird"]


def test_set_that_fails_does_not_hold_up_the_others_and_is_tried_again_later(
    site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = make_story(title="Bad"), make_story(title="Good")
    SearchEntry.objects.all().delete()
    really = outbox.update_sets

    def fails(model: Any, keys: list[Any]) -> Any:
        if bad.translation_key in keys:
            raise RuntimeError("broken")
        return really(model, keys)

    monkeypatch.setattr(outbox, "update_sets", fails)
    outbox.note(Page, [bad.translation_key, good.translation_key])
    assert apply_changes() == 1 and found("good") == ["Good"]
    change = SearchChange.objects.get()
    assert change.attempts == 1 and change.due > timezone.now()
    assert apply_changes() == 0, "it waits"
    with time_machine.travel(timezone.now() + dt.timedelta(seconds=3)):
        apply_changes()
    change.refresh_from_db()
    assert change.attempts == 2
    monkeypatch.setattr(outbox, "update_sets", really)
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=5)):
        assert apply_changes() == 1
    assert found("bad") == ["Bad"]


def test_wait_between_attempts_grows_to_a_minute_and_no_further(site: HomePage) -> None:
    story = make_story()
    outbox.note(Page, [story.translation_key])
    waits = []
    with time_machine.travel(timezone.now(), tick=False):
        for _attempt in range(12):
            outbox._later([SearchChange.objects.get().pk])
            waits.append((SearchChange.objects.get().due - timezone.now()).total_seconds())
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 60]


def test_more_changes_than_one_batch_are_all_applied(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "BATCH", 2)
    stories = [make_story(title=f"Bird {number}") for number in range(5)]
    SearchEntry.objects.all().delete()
    outbox.note(Page, [story.translation_key for story in stories])
    assert apply_changes() == 5 and len(found("bird")) == 5


def test_what_may_not_be_shown_is_gone_before_the_worker_looks(site: HomePage) -> None:
    story = make_story(title="Zephyrandum", body=[])
    story.unpublish()  # nothing waits for the commit here: the worker has not looked yet
    found = search(SearchQuery("en", "zephyrandun"))
    assert (found.count, found.corrected, list(found.results)) == (0, "", [])
    assert not [value for values in search(SearchQuery("en")).facets.values() for value in values if value.count < 1]
    assert SearchChange.objects.filter(translation_key=story.translation_key).exists()


def test_name_of_a_child_finds_nothing_from_the_moment_its_gallery_names_nobody(site: HomePage) -> None:
    gallery = make_gallery(naming_policy=GalleryPage.NamingPolicy.FIRST_NAME_AGE)
    make_work(gallery, texts={"en": "A horse"}, first_name={"en": "Aizhan"}, age=9, consent="first_name_age")
    assert found("Aizhan") == ["A horse"]
    gallery.naming_policy = GalleryPage.NamingPolicy.NONE
    gallery.save_revision().publish()  # nothing waits for the commit here: the worker has not looked yet
    assert search(SearchQuery("en", "Aizhan")).count == 0 and found("Aizhan") == []
    apply_changes()
    assert (found("Aizhan"), found("horse")) == ([], ["A horse"])


def test_set_whose_terms_are_too_many_does_not_stop_a_rebuild(
    site: HomePage, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    bad = make_story(title="Bad")
    make_story(title="Good")
    SearchEntry.objects.all().delete()
    really = rebuild.update_sets

    def fails(model: Any, keys: list[Any]) -> Any:
        if bad.translation_key in keys:
            raise RuntimeError("broken")
        return really(model, keys)

    monkeypatch.setattr(rebuild, "update_sets", fails)
    assert sum(found["stale"] for _last, _done, found in rebuild.derive()) == 1
    assert found("good") == ["Good"] and "could not derive" in caplog.text


def test_control_characters_of_a_text_reach_no_reader(site: HomePage) -> None:
    make_story(title="A\x0bbird\uffff")
    assert found("bird") == ["A bird "]
