"""A query finds what was meant, in whichever form, script or keyboard layout it was typed."""

import pytest

from cms.search.query import search, suggestions
from cms.search.results import SearchPage, SearchQuery
from home.models import HomePage
from tests.factories.pages import committed, translate
from tests.factories.press import make_story


def page(words: str, language: str = "en") -> SearchPage:
    return search(SearchQuery(language, words))


def titles(words: str, language: str = "en") -> list[str]:
    return [entry.title for entry in page(words, language).results]


def story_in(language: str, title: str, slug: str = "story", **texts: str) -> None:
    if language == "en":
        make_story(title=title, slug=slug)
    else:
        translate(make_story(title=f"Untold {slug}", slug=slug), language, title=title, **texts)


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [
        ("en", "Exhibitions of watercolours", "watercolour exhibition"),
        ("en", "The museum’s night", "museum's"),
        ("fr", "L’exposition des œuvres", "oeuvre exposition"),
        ("fr", "Écoles d’été", "ecole"),
        ("ru", "Выставки детских рисунков", "выставка детского рисунка"),
        ("ru", "Счастливый ребёнок", "ребенок"),
        ("kk", "Балалардың көрмелері", "көрме"),
        ("kk", "Балалардың көрмелері", "балалар кормеси"),
        ("kk", "Қазақстанның өнері", "Qazaqstan öneri"),
        ("ar", "معرض الأطفال في أستانا", "أطفال"),
        ("ar", "مُسَابَقَة الرَّسْم", "مسابقة"),
        ("ar", "المعارض الدولية", "معرض دولي"),
    ],
)
def test_other_form_of_the_word_is_found(site: HomePage, language: str, title: str, typed: str) -> None:
    story_in(language, title)
    assert title in titles(typed, language)


def test_word_as_written_comes_before_its_other_forms(site: HomePage) -> None:
    make_story(title="Paintings of birds")
    make_story(title="A painting of birds")
    make_story(title="Painted birds of the sea")
    assert titles("painting birds")[0] == "A painting of birds"


@pytest.mark.parametrize(
    ("language", "title", "typed", "corrected"),
    [
        ("en", "Watercolour of a mountain", "watercoluor", "watercolour"),
        ("en", "Birds of the steppe", "stepe", "steppe"),
        ("fr", "Le concours de peinture", "concuors", "concours"),
        ("ru", "Выставка в Париже", "выстовка", "выставка"),
        ("kk", "Балалар көрмесі", "көрмесі балаларр", "көрмесі балалар"),
        ("ar", "معرض الرسومات", "معرظ الرسومات", "معرض الرسومات"),
    ],
)
def test_mistyped_word_finds_and_the_right_one_is_offered(
    site: HomePage, language: str, title: str, typed: str, corrected: str
) -> None:
    story_in(language, title)
    found = page(typed, language)
    assert [entry.title for entry in found.results][:1] == [title]
    assert found.corrected == corrected


def test_known_word_is_not_corrected(site: HomePage) -> None:
    make_story(title="A steppe")
    make_story(title="A step")
    assert page("step").corrected == ""


def test_correction_never_names_what_is_not_public(site: HomePage) -> None:
    story = make_story(title="Watercolour")
    with committed(execute=True):
        story.unpublish()
    found = page("watercoluor")
    assert (found.count, found.corrected) == (0, "")


@pytest.mark.parametrize(
    ("language", "title", "typed", "meant"),
    [
        ("ru", "Выставка рисунков", "dscnfdrf hbceyrjd", "выставка рисунков"),
        ("en", "Exhibition", "учршишешщт", "exhibition"),
        ("kk", "Көрме", "r-hvt", "көрме"),
    ],
)
def test_other_keyboard_layout_is_understood(site: HomePage, language: str, title: str, typed: str, meant: str) -> None:
    story_in(language, title)
    found = page(typed, language)
    assert [entry.title for entry in found.results] == [title]
    assert found.read_as == meant


def test_beginning_of_a_word_is_found(site: HomePage) -> None:
    make_story(title="Watercolour")
    assert titles("water") == ["Watercolour"]


def test_question_finds_by_the_words_that_tell(site: HomePage) -> None:
    make_story(title="Children paint in Brussels")
    make_story(title="Where the river ends")
    assert titles("Where do the children paint?")[0] == "Children paint in Brussels"


def test_suggestions_come_without_accents_too(site: HomePage) -> None:
    story_in("fr", "École d’été")
    assert [entry.title for entry in suggestions("fr", "eco")] == ["École d’été"]
    assert [entry.title for entry in suggestions("fr", "école d’é")] == ["École d’été"]
