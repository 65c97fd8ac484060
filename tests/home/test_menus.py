"""Menus: one list of links, each language shows those of its pages that are public."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from cms.core.models import SiteIdentity
from cms.navigation.models import Menu, MenuItem
from events.models import EventIndexPage
from home.models import HomePage
from tests.factories.pages import committed, publish, section, translate
from tests.factories.press import make_story


def make_menu(*items: MenuItem, place: str = "main") -> Menu:
    with committed(execute=True):
        Menu.objects.filter(place=place).delete()
        menu = Menu(place=place, items=list(items))
        menu.save()
    return menu


def links(client: Client, language: str, place: str = ".site-nav") -> list[tuple[str, str]]:
    page = BeautifulSoup(client.get(f"/{language}/").content, "html.parser")
    return [(" ".join(link.get_text().split()), link["href"]) for link in page.select(f"{place} a")]


def test_menu_leads_to_the_pages_of_its_language(site: HomePage, client: Client) -> None:
    story = make_story(title="About us")
    make_menu(
        MenuItem(page=section(EventIndexPage)),
        MenuItem(page=story, labels={"en": "Who we are"}),
        MenuItem(url="https://example.org", labels={"en": "Shop", "fr": "Boutique"}),
    )
    events = section(EventIndexPage, "fr")
    assert links(client, "en")[1:] == [("Who we are", story.url), ("Shop", "https://example.org")]
    assert links(client, "fr") == [(events.title, "/fr/events/"), ("Boutique", "https://example.org")]
    french = translate(story, "fr", title="Qui sommes-nous")
    assert links(client, "fr")[1] == ("Qui sommes-nous", french.url)  # no French words: the page's own title


def test_menu_follows_at_once_when_a_page_changes_or_goes(site: HomePage, client: Client) -> None:
    story = make_story(title="About us")
    make_menu(MenuItem(page=story))
    assert links(client, "en") == [("About us", story.url)]
    story.title = "About the association"
    story = publish(story)
    assert links(client, "en") == [("About the association", story.url)]
    with committed(execute=True):
        story.unpublish()
    assert links(client, "en") == []


@pytest.mark.parametrize("values", [{}, {"url": "https://example.org"}])
def test_item_is_refused_when_it_leads_nowhere_or_has_no_words(values: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        MenuItem(**values).clean()


def test_name_of_the_association_is_marked_when_it_has_none_in_the_language(site: HomePage, client: Client) -> None:
    with committed(execute=True):
        identity = SiteIdentity.for_site(site.get_site())
        identity.names = {"en": "The <Association>", "ar": "الجمعية"}
        identity.save()
    english, french, arabic = (
        BeautifulSoup(client.get(f"/{language}/").content, "html.parser") for language in ("en", "fr", "ar")
    )
    assert english.h1.get_text() == french.h1.get_text() == "The <Association>"
    assert not english.h1.find("span") and french.h1.select_one("span[lang=en][dir=ltr]")
    assert french.title.get_text().strip() == "The <Association>"
    assert arabic.h1.get_text() == "الجمعية" and not arabic.h1.find("span")
