"""Canonical, hreflang and the language switch tell of the same thing."""

import re
from typing import Any

import pytest
from django.test import Client

from events.models import EventParty
from home.models import HomePage
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work, many_works
from tests.factories.many import many_stories
from tests.factories.pages import publish, translate
from tests.factories.people import make_person
from tests.factories.press import make_story

HOST = "http://testserver"


def head(client: Client, url: str, **query: Any) -> tuple[str, dict[str, str], dict[str, str]]:
    """Canonical, alternates by hreflang, and the addresses of the language switch by language."""
    response = client.get(url, query)
    assert response.status_code == 200, url
    html = response.content.decode()
    canonical = re.findall(r'<link rel="canonical" href="([^"]*)">', html)
    assert len(canonical) == 1
    alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html))
    switch_html = html.split('<nav class="languages"')[1].split("</nav>")[0]
    switch = {
        code: url for url, code in re.findall(r'<a href="([^"]+)"\s+lang="(\w\w)"\s+dir="\w+"\s+hreflang', switch_html)
    }
    return canonical[0], alternates, switch


def test_page_names_its_translations_and_the_switch_leads_there_alone(site: HomePage, client: Client) -> None:
    story = make_story(slug="a-bird")
    french = translate(story, "fr", slug="un-oiseau")
    canonical, alternates, switch = head(client, french.url, utm_source="x")
    english = f"{HOST}/en/press/a-bird/"
    assert canonical == f"{HOST}/fr/press/un-oiseau/"
    assert alternates == {"en": english, "fr": canonical, "x-default": english}
    assert switch["en"] == story.url and switch["fr"] == french.url and "ar" not in switch


def test_home_s_neutral_address_is_the_one_that_chooses(site: HomePage, client: Client) -> None:
    canonical, alternates, _switch = head(client, "/ru/")
    assert (canonical, alternates["x-default"], len(alternates)) == (f"{HOST}/ru/", f"{HOST}/", 6)


def test_page_in_one_language_names_no_alternate(site: HomePage, client: Client) -> None:
    assert head(client, make_story(slug="alone").url)[:2] == (f"{HOST}/en/press/alone/", {})


def test_each_page_of_a_list_is_its_own_canonical_without_translations(site: HomePage, client: Client) -> None:
    many_stories(25)
    for asked in ("2", "7", "999999999999"):  # the last one answers
        second = head(client, "/en/press/", page=asked)
        assert second[:2] == (f"{HOST}/en/press/?page=2", {}), "French has no second page"
        of_a_part = head(client, "/en/press/", page=asked, kind="story")
        assert of_a_part[0] == f"{HOST}/en/press/", "the second page of stories is not the second page of everything"
    for odd in ("1", "x", "²", "0", "-1", "-999999999999"):
        canonical, alternates, _switch = head(client, "/en/press/", page=odd)
        assert canonical == f"{HOST}/en/press/" and alternates["fr"] == f"{HOST}/fr/press/"


def test_past_events_are_a_list_of_their_own(site: HomePage, client: Client) -> None:
    canonical, alternates, _switch = head(client, "/en/events/", when="past", kind="concert")
    assert canonical == f"{HOST}/en/events/?when=past" and alternates["ar"] == f"{HOST}/ar/events/?when=past"
    assert head(client, alternates["ar"].removeprefix(HOST))[1] == alternates


def test_pages_of_a_gallery_are_translations_of_each_other(site: HomePage, client: Client) -> None:
    gallery = make_gallery(slug="birds")
    translate(gallery, "kk", slug="qustar")
    many_works(gallery, 61)
    second = {"en": f"{HOST}/en/gallery/birds/?page=2", "kk": f"{HOST}/kk/gallery/qustar/?page=2"}
    expected = second | {"x-default": second["en"]}
    for url in second.values():
        canonical, alternates, _switch = head(client, url.removeprefix(HOST))
        assert (canonical, alternates) == (url, expected)


def test_work_is_found_in_the_languages_of_its_gallery(site: HomePage, client: Client) -> None:
    gallery = make_gallery(slug="birds")
    translate(gallery, "fr", slug="oiseaux")
    translate(gallery, "ru", slug="pticy")
    make_work(gallery, slug="one", texts={"en": "A bird", "fr": "Un oiseau"})
    english, french = f"{HOST}/en/gallery/birds/one/", f"{HOST}/fr/gallery/oiseaux/one/"
    canonical, alternates, switch = head(client, "/fr/gallery/oiseaux/one/")
    assert (canonical, alternates) == (french, {"en": english, "fr": french, "x-default": english})
    assert switch["ru"] == "/ru/gallery/pticy/one/" and "kk" not in switch
    assert head(client, "/ru/gallery/pticy/one/")[0] == english  # its words are English there


def test_series_and_people_are_found_where_their_events_are(site: HomePage, client: Client) -> None:
    event = make_event(series=make_series(slug="world"))
    event.parties = [EventParty(person=make_person(slug="aigerim"), role="speaker")]
    translate(publish(event), "ar")
    for path in ("events/series/world/", "people/aigerim/"):
        canonical, alternates, switch = head(client, f"/ar/{path}")
        assert canonical == f"{HOST}/ar/{path}" and set(alternates) == {"en", "ar", "x-default"}
        assert switch["en"] == f"/en/{path}" and "fr" not in switch


def test_search_is_found_in_every_language_with_what_was_asked(site: HomePage, client: Client) -> None:
    canonical, alternates, switch = head(client, "/kk/search/", q="бала & <b>", kind="work")
    assert canonical == f"{HOST}/kk/search/" and alternates["fr"] == f"{HOST}/fr/search/"
    assert switch["fr"].startswith("/fr/search/?q=%D0") and switch["fr"].endswith("kind=work")


@pytest.mark.parametrize("path", ["/en/none/", "/fr/people/none/", "/ar/press/none/"])
def test_not_found_has_no_canonical(site: HomePage, client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404 and b'rel="canonical"' not in response.content


def test_alternates_cost_one_query_for_switch_and_head_together(
    site: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    gallery = make_gallery()
    work = make_work(gallery)
    make_work(gallery)
    url = f"{gallery.url}{work.slug}/"
    client.get(url)
    with django_assert_max_num_queries(10):
        client.get(url)
