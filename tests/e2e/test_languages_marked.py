"""Words in another script stand where their language is named, so that they are read aloud and set correctly."""

import re
from collections.abc import Iterator
from itertools import groupby

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from cms.core.checks.mixed_scripts import script
from tests.e2e.page_types import LANGUAGES, WHOLE, html_of
from tests.e2e.servers import Demo

SCRIPTS = {"en": "LATIN", "fr": "LATIN", "ru": "CYRILLIC", "kk": "CYRILLIC", "ar": "ARABIC"}
SAID = ("alt", "aria-label", "placeholder", "title")  # attributes that are read aloud
SILENT = ["script", "style", "template"]
#: Names in Latin letters (We Are The World) belong to Russian, Kazakh and Arabic too; sentences do not.
LATIN_WORDS = 7


def read(demo: Demo, kind: str, language: str) -> BeautifulSoup:
    return BeautifulSoup(html_of(demo.url, kind, language), "html.parser")


def said(page: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    """Each text of the page with the element whose language it has."""
    for silent in page(SILENT):
        silent.decompose()
    for text in page.find_all(string=True):
        if isinstance(text, NavigableString) and not isinstance(text, PreformattedString) and text.strip():
            yield text.parent, str(text)
    for element in page.find_all(True):
        yield from ((element, str(element[name])) for name in SAID if element.get(name))


def language_at(element: Tag) -> str:
    named = element if element.get("lang") else element.find_parent(lang=True)
    return str(named["lang"]) if named else ""


def runs(text: str) -> Iterator[tuple[str, int]]:
    """(script, how many words) of what stands together."""
    words = [(script(letters[0]), letters) for letters in re.findall(r"[^\W\d_]{2,}", text)]
    for name, run in groupby(words, key=lambda word: word[0]):
        yield name, len(list(run))


def misfits(page: BeautifulSoup) -> Iterator[str]:
    for element, text in said(page):
        language = language_at(element)
        for name, words in runs(text):
            fits = name == SCRIPTS.get(language) or (name == "LATIN" and words < LATIN_WORDS)
            if not fits and name in SCRIPTS.values():
                yield f"{name} in {language}: {text.strip()[:80]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_another_script_names_its_language(demo: Demo, language: str) -> None:
    found = {kind: strange for kind in WHOLE if (strange := sorted({*misfits(read(demo, kind, language))}))}
    assert found == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_in_another_language_runs_in_its_direction(demo: Demo, language: str) -> None:
    for kind in WHOLE:
        page = read(demo, kind, language)
        for element in page.find_all(lang=True):
            outer = element.find_parent(lang=True)
            if outer and (element["lang"] == "ar") != (outer["lang"] == "ar"):
                assert element.get("dir") == ("rtl" if element["lang"] == "ar" else "ltr"), f"{kind}: {element}"[:300]
