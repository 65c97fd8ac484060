"""What `scripts/check_messages.py` lets pass and what not."""

import sys

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings

sys.path.append(str(settings.BASE_DIR / "scripts"))

import check_messages


def told(language: str, source: str, text: str) -> list[str]:
    catalog = Catalog(locale=language)
    catalog.add(source, text)
    return [problem.split(": ")[1] for problem in check_messages.problems_of(catalog, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nom : %(name)s"),
        ("fr", "Nom: %(name)s"),
        ("fr", "Vraiment ?"),
        ("fr", "Ici ; là"),
        ("fr", "Dites «\u00a0oui »"),
        ("fr", "Dites « oui\u00a0»"),
        ("fr", "Voici <a href='/'>la liste</a> :"),
        ("ru", "Скажите « да »"),
        ("kk", "«Иә\u00a0» деңіз"),
        ("ar", "قل « نعم»"),
    ],
)
def test_space_against_the_languages_custom_is_a_mistake(language: str, text: str) -> None:
    assert told(language, "Name: %(name)s", text) == ["space at a sign"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nom\u00a0: «\u00a0%(name)s\u00a0»"),
        ("fr", "Nom&nbsp;: un&nbsp;!"),
        ("fr", "Sur https://example.org/?a=b&amp;c=d à 10:30, écrivez | !показ"),
        ("fr", "Vraiment\u00a0?<br>"),
        ("ru", "Скажите «да»: сейчас"),
        ("kk", "«Иә» деңіз: қазір"),
        ("ar", "قل «نعم»: الآن"),
    ],
)
def test_each_languages_custom_is_right(language: str, text: str) -> None:
    assert told(language, "Name: %(name)s", text) == []


def test_message_that_is_missing_or_has_another_placeholder_is_a_mistake() -> None:
    assert told("fr", "Name", "") == ["not translated"]
    assert told("fr", "%(name)s", "%(nom)s") == ["unknown placeholder"]
