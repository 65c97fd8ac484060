"""The search page: what the reader sees of what was found, and where they may go from there."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from cms.core.partial_date import PartialDate
from cms.search.models import SearchEntry
from cms.search.query import search
from cms.search.results import SearchPage, SearchQuery
from events.models import EventPage
from home.models import HomePage
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import committed, translate
from tests.factories.people import make_organisation
from tests.factories.places import make_city, make_country, make_topic, make_venue
from tests.factories.press import make_release, make_story


def page(language: str = "en", **asked: str | int) -> str:
    response = Client().get(f"/{language}/search/", asked)
    assert response.status_code == 200
    return response.content.decode()


def links(html: str) -> list[str]:
    """The addresses of the results."""
    return re.findall(r'result__title"><a href="([^"]+)"', html)


def results(html: str) -> list[str]:
    return re.findall(r"<article.*?</article>", html, re.DOTALL)


def set_facets(title: str, *facets: str) -> None:
    """What the sections' own pages tell is tested with them."""
    entry = SearchEntry.objects.get(title=title)
    SearchEntry.objects.filter(pk=entry.pk).update(facets=f" {' '.join([*entry.facets.split(), *facets])} ")


def test_each_result_is_an_article_with_one_link(site: HomePage) -> None:
    story = make_story(title="A bird <b>", summary="Birds & trees.", picture=make_image())
    html = page(q="bird")
    article = results(html)[0]
    assert "data-result" in article and re.findall(r'<a\b[^>]*href="([^"]+)"', article) == [story.url]
    assert "A <mark>bird</mark> &lt;b&gt;" in article and "<mark>Birds</mark> &amp; trees." in article
    assert "<strong data-result-count>1</strong> result for “<bdi>bird</bdi>”" in html
    assert 'name="robots" content="noindex"' in html


def test_pictures_are_decorative_keep_their_place_and_load_late(site: HomePage) -> None:
    for number in range(4):
        make_story(title=f"A bird {number}", picture=make_image(800, 600))
    pictures = re.findall(r"<img[^>]*>", "".join(results(page(q="bird"))))
    assert len(pictures) == 4
    assert all('alt=""' in img and "width=" in img and "height=" in img for img in pictures)
    assert ['loading="lazy"' in img for img in pictures] == [False, True, True, True]


def test_what_is_coming_can_be_told_from_what_was(site: HomePage, clock: object) -> None:
    make_event(title="Kite past", start=PartialDate(2025, 5, 1), end=PartialDate(2025, 5, 3))
    make_event(title="Kite now", start=PartialDate(2026, 10, 30), end=PartialDate(2026, 11, 14))
    make_event(title="Kite coming", start=PartialDate(2026, 12, 1), end=None)
    make_event(title="Kite month", start=PartialDate(2026, 11), end=None)
    make_event(title="Kite cancelled", start=PartialDate(2026, 12, 2), end=None, status=EventPage.Status.CANCELLED)
    said = {re.sub("<.*?>", "", article.split("result__title")[1].split("</h3>")[0])[2:]: article
            for article in results(page(q="kite"))}  # fmt: skip
    states = {title: re.findall(r"status--(\w+)", article) for title, article in said.items()}
    assert states == {
        "Kite past": [], "Kite now": ["now"], "Kite coming": ["next"], "Kite month": ["next"], "Kite cancelled": [],
    }  # fmt: skip
    assert '<time datetime="2026-10-30">30\xa0October\xa0– 14\xa0November\xa02026</time>' in said["Kite now"]
    assert '<time datetime="2026-11">November\xa02026</time>' in said["Kite month"]


def test_a_promoted_result_is_called_recommended(site: HomePage) -> None:
    make_story(title="A bird")
    chosen = make_story(title="How to take part")
    with committed(execute=True):
        SearchPromotion.objects.create(query=Query.get("bird"), page=chosen)
    first, second = results(page(q="bird"))
    assert "Recommended" in first and "How to take part" in first and "Recommended" not in second
    with committed(execute=True):
        SearchPromotion.objects.create(query=Query.get("nothing"), page=chosen)
    assert "<strong data-result-count>1</strong>" in page(q="nothing")


def test_filters_combine_and_each_can_be_taken_back(site: HomePage) -> None:
    city, partner, theme = make_city(country=make_country("KZ")), make_organisation(), make_topic()
    for title in ("Bird A", "Bird B"):
        make_event(title=title, start=PartialDate(2025), end=None, city=city)
    set_facets("Bird A", f"city:{city.pk}", f"partner:{partner.pk}", f"theme:{theme.pk}")
    asked = {"q": "bird", "kind": "event", "country": "kz", "city": city.pk, "year": "2025"}
    html = page(**asked, partner=partner.pk, theme=theme.pk)
    assert [re.sub("<.*?>", "", each) for each in re.findall(r'result__title">(.*?)</h3>', html)] == ["Bird A"]
    chosen = html.split('class="chosen"')[1].split("</p>")[0]
    for label in ("Event", "Kazakhstan", str(city), "2025", str(partner), str(theme), "Remove all filters"):
        assert label in chosen
    without_city = re.search(r'href="([^"]*)">' + str(city), chosen)
    assert without_city and "city" not in without_city[1] and "kind=event" in without_city[1]
    assert 'href="?q=bird">Remove all filters' in chosen
    for heading in ("Kind", "Country", "City", "Year", "Partner", "Subject"):
        assert f"<h2>{heading}</h2>" in html


