"""What a reader finds, in which order, and what no query may do."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.utils.functional import Promise
from wagtail.models import Page

from cms.core.partial_date import PartialDate
from cms.search.models import SearchEntry
from cms.search.query import search, suggestions
from cms.search.results import SearchQuery
from cms.search.updates import update_sets
from cms.search.words import words_of
from home.models import HomePage
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import block, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation
from tests.factories.places import make_city, make_country, make_venue
from tests.factories.press import make_release, make_story

HOSTILE = [
    "a" * 10_000,
    "слово " * 2_000,
    '"',
    '"\\*:()[]{}^~`',
    '" OR title : "x',
    'NEAR("a" "b", 1)',
    "title:secret",
    "autocomplete : x",
    "a* OR b*",
    "AND OR NOT",
    "AND",
    "-x ^y +z",
    "'; DROP TABLE site_search_searchentry; --",
    "1' OR '1'='1",
    "%s %d %(x)s %",
    "\x00bird\x00",
    "\u200f\u202eطائر\u202c",
    "🦜🦜",
    "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "{{ 7*7 }}<script>",
    "a:b & !c | d <-> e",
]


def titles(words: str = "", language: str = "en", **filters: object) -> list[str]:
    return [entry.title for entry in search(SearchQuery(language, words, **filters)).results]


def counts(words: str = "", **filters: object) -> dict[str, dict[str, int]]:
    found = search(SearchQuery("en", words, **filters))
    shown = ("kind", "country", "year")
    return {name: {facet.value: facet.count for facet in found.facets[name]} for name in shown}


def test_every_page_type_and_work_is_found_when_public(site: HomePage) -> None:
    make_event(title="Watercolours in Astana")
    gallery = make_gallery(title="Watercolours of a school")
    make_work(gallery, texts={"en": "Watercolours, a bird"})
    make_partner(title="Watercolours Foundation")
    make_release(title="Watercolours released")
    make_story(title="Watercolours told")
    found = search(SearchQuery("en", "watercolours"))
    assert {entry.kind for entry in found.results} == {"event", "gallery", "work", "partner", "release", "story"}


def test_only_the_reader_s_language_is_found(site: HomePage) -> None:
    translate(make_story(title="Concert in Paris"), "fr", title="Concert à Paris", slug="concert")
    assert titles("concert") == ["Concert in Paris"]
    assert titles("concert", "fr") == ["Concert à Paris"]
    assert titles("concert", "ru") == []


def test_any_word_matches_and_the_one_with_most_comes_first(site: HomePage) -> None:
    make_story(title="Snow on the roof")
    make_story(title="Children paint")
    make_story(title="Children paint snow")
    assert titles("children paint snow zzz") == ["Children paint snow", "Children paint", "Snow on the roof"]


def test_title_outranks_body_when_the_body_repeats_the_word(site: HomePage) -> None:
    make_story(title="Lanterns", body=[block("text", text="<p>" + "An evening by the sea. " * 200 + "</p>")])
    make_story(title="Other", summary="lanterns " * 30, body=[block("text", text="<p>" + "lanterns " * 40 + "</p>")])
    for number in range(5):
        make_story(title=f"Filler {number}")
    assert titles("lanterns") == ["Lanterns", "Other"]


@pytest.mark.parametrize("typed", ["we are the world", "WE ARE THE WORLD", "“We Are The World”"])
def test_exact_title_comes_first(site: HomePage, typed: str) -> None:
    make_story(title="We are the world we are the world we are the world", summary="we are the world")
    make_story(title="We Are The World")
    make_story(title="We Are The World: the world we are")
    assert titles(typed)[0] == "We Are The World"


def test_exact_title_comes_first_in_cyrillic_whatever_its_case(site: HomePage) -> None:
    for title in ["Дети мира мира мира", "Дети Мира", "Мира мира дети"]:
        translate(make_story(), "ru", title=title, slug=f"d-{len(title)}")
    assert titles("дети мира", "ru")[0] == "Дети Мира"


def test_names_in_every_language_are_found(site: HomePage) -> None:
    make_event(title="Exhibition", venue=make_venue(city=make_city("Almaty")))
    assert titles("almaty") == ["Exhibition"]


def test_latest_come_first_without_words(site: HomePage) -> None:
    made = ["Newer", "Older", "Undated"]
    make_event(title="Older", start=PartialDate(2024), end=None)
    make_event(title="Newer", start=PartialDate(2026), end=None)
    make_partner(title="Undated")
    assert [title for title in titles() if title in made] == made


def test_signs_without_a_word_find_nothing(site: HomePage) -> None:
    make_story()
    found = search(SearchQuery("en", "*** ()"))
    assert (found.count, list(found.results)) == (0, [])


def test_filters_restrict_and_count_under_the_other_filters(site: HomePage) -> None:
    kz, fr = make_city(country=make_country("KZ")), make_city("Paris", country=make_country("FR"))
    make_event(title="Bird A", start=PartialDate(2024), end=None, city=kz)
    make_event(title="Bird B", start=PartialDate(2025), end=None, city=fr)
    both = make_event(title="Bird C", start=PartialDate(2025), end=None, city=kz)
    both.countries.add(make_country("FR"))
    both.save_revision().publish()

    update_sets(Page, [both.translation_key])
    make_partner(title="Bird D", organisation=make_organisation(country=make_country("FR")))
    make_partner(title="Fish")
    assert counts("bird") == {
        "kind": {"event": 3, "partner": 1},
        "country": {"FR": 3, "KZ": 2},
        "year": {"2025": 2, "2024": 1},
    }
    assert counts("bird", kind="event", year="2025") == {
        "kind": {"event": 2},
        "country": {"FR": 2, "KZ": 1},
        "year": {"2025": 2, "2024": 1},
    }
    assert counts("bird", country="FR") == {
        "kind": {"event": 2, "partner": 1},
        "country": {"FR": 3, "KZ": 2},
        "year": {"2025": 2},
    }
    assert sorted(titles("bird", country="KZ", year="2025")) == ["Bird C"]
    assert search(SearchQuery("en", "bird", kind="event", country="FR", year="2025")).count == 2
    assert sorted(titles(kind="partner")) == ["Bird D", "Fish"]


def test_pages_follow_each_other_without_gap_or_repetition(site: HomePage) -> None:
    gallery = make_gallery(title="Unrelated")
    picture = make_work(gallery, texts={"en": "A bird"}).picture
    for number in range(44):
        make_work(gallery, texts={"en": f"A bird {number}"}, picture=picture)
    pages = [search(SearchQuery("en", "bird", page=number)) for number in (1, 2, 3)]
    assert [len(page.results) for page in pages] == [20, 20, 5]
    assert len({entry.pk for page in pages for entry in page.results}) == 45 == pages[0].count
    assert search(SearchQuery("en", "bird", page=99)).paginator_page.number == 3


@pytest.mark.parametrize("words", ["", "bird flies"])
def test_a_page_of_results_costs_at_most_six_queries(
    site: HomePage, client: Client, words: str, django_assert_max_num_queries
) -> None:
    gallery = make_gallery(title="Unrelated")
    picture = make_work(gallery, texts={"en": "A bird"}, country=make_country()).picture
    for number in range(25):
        make_work(gallery, texts={"en": f"A bird {number}"}, picture=picture)
    client.get("/en/search/", {"q": words})
    with django_assert_max_num_queries(6) as captured:
        response = client.get("/en/search/", {"q": words, "kind": "work", "country": "KZ"})
    assert response.status_code == 200
    assert not [query for query in captured if query["sql"].split()[0] not in {"SELECT", "WITH"}]


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_query_is_answered(site: HomePage, client: Client, typed: str) -> None:
    make_story(title="A bird")
    for name in ("q", "kind", "country", "year", "page"):
        assert client.get("/en/search/", {name: typed}).status_code == 200
    assert client.get("/en/search/suggest/", {"q": typed}).status_code == 200
    assert SearchEntry.objects.exists()


def test_operators_of_the_index_are_words_when_typed(site: HomePage) -> None:
    make_story(title="Alpha")
    make_story(title="Beta")
    assert titles('alpha" NOT "beta') and set(titles('alpha" NOT "beta')) == {"Alpha", "Beta"}
    assert titles("lp*") == [] and titles("title : al") == [] and titles("^lp + ta") == []
    assert set(titles("alpha AND beta")) == {"Alpha", "Beta"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  Bird, bird! BIRD fish_tail", ["Bird", "fish", "tail"]),
        ("e\u0301cole", ["école"]),
        ("مُحَمَّد", ["محمد"]),
        ("كتـــاب", ["كتاب"]),
        ("й ғ қ", ["й", "ғ", "қ"]),
        (" ".join(f"w{n}" for n in range(50)), [f"w{n}" for n in range(20)]),
        ("\"*:^()'-", []),
    ],
)
def test_words_are_letters_and_digits_only(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_result_count_and_articles_are_marked_when_shown(site: HomePage, client: Client) -> None:
    story = make_story(title="A bird")
    html = client.get("/en/search/", {"q": "bird"}).content.decode()
    assert html.count("data-result>") == 1 and "<strong data-result-count>1</strong>" in html
    assert f'href="{story.url}"' in html


def test_what_was_typed_is_escaped_when_shown(site: HomePage, client: Client) -> None:
    html = client.get("/en/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in html


def test_kinds_are_translated_words() -> None:
    assert all(isinstance(kind._label_, Promise) for kind in SearchEntry.Kind)


def test_suggestions_are_as_the_contract_says(site: HomePage, client: Client) -> None:
    story = make_story(title="École of arts")
    make_story(title="Another school")
    answer = client.get("/en/search/suggest/", {"q": "éco"})
    assert json.loads(answer.content) == {
        "suggestions": [{"title": "École of arts", "url": story.url, "kind": "story"}]
    }
    if connection.vendor == "sqlite":  # PostgreSQL needs an extension to forget accents
        assert [entry.title for entry in suggestions("en", "eco")] == ["École of arts"]
    assert suggestions("fr", "éco") == [] and suggestions("en", "é") == []


def test_suggestions_need_every_word(site: HomePage) -> None:
    make_story(title="We are the world")
    make_story(title="We paint")
    assert [entry.title for entry in suggestions("en", "we are the wo")] == ["We are the world"]


def test_a_date_known_to_the_year_is_shown_as_the_year(client: Client, site: HomePage) -> None:
    make_event(title="Turquoise festival", start=PartialDate(2031), end=None, slug="turquoise")
    html = client.get("/en/search/?q=turquoise").content.decode()
    assert '<time datetime="2031">2031</time>' in html and "January" not in html
