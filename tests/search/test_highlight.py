"""The words that were looked for are marked as they are written, and the passage holds most of them."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.html import escape
from django.utils.safestring import SafeString

from cms.search.analysis.terms import key_of
from cms.search.highlight import LENGTH, marked
from cms.search.plan import Group, Term
from cms.search.query import search
from cms.search.results import SearchQuery
from cms.search.understanding import understand
from home.models import HomePage
from tests.factories.pages import block
from tests.factories.press import make_story

LOREM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit. "


def groups(words: str, language: str) -> tuple[Group, ...]:
    """What the words are looked for by where the index knows all of them."""
    return understand(words, language, lambda _language, forms: dict.fromkeys(forms, 1)).groups


def mark(words: str, language: str, title: str = "", summary: str = "", text: str = "") -> Any:
    entry = SimpleNamespace(title=title, summary=summary, text=text)
    return marked(entry, language, groups(words, language), promoted=False)


def visible(html: str) -> str:
    return html.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    ("language", "words", "title", "expected"),
    [
        ("en", "bird", "Birds, a bird’s nest", "<mark>Birds</mark>, a <mark>bird’s</mark> nest"),
        ("fr", "ecole", "L’École d’été", "<mark>L’École</mark> d’été"),
        ("fr", "école", "L’E\u0301cole", "<mark>L’E\u0301cole</mark>"),
        ("fr", "oeuvre", "Les œuvres", "Les <mark>œuvres</mark>"),
        ("ru", "елка", "Ёлка и ёлки", "<mark>Ёлка</mark> и <mark>ёлки</mark>"),
        ("ru", "школа", "В шко\u0301ле", "В <mark>шко\u0301ле</mark>"),
        ("kk", "мектеп", "Мектептің суреттері", "<mark>Мектептің</mark> суреттері"),
        ("kk", "казак", "Қазақ әні", "<mark>Қазақ</mark> әні"),
        ("kk", "мектеп", "Mektebi", "<mark>Mektebi</mark>"),
        ("ar", "مدرسة", "في المَدرَســة", "في <mark>المَدرَســة</mark>"),
        ("ar", "طيور", "الطُّيُور", "<mark>الطُّيُور</mark>"),
        ("en", "2022", "In ٢٠٢٢", "In <mark>٢٠٢٢</mark>"),
        ("en", "paint", "Painting", "<mark>Painting</mark>"),
    ],
)
def test_whole_words_are_marked_as_they_are_written(language: str, words: str, title: str, expected: str) -> None:
    assert mark(words, language, title).title_html == expected


@pytest.mark.parametrize(
    ("language", "words", "title", "expected"),
    [
        ("en", "what is a bird", "What a bird is", "What a <mark>bird</mark> is"),
        ("fr", "la maison", "La maison, là", "La <mark>maison</mark>, là"),
        ("en", "to be", "What to be", "What <mark>to</mark> <mark>be</mark>"),  # nothing else was looked for
        ("en", "thei", "Their theine", "Their <mark>theine</mark>"),
    ],
)
def test_words_that_say_nothing_are_not_marked(language: str, words: str, title: str, expected: str) -> None:
    assert mark(words, language, title).title_html == expected


def test_a_name_in_another_script_is_marked_and_no_common_word(site: HomePage) -> None:
    group = (Term("gaspard", 1), Term(key_of("gaspard"), 0.3))
    entry = SimpleNamespace(title="Стефани Гаспар о гаспар", summary="", text="")
    assert marked(entry, "ru", (group,), promoted=True).title_html == "Стефани <mark>Гаспар</mark> о гаспар"
    assert entry.promoted


def test_what_was_meant_is_marked_when_it_was_mistyped(site: HomePage) -> None:
    make_story(title="Watercolours by the sea")
    entry: Any = search(SearchQuery("en", "watercolorus")).results[0]
    assert entry.title_html == "<mark>Watercolours</mark> by the sea"


@pytest.mark.parametrize("words", ["script", "alert", "img", "mark", "amp", "lt", "x"])
def test_a_hostile_text_stays_text(words: str) -> None:
    hostile = "<script>alert('x')</script> <img src=x onerror=alert(1)> &amp; &lt;mark&gt; </mark><mark> ]]>"
    entry = mark(words, "en", hostile, hostile, hostile)
    for html in (entry.title_html, entry.passage_html):
        assert isinstance(html, SafeString)
        assert visible(html) == escape(hostile)
        assert html.count("<mark>") == html.count("</mark>") > 0
    assert mark("nothing", "en", hostile, hostile).passage_html == escape(hostile)


def test_the_summary_is_shown_where_it_has_the_words_or_nothing_has() -> None:
    summary, text = "Children paint birds.", "The birds of " + LOREM
    assert mark("birds", "en", "", summary, text).passage_html == "Children paint <mark>birds</mark>."
    assert mark("volcano", "en", "", summary, text).passage_html == summary
    assert mark("", "en", "", LOREM * 9, text).passage_html.startswith(LOREM)


def test_the_passage_holds_most_different_words() -> None:
    text = LOREM * 4 + "A needle, a needle. " + LOREM * 9 + "Here thread meets needle. " + LOREM * 9
    html = mark("needle thread", "en", "", "About a needle.", text).passage_html
    assert "Here <mark>thread</mark> meets <mark>needle</mark>." in html


def test_the_passage_is_short_and_begins_with_a_sentence_or_a_word() -> None:
    html = mark("needle", "en", "", "", LOREM * 9 + "There is a needle here. " + LOREM * 9).passage_html
    assert html.startswith("Lorem ipsum") and len(visible(html)) <= LENGTH + 4
    words = "word " * 200
    html = mark("needle", "en", "", "", f"{words}needle {words}").passage_html
    assert html.startswith("… word") and html.endswith("word …") and len(visible(html)) <= LENGTH + 4


@pytest.mark.parametrize(
    "text",
    [LOREM * 3500, "needle " * 30_000, "needles’" * 25_000, "x" * 200_000, "need " * 40_000, "nee\u0301" * 50_000],
)
def test_a_long_text_costs_little(text: str) -> None:
    began = time.process_time()
    html = mark("needle thread haystack", "en", "", "No match.", text).passage_html
    assert time.process_time() - began < 1
    assert len(visible(html)) <= LENGTH + 60


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_word_deep_in_a_long_text_is_found(language: str) -> None:
    word, written = ("needle", "needles") if language == "en" else ("مدرسة", "والمدرسة")
    text = f"{LOREM * 2500}{written} {LOREM * 500}"
    assert f"<mark>{written}</mark>" in mark(word, language, "", "No match.", text).passage_html


def test_marks_agree_with_the_index(site: HomePage) -> None:
    """What is found has a mark in title or passage, unless another language's names led to it."""
    make_story(title="A bird", summary="It flies.", body=[block("text", text=f"<p>{LOREM * 60} The kites rose.</p>")])
    for words in ["birds", "kite"]:
        entry: Any = search(SearchQuery("en", words)).results[0]
        assert "<mark>" in entry.title_html + entry.passage_html


def test_pieces_of_a_page_stay_apart_and_no_passage_ends_with_a_comma(site: HomePage) -> None:
    make_story(
        title="Letters",
        body=[block("heading", text="A shared region"), block("text", text="<p>Twelve walrus letters.</p>")],
    )
    (found,) = search(SearchQuery("en", "walrus")).results
    assert "A shared region · Twelve <mark>walrus</mark> letters." in found.passage_html
    long = mark("bird", "en", text=f"{'word ' * 30}bird, {'and word, ' * 60}").passage_html
    assert long.endswith("word …")
