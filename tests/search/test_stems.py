"""Forms of one word meet, other words do not, and no text whatever breaks the analysis."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.search.analysis.normal import normal
from cms.search.analysis.stems import folded, stem
from cms.search.analysis.tokens import tokens
from tests.search.analysis_data import clashing, lemmas, meeting, pairs

LANGUAGES = ["en", "fr", "ru", "kk", "ar", "xx"]


@pytest.mark.parametrize("name", ["kk_forms.txt", "kk_forms_held_out.txt"])
@pytest.mark.parametrize("without_letters", [False, True])
def test_kazakh_forms_meet_when_inflected(name: str, without_letters: bool) -> None:
    found = pairs(name)
    assert len(found) >= 200 and meeting(found, "kk", without_letters=without_letters) >= 0.90


@pytest.mark.parametrize(("language", "least", "share"), [("ru", 100, 0.94), ("ar", 50, 0.90)])
def test_forms_meet_when_inflected(language: str, least: int, share: float) -> None:
    found = pairs(f"{language}_forms.txt")
    assert len(found) >= least and meeting(found, language) >= share


@pytest.mark.parametrize(
    "forms",
    ["астана астаны астане астану астаной", "казахстан казахстана казахстане", "султан султана султане",
     "журнал журнала журнале журналов", "михаил михаила михаилу", "елена елены елене", "экран экрана экране",
     "рисунок рисунка рисунки", "выставка выставки выставок", "музей музея музеев", "дворец дворца", "план плана плане",
     "время времени времен", "восток востока востоке", "создан создана создать"],
)  # fmt: skip
def test_all_forms_of_a_russian_word_meet(forms: str) -> None:
    assert len({stem(form, "ru") for form in forms.split()}) == 1


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_unrelated_words_stay_apart_when_stemmed(language: str) -> None:
    words = lemmas(language)
    assert len(words) >= 400 and clashing(words, language) <= 0.02


@pytest.mark.parametrize(
    ("typed", "written"),
    [("кала", "қала"), ("калага", "қалаға"), ("кызыктар", "қызықтар"), ("онер", "өнер"), ("китап", "кітабы")],
)
def test_kazakh_is_found_when_its_letters_are_not_typed(typed: str, written: str) -> None:
    assert folded(typed, "kk") == folded(written, "kk")


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("qalağa", "қалаға"), ("mädeniet", "мәдениет"), ("kıtap", "кітап"), ("üilerde", "үйлерде"), ("aiel", "айел"),
     ("qoian", "қоян"), ("jūldyz", "жұлдыз"), ("şeberhana", "шеберхана"), ("teñız", "теңіз")],
)  # fmt: skip
def test_kazakh_meets_itself_when_in_latin_letters(latin: str, cyrillic: str) -> None:
    assert stem(latin, "kk") == stem(cyrillic, "kk")


def test_verb_and_noun_stay_apart_when_they_sound_alike() -> None:
    assert stem("жазған", "kk") == stem("жазу", "kk") != stem("жаздың", "kk") == stem("жаз", "kk")


@pytest.mark.parametrize(
    ("word", "not_of"), [("баладе", "бала"), ("үйдар", "үй"), ("көшеда", "көше"), ("досдер", "дос")]
)
def test_ending_stays_when_its_vowel_is_not_the_words(word: str, not_of: str) -> None:
    assert stem(word, "kk") != stem(not_of, "kk")


@pytest.mark.parametrize("text", ["ы" * 10_000, "ыi" * 5_000, "a'" * 5_000, "ى" * 10_000])
def test_long_word_is_analysed_at_once_when_typed(text: str) -> None:
    started = time.process_time()
    assert tokens(text, "kk") and normal(text)
    assert time.process_time() - started < 0.5


@given(st.text(min_size=1), st.sampled_from(LANGUAGES))
def test_any_text_has_tokens_without_an_error_when_analysed(text: str, language: str) -> None:
    assert all(token.word and token.stem and token.folded for token in tokens(text, language))


@given(st.text(min_size=1), st.sampled_from(LANGUAGES))
def test_stem_is_never_empty_when_the_word_is_not(word: str, language: str) -> None:
    assert stem(word, language) and folded(word, language)


@given(st.text())
def test_normal_text_stays_when_normalised_again(text: str) -> None:
    assert normal(normal(text)) == normal(text)


def test_stems_stay_when_stemmed_again() -> None:
    """A word that is a stem already is found by itself; Kazakh endings are taken off until none is left."""
    words = sorted({word for pair in pairs("kk_forms.txt") + pairs("kk_forms_held_out.txt") for word in pair})
    same = sum(stem(stem(word, "kk"), "kk") == stem(word, "kk") for word in words)
    assert same / len(words) >= 0.97


@pytest.mark.parametrize("language", ["en", "fr", "ru", "kk", "ar"])
def test_words_are_analysed_fast_when_they_recur(language: str) -> None:
    text = " ".join(sorted(lemmas("kk") | lemmas("ru")))
    tokens(text, language)
    started = time.process_time()
    for _again in range(20):
        tokens(text, language)
    assert 20 * len(text.split()) / (time.process_time() - started) >= 20_000
