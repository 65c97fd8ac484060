"""What Elasticsearch finds, in which order, and how it counts."""

import datetime as dt
from typing import Any

import pytest

from cms.search.elastic import withdrawn
from cms.search.elastic.backend import SearchBackend
from cms.search.engines import database, elasticsearch
from cms.search.engines.elasticsearch import continuing, find, frequencies
from cms.search.models import SearchEntry
from cms.search.plan import Term
from cms.search.query import search
from cms.search.results import SearchQuery
from cms.search.updates import hide
from tests.search.elastic import make_entry, plan, send_all

pytestmark = pytest.mark.services


def test_words_are_found_by_their_weight_and_zone_and_rarity(elastic: SearchBackend) -> None:
    body = make_entry("A day", text="the rare bird").pk
    lead = make_entry("A day", summary="the rare bird").pk
    title = make_entry("A rare bird").pk
    make_entry("Another day")
    send_all()
    found = find(plan("rare", "bird"))
    assert (found.ids, found.count) == ([title, lead, body], 3)
    by_weight = find(plan("nothing", "day", "=bird"))
    assert by_weight.count == 4


def test_only_the_language_of_the_plan_is_found(elastic: SearchBackend) -> None:
    make_entry("bird", language="fr")
    send_all()
    assert find(plan("bird")).ids == find(plan()).ids == continuing("en", "zz", [[Term("bird", 1)]], 5) == []
    assert frequencies("en", ["bird"]) == {"bird": 0}


def test_prefix_finds_what_begins_with_it(elastic: SearchBackend) -> None:
    short, long = make_entry("birds").pk, make_entry("birdsong in spring").pk
    make_entry("a word")
    send_all()
    begins = [Term("bird", 1, begins=True)]
    assert continuing("en", "zz", [begins], 5) == [short, long]
    assert continuing("en", "zz", [begins, [Term("spring", 1), Term("=spring", 1)]], 5) == [long]
    assert continuing("en", "zz", [begins], 1) == [short]


def test_exact_title_comes_first_and_a_coming_event_before_a_past_one(elastic: SearchBackend) -> None:
    coming = make_entry("birds in the town", date=dt.date(2026, 9, 1), last_day=dt.date(2026, 12, 1)).pk
    past = make_entry("birds in the town", date=dt.date(2026, 10, 30), last_day=dt.date(2026, 10, 30)).pk
    old = make_entry("birds in the town", date=dt.date(2006, 1, 1)).pk
    exact = make_entry("birds", date=dt.date(1999, 1, 1), text="much else " * 300).pk
    send_all()
    assert find(plan("birds", exact="birds")).ids == [exact, coming, past, old]


def test_better_match_beats_a_more_recent_one(elastic: SearchBackend) -> None:
    old = make_entry("A rare bird", date=dt.date(2016, 1, 1)).pk
    recent = make_entry("A day", text="rare " + "word " * 50, date=dt.date(2026, 10, 1)).pk
    send_all()
    assert find(plan("rare", "bird")).ids == [old, recent]


def test_listing_shows_what_is_coming_soonest_first_then_the_latest(elastic: SearchBackend) -> None:
    day = dt.timedelta(days=1)
    today = plan().today
    undated = make_entry("1").pk
    ancient = make_entry("2", date=dt.date(1850, 3, 1)).pk
    yesterday = make_entry("3", date=today - day, last_day=today - day).pk
    before = make_entry("4", date=today - 2 * day).pk
    far = make_entry("5", date=dt.date(2090, 1, 2), last_day=dt.date(2090, 1, 2)).pk
    nearer = make_entry("6", date=dt.date(2090, 1, 1), last_day=dt.date(2090, 1, 5)).pk
    running = make_entry("7", date=today - 9 * day, last_day=today).pk
    send_all()
    ordered = [running, nearer, far, yesterday, before, ancient, undated]
    assert find(plan()).ids == ordered
    assert find(plan(start=2, size=3)).ids == ordered[2:5]
    assert find(plan()).count == 7


def test_facets_count_each_under_the_other_filters(elastic: SearchBackend) -> None:
    make_entry("bird", facets=" kind:event year:2026 country:KZ country:BE ")
    make_entry("bird", facets=" kind:event year:2025 country:BE ")
    make_entry("bird", facets=" kind:story year:2026 country:KZ city:4 ")
    make_entry("fish", facets=" kind:story year:2026 ")
    make_entry("bird")
    send_all()
    database.write(list(SearchEntry.objects.all()))
    for filters in ({}, {"kind": "event"}, {"kind": "event", "year": "2026"}, {"country": "XX"}, {"city": "4"}):
        for words in (("bird", "=bird"), ()):
            asked = plan(*words, filters=filters)
            found, same = find(asked), database.find(asked)
            assert (found.count, found.facets) == (same.count, same.facets)
    found = find(plan("bird", filters={"kind": "event", "year": "2026"}))
    assert found.count == 1
    assert found.facets["kind"] == {"event": 1, "story": 1}
    assert found.facets["year"] == {"2026": 1, "2025": 1}
    assert found.facets["country"] == {"KZ": 1, "BE": 1}


def test_frequencies_count_the_entries_that_hold_a_term_anywhere(elastic: SearchBackend) -> None:
    make_entry("bird bird", summary="bird", text="bird and fish")
    make_entry("day", text="bird")
    send_all()
    assert frequencies("en", ["bird", "fish", "cat"]) == {"bird": 2, "fish": 1, "cat": 0}
    assert frequencies("en", []) == {}


def test_page_behind_the_last_that_elasticsearch_reaches_is_empty(elastic: SearchBackend) -> None:
    make_entry("bird")
    send_all()
    for start in (9_990, 10_000, 1_000_000):
        found = find(plan("bird", start=start))
        assert (found.ids, found.count) == ([], 1)


@pytest.mark.parametrize(
    "hostile", ["*", "bird*", "bird OR fish", "bi?d", "/bi.d/", "title:bird", "bird~1", "\x00", '"']
)
def test_signs_of_a_query_language_mean_nothing(elastic: SearchBackend, hostile: str) -> None:
    make_entry("bird fish")
    send_all()
    assert find(plan(hostile)).ids == []
    assert continuing("en", hostile, [[Term(hostile, 1, begins=True)]], 5) == []


def test_slow_search_is_logged_with_the_number_of_words_and_not_the_words(
    elastic: SearchBackend, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    send_all()
    find(plan("secret", "word"))
    assert "words" not in caplog.text
    settings.SLOW_SEARCH = -1
    find(plan("secret", "word"))
    assert f"{elasticsearch.__name__}" in caplog.text and "2 words" in caplog.text and "secret" not in caplog.text


def test_what_is_hidden_is_not_even_counted_while_elasticsearch_still_has_it(
    elastic: SearchBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = [make_entry(f"A secret {number}", facets=" kind:story year:2026 ") for number in range(2)]
    make_entry("A secret garden")
    send_all()
    words = SearchQuery("en", "secrets")
    assert search(words).count == 3
    hide(SearchEntry.objects.filter(pk__in=[entry.pk for entry in hidden]))
    found = search(words)
    assert (found.count, found.substitute, found.facets["year"]) == (1, False, [])
    assert search(SearchQuery("en", "")).count == 1
    monkeypatch.setattr(withdrawn, "MOST", 1)
    assert search(words).substitute, "so many that the database answers"
