"""No form of an erased name stays among the words by which a mistyped one finds what was meant."""

import pytest

from cms.erasure.names import Names
from cms.erasure.service import erase_everywhere
from cms.search.models import SearchWord
from home.models import HomePage
from tests.factories.pages import translate
from tests.factories.press import make_story

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("search_keeps_up")]


def words(language: str, part: str) -> list[str]:
    """Those that hold `part`, read either way."""
    rows = SearchWord.objects.filter(language=language).values_list("word", "backwards")
    return sorted(word for word, backwards in rows if part in word or part[::-1] in backwards)


@pytest.mark.parametrize(
    ("language", "name", "title", "part", "forms"),
    [
        ("en", "Temirova", "Anti-Temirova wins", "temirov", 2),  # a word by itself, and what was written with a hyphen
        ("kk", "Temirova", "Temirova wins", "темиров", 1),  # a stem is Cyrillic
        ("ar", "الفارابي", "والفارابي wins", "فاراب", 2),  # a stem has no article, a word may have a particle
    ],
)
def test_no_word_is_left_when_a_name_is_erased(
    site: HomePage, language: str, name: str, title: str, part: str, forms: int
) -> None:
    story = make_story(title=title if language == "en" else "A story")
    if language != "en":
        translate(story, language, title=title)
    assert len(words(language, part)) == forms
    list(erase_everywhere(Names([name])))
    assert words(language, part) == []


def test_stem_is_left_when_another_text_holds_it(site: HomePage) -> None:
    for title in ("الفارابي", "الفارابية"):
        translate(make_story(title="A story"), "ar", title=title)
    assert words("ar", "فاراب") == ["الفارابي", "الفارابيه", "فاراب"]
    list(erase_everywhere(Names(["الفارابي"])))
    assert words("ar", "فاراب") == ["الفارابيه", "فاراب"]
