"""The check finds whatever differs between what is public and what is found, and mends it."""

import datetime as dt
import io

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from cms.search import check
from cms.search.check import run_check
from cms.search.engines import database
from cms.search.models import SearchCheck, SearchEntry
from cms.search.query import search
from cms.search.results import SearchQuery
from cms.search.tasks import check_when_due
from home.models import HomePage
from press.models import PressPage, StoryPage
from tests.factories.press import make_story


@pytest.fixture
def story(site: HomePage) -> Page:
    story = make_story(title="A bird")
    run_check()  # the empty site's pages were made without a commit
    return story


def found() -> list[str]:
    return [entry.title for entry in search(SearchQuery("en", "bird")).results]


def differences() -> tuple[int, int, int]:
    check = run_check()
    return check.missing, check.stale, check.superfluous


def test_nothing_differs_when_all_is_well(story: Page) -> None:
    assert differences() == (0, 0, 0)
    assert SearchCheck.objects.all()[0].entries == SearchEntry.objects.count()


def test_lost_entry_is_found_again(story: Page) -> None:
    entry = SearchEntry.objects.get(title="A bird")
    database.forget([entry.pk])
    entry.delete()
    assert differences() == (1, 0, 0) and found() == ["A bird"] and differences() == (0, 0, 0)


def test_changed_entry_is_put_right(story: Page) -> None:
    SearchEntry.objects.filter(title="A bird").update(title="A fish")
    assert differences() == (0, 1, 0) and found() == ["A bird"]


def test_entry_of_a_page_that_became_private_is_taken_away(story: Page) -> None:
    PageViewRestriction.objects.bulk_create(  # without a signal, as a restored backup
        [PageViewRestriction(page=story, restriction_type=PageViewRestriction.LOGIN)]
    )
    cache.clear()  # of the cached list of private pages
    assert differences() == (0, 0, 1) and not SearchEntry.objects.filter(title="A bird").exists()


def test_entry_whose_page_is_gone_is_taken_away(story: Page) -> None:
    StoryPage.objects.filter(pk=story.pk)._raw_delete("default")
    PressPage.objects.filter(pk=story.pk)._raw_delete("default")
    Page.objects.filter(pk=story.pk)._raw_delete("default")
    assert differences() == (0, 0, 1) and not SearchEntry.objects.filter(title="A bird").exists()


def test_words_lost_from_the_database_s_index_are_put_back(story: Page) -> None:
    database.forget([SearchEntry.objects.get(title="A bird").pk])
    assert found() == []
    assert differences() == (1, 0, 0) and found() == ["A bird"]


def test_words_of_no_entry_are_taken_from_the_database_s_index(story: Page) -> None:
    SearchEntry.objects.filter(title="A bird")._raw_delete("default")
    Page.objects.filter(pk=story.pk).update(live=False)
    assert differences() == (0, 0, 1) and differences() == (0, 0, 0)


def test_command_says_what_it_found(story: Page) -> None:
    SearchEntry.objects.filter(title="A bird").update(title="A fish")
    out = io.StringIO()
    call_command("check_search", stdout=out)
    assert "0 were missing, 1 out of date, 0 not public. All is mended." in out.getvalue()


def test_old_checks_are_forgotten(story: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "KEPT", 2)
    for _time in range(4):
        run_check()
    assert SearchCheck.objects.count() == 2


def test_check_is_asked_for_once_a_day(site: HomePage) -> None:
    with time_machine.travel("2026-03-01T02:00Z", tick=False) as clock:
        check_when_due()
        check_when_due()
        assert SearchCheck.objects.count() == 1
        clock.shift(dt.timedelta(hours=25))
        check_when_due()
    assert SearchCheck.objects.count() == 2