@pytest.mark.parametrize("name", ["kind", "country", "city", "year", "partner", "theme", "page", "lang", "typed"])
@pytest.mark.parametrize("value", ["nonsense", "-1", "0", "1.5", "٤", "' OR 1", "%", "99999999999999999999", "\x00"])
def test_a_filter_that_makes_no_sense_does_not_filter(site: HomePage, name: str, value: str) -> None:
    make_story(title="A bird")
    html = page(**{"q": "bird", name: value})
    assert len(results(html)) == 1 and 'class="chosen"' not in html


def test_a_filter_without_results_is_named_and_can_be_removed(site: HomePage) -> None:
    make_story(title="A bird")
    city, secret = make_city("Oskemen"), make_city("Secret")
    make_event(title="Fish", city=city)
    html = page(q="bird", city=city.pk)
    assert 'href="?q=bird">Oskemen' in html
    assert "Secret" not in page(q="bird", city=secret.pk), "nothing public is there"
    assert re.search(r'<a href="\?q=bird">\s*Without the filters there is 1 result', html)


def test_many_values_are_folded_but_never_the_chosen_one(site: HomePage) -> None:
    for number in range(10):
        make_event(title=f"Kite {number}", start=PartialDate(2010 + number), end=None)
    years = page(q="kite").split("<h2>Year</h2>")[1].split("</nav>")[0]
    shown, folded = years.split('<details class="facets__more">')
    assert len(re.findall("<li>", shown)) == 6 and len(re.findall("<li>", folded)) == 4
    shown = page(q="kite", year="2010").split("<h2>Year</h2>")[1].split("<details")[0]
    assert re.search(r'aria-current="true">2010', shown)


def test_a_mistyped_word_is_offered_as_it_was_meant(site: HomePage) -> None:
    make_story(title="Watercolours")
    make_story(title="Paris")
    html = page(q="watercolorus paris", kind="story")
    assert re.search(r'Did you mean: <a href="\?kind=story&amp;q=watercolours\+paris">', html)


def test_another_keyboard_layout_is_understood_and_can_be_refused(site: HomePage) -> None:
    translate(make_story(title="Birds"), "ru", title="Птицы", slug="p")
    html = page("ru", q="gnbws")
    assert len(results(html)) == 1 and "<bdi>птицы</bdi>" in html
    again = re.search(r'href="(\?q=gnbws&amp;typed=1)"', html)
    assert (
        again
        and results(Client().get(f"/ru/search/{again[1].replace('&amp;', '&')}").content.decode())[0].count(
            "data-result"
        )
        == 0
    )


