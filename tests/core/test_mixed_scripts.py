"""Words typed on two keyboards."""

import pytest

from cms.core.checks.mixed_scripts import mixed_script_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Еmbassies of Europe", ["Еmbassies"]),
        ("Embassies of Europe", []),
        ("Посольства и Embassies", []),
        ("Қазaқстан", ["Қазaқстан"]),
        ("Еmbassies, Еmbassies и Cанкт", ["Еmbassies", "Cанкт"]),
        ("COVID-19, ТВ-show, e-mail почта", []),
        ("متحف Museum музей", []),
        ("École été Ünïcode", []),
        ("Тест2test", []),
        ("", []),
    ],
)
def test_words_of_two_scripts_are_found(text: str, words: list[str]) -> None:
    assert mixed_script_words(text) == words
