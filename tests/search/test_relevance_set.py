"""The set that the search is measured with is what it says, and the measure is nDCG."""

import math

import pytest

from scripts.relevance_set import LANGUAGES, NOTHING, SETS, cities, ndcg, queries, texts, things

WORDS = (60, 150)
CATEGORIES = {
    "inflection",
    "spelling",
    "typo",
    "script",
    "place",
    "prefix",
    "stopwords",
    "question",
    "several",
    NOTHING,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_set_has_the_same_sixty_documents_in_every_language(language: str) -> None:
    written = texts(language)
    assert written.keys() == things().keys() and len(written) >= 60
    for name, words in written.items():
        assert words.keys() == {"title", "summary", "text"} and all(words.values()), name
        assert WORDS[0] <= len(words["text"].split()) <= WORDS[1], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_set_asks_fifty_queries_of_every_kind_when_tuning_and_twenty_others_after_it(language: str) -> None:
    own, held_out = (queries(name, language) for name in SETS)
    assert len(own) >= 50 and len(held_out) >= 20
    assert {query.category for query in own} >= CATEGORIES and {query.category for query in held_out} >= CATEGORIES
    assert sum(query.category == NOTHING for query in own) >= 3
    assert not {query.words for query in own} & {query.words for query in held_out}
    for query in [*own, *held_out]:
        assert set(query.grades) <= things().keys() and set(query.grades.values()) <= {1, 2, 3}, query.words
        assert bool(query.grades) == (query.category != NOTHING), query.words


def test_documents_are_named_as_the_site_names_them_when_their_city_had_another_name() -> None:
    assert {"Nur-Sultan", "Астана", "أستانا"} <= set(things()["world22"]["names"].split())
    assert all(facts["names"].keys() == set(LANGUAGES) for facts in cities().values())


def test_ndcg_is_one_when_the_best_come_first() -> None:
    assert ndcg(["a", "b", "c"], {"b": 2, "a": 3, "c": 1}) == 1
    assert ndcg(["a", "b", "x"], {"a": 3, "b": 3}) == 1


def test_ndcg_discounts_when_the_best_come_later() -> None:
    gains = 3 + 7 / math.log2(3)
    assert ndcg(["b", "a"], {"a": 3, "b": 2}) == pytest.approx(gains / (7 + 3 / math.log2(3)))
    assert ndcg(["x"] * 10 + ["a"], {"a": 3}) == 0


def test_ndcg_is_all_or_none_when_nothing_is_to_be_found() -> None:
    assert (ndcg([], {}), ndcg(["x"], {})) == (1, 0)
