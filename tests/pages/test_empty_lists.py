"""A list without anything in it says so, in the reader's language, and leads on where something is."""

import pytest
from django.conf import settings
from django.test import Client

from home.models import HomePage
from tests.factories.gallery import make_gallery
from tests.factories.pages import translate

LANGUAGES = [code for code, _name in settings.LANGUAGES]
LISTS = {
    "home": "",
    "events": "events/",
    "past events": "events/?when=past",
    "events of a kind": "events/?kind=concert",
    "galleries": "gallery/",
    "newsroom": "press/",
    "newsroom of a kind": "press/?kind=release",
    "partners": "partners/",
}
LEADS_ON = {"past events", "events of a kind", "newsroom of a kind"}


def notice(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    _before, found, rest = answer.content.decode().partition('<p class="notice">')
    assert found, address
    return rest.partition("</p>")[0].strip()


@pytest.mark.parametrize("name", LISTS)
def test_list_says_that_it_is_empty(site: HomePage, client: Client, name: str) -> None:
    said = {language: notice(client, f"/{language}/{LISTS[name]}") for language in LANGUAGES}
    assert len(set(said.values())) == len(LANGUAGES)
    if name in LEADS_ON:
        assert all("<a href=" in words for words in said.values())


def test_gallery_says_that_its_works_follow(site: HomePage, client: Client) -> None:
    gallery = make_gallery(works=0)
    said = {notice(client, gallery.url)}
    said |= {notice(client, translate(gallery, language).url) for language in LANGUAGES if language != "en"}
    assert len(said) == len(LANGUAGES)


def test_empty_newsroom_is_not_said_to_be_a_choice(site: HomePage, client: Client) -> None:
    assert notice(client, "/en/press/") != notice(client, "/en/press/?kind=story").partition(" <a")[0]
