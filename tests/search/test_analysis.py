"""One form of text, questions without their small words, the other keyboard layout, names in any script."""

import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.search.analysis.keyboard import other_layouts
from cms.search.analysis.names import name_key
from cms.search.analysis.normal import normal
from cms.search.analysis.stems import folded, stem
from cms.search.analysis.terms import terms
from cms.search.analysis.tokens import tokens


@pytest.mark.parametrize(
    ("written", "read"),
    [("Œuvre", "oeuvre"), ("e\u0301cole", "école"), ("L’art", "l'art"), ("Ёлка", "елка"), ("за\u0301мок", "замок"),
     ("مُعَلِّـــم", "معلم"), ("أحمد إلى", "احمد الي"), ("مدرسة", "مدرسه"), ("٢٠٢٦ ۲۰۲۶", "2026 2026"),
     ("a\u200fb\u00adc", "abc"), ("ﬁn", "fin"), ("Қала", "қала"), ("кiтап", "кітап"), ("мәдениет", "мәдениет")],
)  # fmt: skip
def test_text_has_one_form_when_written_otherwise(written: str, read: str) -> None:
    assert normal(written) == read


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [("l'exposition", "expositions", "fr"), ("qu'artistes", "artiste", "fr"), ("museum's", "museums", "en"),
     ("والمعرض", "معرض", "ar"), ("للفنانين", "فنان", "ar"), ("выставке", "выставка", "ru")],
)  # fmt: skip
def test_words_meet_when_articles_are_joined(one: str, other: str, language: str) -> None:
    assert stem(one, language) == stem(other, language)


def test_accents_may_be_left_out_when_typed() -> None:
    assert folded("ecoles", "fr") == folded("école", "fr")


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [("Where is the exhibition?", "en", ["exhibition"]), ("Où est l’exposition ?", "fr", ["exposition"]),
     ("Где проходит выставка?", "ru", ["проходит", "выставка"]), ("Көрме қашан және қайда?", "kk", ["көрме"]),
     ("корме кашан болады", "kk", ["корме"]), ("متى وأين المعرض؟", "ar", ["واين", "المعرض"]),
     ("кто мы", "ru", ["кто", "мы"])],
)  # fmt: skip
def test_small_words_are_left_out_when_others_remain(question: str, language: str, words: list[str]) -> None:
    assert [token.word for token in tokens(question, language)] == words


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [("gfhb;", "ru", "париж"), ("зфкшы", "fr", "paris"), ("зфкшы", "ru", "paris"), ("0fpf0cnfy", "kk", "қазақстан"),
     ("3kbz 2026", "kk", "ілия 2026"), ("-yth", "kk", "өнер")],
)  # fmt: skip
def test_query_is_understood_when_typed_in_another_layout(typed: str, language: str, meant: str) -> None:
    assert meant in other_layouts(typed, language)


@pytest.mark.parametrize(("typed", "language"), [("2026", "kk"), ("paris", "fr"), ("باريس", "ar"), ("", "ru")])
def test_query_has_no_other_reading_when_no_layout_gives_one(typed: str, language: str) -> None:
    assert other_layouts(typed, language) == []


@pytest.mark.parametrize(
    "names",
    ["Гаспар غاسبار Gaspard", "Чайковский Tchaïkovski تشايكوفسكي", "Ахмет Ahmed أحمد", "Хасан Hassan حسن",
     "Виктор Victor فيكتور", "Рено Renault رينو", "Жерар Gérard جيرار", "Лоран Laurent لوران", "Сара Sarah سارة",
     "Элен Hélène هيلين", "Құнанбаев Kunanbaev", "Пьер Pierre بيير", "Гүлнар Gulnar غولنار"],
)  # fmt: skip
def test_name_meets_itself_when_in_another_script(names: str) -> None:
    assert len({name_key(name) for name in names.split()}) == 1


def test_names_stay_apart_when_their_consonants_differ() -> None:
    names = "Гаспар Виктор Жерар Лоран Пьер Гүлнар Чайковский Ахмет Хасан Сара Рено".split()  # noqa: SIM905
    assert len({name_key(name) for name in names}) == len(names)


@given(st.text(), st.sampled_from(["en", "ru", "kk", "ar"]))
def test_any_text_has_readings_and_keys_without_an_error(text: str, language: str) -> None:
    assert isinstance(name_key(text), str) and text.lower() not in other_layouts(text, language)


@pytest.mark.parametrize("read", [tokens, terms])
def test_memory_keeps_only_the_beginning_when_words_are_endless(read: Callable[[str, str], object]) -> None:
    length, number = 100_000, 40
    tracemalloc.start()
    for each in range(number):
        read(chr(ord("a") + each) * length, "en")
    kept, _most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < number * length / 2


def test_memory_keeps_no_character_when_it_is_rare() -> None:
    rare = "".join(map(chr, range(0x20000, 0x24000)))
    tracemalloc.start()
    assert normal(rare) == rare
    kept, _most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 10 * len(rare)


def test_endless_words_meet_when_they_begin_alike() -> None:
    asked = tokens("Ab" * 40, "en")[0]
    assert terms("Ab" * 50, "en")[0].split()[:2] == [asked.word, f"={asked.stem}"]
