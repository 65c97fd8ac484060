"""Every page type × what each must do: a new type without a case fails here."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, get_page_models

from cms.core.models import BasePage
from home.models import HomePage
from tests.factories.pages import committed, translate
from tests.pages.cases import CASES, Case

#: `PressPage` is the common table of releases and stories: nobody can create one.
TYPES = [model for model in get_page_models() if issubclass(model, BasePage) and model.is_creatable]
TEXT = "Kaleidoscope"  # stands nowhere else on the site

every_type = pytest.mark.parametrize("model", TYPES, ids=lambda model: model.__name__)


@pytest.fixture
def case(model: type[Page], site: HomePage) -> Case:
    assert model in CASES, f"{model.__name__} has no case in tests/pages/cases.py"
    return CASES[model]


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser")


def found(client: Client, language: str, words: str) -> list[str]:
    """The addresses that the search page of `language` answers with."""
    results = read(client, f"/{language}/search/?q={words}").select("article[data-result] a[href]")
    return [link["href"] for link in results]


def assert_sound(page: BeautifulSoup, language: str, direction: str) -> None:
    assert (page.html["lang"], page.html["dir"]) == (language, direction)
    assert len(page.find_all("h1")) == 1 and page.h1.get_text(strip=True)
    assert len(page.find_all("main")) == 1 and page.main["id"] == "main"
    identifiers = [tag["id"] for tag in page.find_all(id=True)]
    assert len(identifiers) == len(set(identifiers)), "an id stands twice"
    assert page.title.get_text(strip=True) and "<" not in page.title.get_text()


@every_type
def test_page_stands_only_where_it_belongs(model: type[Page], case: Case) -> None:
    assert set(model.allowed_parent_page_models()) == case.parents
    assert set(model.allowed_subpage_models()) == case.children


@every_type
def test_page_renders_in_english_when_published(model: type[Page], case: Case, client: Client) -> None:
    page = read(client, case.make(TEXT).url)
    assert_sound(page, "en", "ltr")
    assert TEXT in page.main.get_text()


@every_type
def test_page_shows_french_words_when_translated(model: type[Page], case: Case, client: Client) -> None:
    french = translate(case.make(TEXT), "fr", **{case.field: "Kaléidoscope traduit"})
    assert french.url.startswith("/fr/")
    page = read(client, french.url)
    assert_sound(page, "fr", "ltr")
    assert "Kaléidoscope traduit" in page.main.get_text()
    assert TEXT not in page.main.get_text()


@every_type
def test_page_is_laid_out_from_right_to_left_when_arabic(model: type[Page], case: Case, client: Client) -> None:
    arabic = translate(case.make(TEXT), "ar", **{case.field: "مشكال مترجم"})
    page = read(client, arabic.url)
    assert_sound(page, "ar", "rtl")
    assert "مشكال مترجم" in page.main.get_text()


@every_type
@pytest.mark.usefixtures("search_keeps_up")
def test_page_is_found_in_its_own_language_only(model: type[Page], case: Case, client: Client) -> None:
    page = case.make(TEXT)
    assert page.url in found(client, "en", TEXT)
    assert found(client, "fr", TEXT) == []
    french = translate(page, "fr", **{case.field: "Kaléidoscope traduit"})
    assert french.url in found(client, "fr", "traduit")
    assert french.url not in found(client, "en", "traduit") + found(client, "en", TEXT)


@every_type
def test_page_is_nowhere_while_it_is_a_draft(model: type[Page], case: Case, client: Client) -> None:
    with committed(execute=True):
        page = case.make(TEXT, live=False)
    assert not Page.objects.get(pk=page.pk).live
    for address in (page.url, *(page.url + route for route in case.routes)):
        assert client.get(address).status_code == 404, address
    assert client.get(f"/api/v2/pages/{page.pk}/", follow=True).status_code == 404
    assert found(client, "en", TEXT) == []
    for address in (
        "/en/",
        "/en/events/",
        "/en/gallery/",
        "/en/press/",
        "/en/press/feed/",
        "/en/partners/",
        "/en/events/calendar.ics",
        "/sitemap.xml",
        "/api/v2/pages/",
    ):
        answer = client.get(address).getvalue().decode()
        assert TEXT not in answer, address
        assert f"{page.full_url}<" not in answer, address


@every_type
def test_page_is_not_found_in_french_when_only_the_english_exists(
    model: type[Page], case: Case, client: Client
) -> None:
    page = case.make(TEXT)
    for french in page.get_translations().filter(locale__language_code="fr"):
        with committed(execute=True):
            french.specific.unpublish()
    in_french = page.url.replace("/en/", "/fr/", 1)
    for address in (in_french, *(in_french + route for route in case.routes)):
        response = client.get(address)
        assert response.status_code == 404, address
        assert f">{TEXT}</h1>" not in response.content.decode(), "its link may be offered, in its own language"
