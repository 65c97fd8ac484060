"""Messages are looked up once, and say what they said in the catalogues of the apps."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.trans_real import DjangoTranslation, translation

SEARCH = {"en": "Search", "fr": "Rechercher", "ru": "Поиск", "kk": "Іздеу", "ar": "بحث"}
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture
def joined(client: Client) -> None:
    client.get("/healthz")


@pytest.mark.usefixtures("joined")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_as_its_first_catalogue_has_it_when_they_are_joined(language: str) -> None:
    apart: Any = DjangoTranslation(language)
    texts = {key for key in dict(apart._catalog.items()) if isinstance(key, str) and key}
    with override(language):
        assert {text: gettext(text) for text in texts} == {text: apart._catalog[text] for text in texts}


@pytest.mark.usefixtures("joined")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_looked_up_in_one_place_however_many_apps_there_are(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog: Any = translation(language)._catalog  # type: ignore[attr-defined]
    monkeypatch.setattr(catalog, "_catalogs", [])
    with override(language):
        assert gettext("Search") == SEARCH[language]


@pytest.mark.usefixtures("joined")
def test_plurals_keep_to_the_rule_of_their_own_catalogue() -> None:
    one, many = (
        "Too many attempts. Try again in one minute.",
        "Too many attempts. Try again in %(count)d minutes.",
    )
    with override("ru"):
        words = [ngettext(one, many, number).split()[-1] for number in (1, 2, 5, 21)]
    assert words == ["минуту.", "минуты.", "минут.", "минуту."]