def test_reduced_means_are_said_when_the_database_stands_in(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    make_story(title="A bird")
    notice = "Search is working with reduced means at the moment."
    assert notice not in page(q="bird")

    def substituted(query: SearchQuery) -> SearchPage:
        return replace(search(query), substitute=True)

    monkeypatch.setattr("cms.search.views.run", substituted)
    assert notice in page(q="bird")


def test_all_languages_are_searched_on_request_and_grouped(site: HomePage) -> None:
    story = make_story(title="Astana A")
    arabic = translate(story, "ar", title="Astana ب", slug="b")
    translate(story, "fr", title="Astana C", slug="c")
    html = page(q="astana", lang="all", kind="story")
    groups = re.findall(r'<section class="section section--beside"\s+lang="(\w+)"\s+dir="(\w+)"', html)
    assert groups == [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")]
    assert "<strong data-result-count>3</strong>" in html and len(results(html)) == 3
    assert arabic.url in links(html)
    with translation.override("ar"):
        assert gettext("Story") in results(html)[2]
    for code in ("en", "fr", "ar"):
        assert f'href="/{code}/search/?q=astana&amp;kind=story"' in html


def test_another_language_in_the_address_leads_to_its_search(site: HomePage) -> None:
    response = Client().get("/en/search/", {"q": "мектеп", "kind": "story", "lang": "kk"})
    assert (response.status_code, response["Location"]) == (302, f"/kk/search/?q={quote('мектеп')}&kind=story")
    assert Client().get("/en/search/", {"q": "a", "lang": "en"}).status_code == 200


def test_nothing_found_offers_other_languages_and_what_is_new(site: HomePage, clock: object) -> None:
    coming = make_event(title="Winter studio", start=PartialDate(2026, 12, 5), end=None)
    make_event(title="Summer studio", start=PartialDate(2025, 6, 5), end=None)
    latest = make_release(title="The newest")
    translate(latest, "ru", title="Снегирь", slug="s")
    html = page(q="снегирь")
    assert "Nothing was found" in html and "<strong data-result-count>0</strong>" in html and "data-result>" not in html
    assert set(links(html)) == {coming.url, latest.url} and "Coming events" in html and "Latest news" in html
    elsewhere = re.search(r'href="(/ru/search/\?q=[^"]+)"\s+hreflang="ru"><bdi lang="ru">Русский</bdi>', html)
    assert elsewhere and len(results(Client().get(elsewhere[1]).content.decode())) == 1


@pytest.mark.parametrize("words", ["", "***", "zzz"])
def test_an_empty_site_answers_without_results(site: HomePage, words: str) -> None:
    Page.objects.filter(depth__gt=2).update(live=False)
    assert "Nothing was found" in page(q=words)


def test_a_search_is_a_feed_with_the_same_filters_in_order_of_publication(site: HomePage, clock: Any) -> None:
    old = make_event(title="Kite undated", start=None, end=None)
    make_event(title="Kite to come", start=PartialDate(2027, 5, 1), end=None)
    clock.move_to(timezone.now() + dt.timedelta(hours=1))
    new = make_event(title="Kite <new>", start=PartialDate(2024, 5, 1), end=None)
    make_story(title="Kite story")
    html = page(q="kite", kind="event")
    address = re.search(r'type="application/rss\+xml"\s+title="Search: kite"\s+href="([^"]+)"', html)
    assert address and html.count(address[1]) == 2
    response = Client().get(address[1].replace("&amp;", "&"))
    rss = response.content.decode()
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert re.findall(r"<item><title>(.*?)</title>", rss) == ["Kite &lt;new&gt;", "Kite to come", "Kite undated"]
    assert f"<link>http://testserver{new.url}</link>" in rss and f"http://testserver{old.url}</guid>" in rss
    assert rss.count("<pubDate>") == 3


@pytest.mark.parametrize("asked", [{}, {"q": "***"}, {"q": "zzz"}, {"kind": "nonsense"}, {"q": "\x00<&>"}])
def test_a_feed_answers_whatever_is_asked(site: HomePage, asked: dict[str, str]) -> None:
    make_story(title="A bird")
    assert Client().get("/ar/search/feed/", asked).status_code == 200


def test_suggestions_are_not_kept_longer_than_what_they_name(site: HomePage) -> None:
    response = Client().get("/en/search/suggest/", {"q": "bird"})
    kept = {part.strip() for part in response["Cache-Control"].split(",")}
    assert kept == {"private", "max-age=2"}


def test_suggestions_read_no_more_than_the_search_page_when_more_was_typed(site: HomePage) -> None:
    make_story(title="A bird")
    asked = {"q": "bird" + " " * 200 + "zebra"}
    assert [each["title"] for each in Client().get("/en/search/suggest/", asked).json()["suggestions"]] == ["A bird"]


def test_suggestions_cost_two_queries(site: HomePage, django_assert_max_num_queries: object) -> None:
    make_story(title="A bird")
    client = Client()
    client.get("/en/search/suggest/", {"q": "bi"})
    with django_assert_max_num_queries(2):  # type: ignore[operator]
        assert client.get("/en/search/suggest/", {"q": "bird"}).json()["suggestions"]


@pytest.mark.parametrize("words", ["", "bird", "brid flis", "снегирь bird"])
def test_a_page_with_everything_costs_at_most_six_queries(
    site: HomePage, words: str, django_assert_max_num_queries: object
) -> None:
    gallery = make_gallery(title="Unrelated")
    for number in range(3):
        make_work(gallery, texts={"en": f"A bird {number} flies"}, country=make_country())
        make_event(title=f"Bird event {number}", picture=make_image(), venue=make_venue(city=make_city()))
    set_facets("Bird event 0", f"partner:{make_organisation().pk}", f"theme:{make_topic().pk}")
    promoted = make_story(title="Chosen")
    with committed(execute=True):
        SearchPromotion.objects.create(query=Query.get("bird"), page=promoted)
    client = Client()
    client.get("/en/search/", {"q": words})
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        html = client.get("/en/search/", {"q": words}).content.decode()
    assert len(results(html)) >= 6


def test_the_form_says_where_suggestions_come_from_in_the_reader_s_language(site: HomePage) -> None:
    html = Client().get("/ar/").content.decode()
    template = re.search(r'<template id="suggestions"(.*?)></template>', html, re.DOTALL)
    assert template and 'data-url="/ar/search/suggest/"' in template[1]
    with translation.override("ar"):
        for name, label in SearchEntry.Kind.choices:
            assert f'data-{name}="{label}"' in template[1]
