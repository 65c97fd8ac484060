"""What readers see of galleries and works, in every language."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, PageViewRestriction

from cms.people.models import Person
from cms.search.models import SearchEntry
from gallery.models import GalleryPage, Work, WorkText
from home.models import HomePage
from tests.factories.gallery import make_gallery, make_work, many_works
from tests.factories.images import make_image
from tests.factories.pages import add_page, block, committed, publish, translate
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city
from tests.factories.press import make_story

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def _translated(*languages: str, live: bool = True, **values: Any) -> GalleryPage:
    gallery = make_gallery(live=live, **values)
    for language in languages:
        translate(gallery, language, slug=f"{gallery.slug}-{language}")
    return gallery


def _page(gallery: GalleryPage, language: str) -> GalleryPage:
    return GalleryPage.objects.get(translation_key=gallery.translation_key, locale__language_code=language)


def test_work_has_an_address_below_its_gallery_in_every_language(site: HomePage, client: Client) -> None:
    gallery = _translated("fr", "ru", "kk", "ar")
    make_work(gallery, slug="птица", texts={"en": "A bird", "ar": "طائر"})
    for language in ("en", "fr", "ru", "kk", "ar"):
        response = client.get(f"{_page(gallery, language).url}птица/")
        assert response.status_code == 200
        title = "طائر" if language == "ar" else "A bird"
        assert title in response.content.decode()


def test_words_are_marked_with_their_language_when_they_are_not_translated(site: HomePage, client: Client) -> None:
    gallery = _translated("ar")
    work = make_work(gallery, texts={"en": "A bird"})
    arabic = _page(gallery, "ar")
    for url in (arabic.url, f"{arabic.url}{work.slug}/"):
        html = client.get(url).content.decode()
        assert 'lang="en" dir="ltr"' in html.split("<main")[1]
    translate(work.texts.get(), "ar", title="طائر")
    html = client.get(f"{arabic.url}{work.slug}/").content.decode().split("<main")[1].split("</main")[0]
    assert "طائر" in html
    assert 'lang="en"' not in html


def test_only_the_words_that_are_not_translated_are_marked(site: HomePage, client: Client) -> None:
    """Breadcrumb and heading by themselves; what stands beside them is in the page's language."""
    portraits = make_gallery(kind=GalleryPage.Kind.PORTRAITS)
    work = make_work(portraits, texts={"en": "A painter"}, city=make_city(names={"en": "Almaty", "ar": "ألماتي"}))
    arabic = translate(portraits, "ar")
    main = client.get(f"{arabic.url}{work.slug}/").content.decode().split("<main")[1].split("</main")[0]
    marked = '<span lang="en" dir="ltr">A painter</span>'
    assert f'<span aria-current="page">{marked}</span>' in main
    assert f"<h1>{marked}</h1>" in main
    assert '<div class="portrait__words" data-work-words>' in main and '<p class="label">ألماتي</p>' in main


def test_curator_is_named_only_with_consent(site: HomePage, client: Client) -> None:
    curator = make_person("Dana Ospan", consent=Person.Consent.NONE)
    gallery = make_gallery(curator=curator)
    make_work(gallery)
    html = client.get(gallery.url).content.decode()
    assert "Dana Ospan" not in html and "Curator" not in html
    with committed(execute=True):
        curator.consent = Person.Consent.NAME
        curator.save()
    assert "Dana Ospan" in client.get(gallery.url).content.decode()


@pytest.mark.usefixtures("search_keeps_up")
def test_translation_that_is_only_begun_shows_the_source_marked_as_such(site: HomePage, client: Client) -> None:
    gallery = _translated("fr")
    work = make_work(gallery)
    source = work.texts.get()
    with committed(execute=True):
        WorkText.objects.create(
            work=work,
            locale=Locale.objects.get(language_code="fr"),
            translation_key=source.translation_key,
            title=source.title,
            alt=source.alt,
        )
    response = client.get(f"{_page(gallery, 'fr').url}{work.slug}/")
    assert response.context["shown"].language == "en"
    assert set(SearchEntry.objects.filter(kind="work").values_list("language", flat=True)) == {"en"}


def test_only_languages_with_words_of_their_own_are_alternates_of_a_work(site: HomePage, client: Client) -> None:
    gallery = _translated("fr", "ru")
    work = make_work(gallery, texts={"en": "A bird", "fr": "Un oiseau"})
    response = client.get(f"{gallery.url}{work.slug}/")
    html = response.content.decode()
    assert response.context["written_in"] == {"en", "fr"}
    for language, is_alternate in (("fr", True), ("ru", False)):
        url = f"{_page(gallery, language).url}{work.slug}/"
        assert f'href="{url}"' in html  # the language switch
        assert (f'hreflang="{language}" href="http://testserver{url}"' in html) == is_alternate


@pytest.mark.parametrize("how", ["draft", "unpublished", "private", "not translated"])
@pytest.mark.usefixtures("search_keeps_up")
def test_works_are_not_shown_when_their_gallery_is_not(site: HomePage, client: Client, how: str) -> None:
    gallery = make_gallery(live=how != "draft", works=1)
    url = f"/en/gallery/{gallery.slug}/{gallery.works.get().slug}/"
    if how == "unpublished":
        assert client.get(url).status_code == 200
        with committed(execute=True):
            gallery.unpublish()
    if how == "private":
        with committed(execute=True):
            PageViewRestriction.objects.create(page=gallery, restriction_type="login")
    if how == "not translated":
        url = url.replace("/en/", "/fr/")
    assert client.get(url).status_code in ({302} if how == "private" else {404})
    assert SearchEntry.objects.filter(kind="work").count() == (1 if how == "not translated" else 0)


def test_unknown_work_is_not_found(site: HomePage, client: Client) -> None:
    assert client.get(f"{make_gallery(works=1).url}nothing/").status_code == 404


def test_sixty_works_stand_on_a_page(site: HomePage, client: Client) -> None:
    gallery = make_gallery()
    many_works(gallery, 65)
    first, second = (client.get(f"{gallery.url}?page={number}") for number in (1, 2))
    assert [len(response.context["works"]) for response in (first, second)] == [60, 5]
    assert first.context["works_page"].paginator.count == 65


def test_neighbours_are_the_orders_when_positions_are_equal_and_across_pages(site: HomePage, client: Client) -> None:
    gallery = make_gallery()
    many_works(gallery, 62)
    Work.objects.update(position=0)
    order = [shown.url for number in (1, 2) for shown in client.get(f"{gallery.url}?page={number}").context["works"]]
    url, walked = order[0], []
    for number in range(1, 63):
        context = client.get(url).context
        assert (context["number"], context["total"]) == (number, 62)
        assert context["neighbours"].get("previous") == (walked[-1] if walked else None)
        walked.append(url)
        url = context["neighbours"].get("next")
    assert (walked, url) == (order, None)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", list(GalleryPage.Kind))
def test_gallery_and_work_are_rendered_with_all_they_have(
    site: HomePage, client: Client, kind: str, language: str
) -> None:
    gallery = make_gallery(kind=kind, naming_policy="first_name_age", school=make_organisation("School 5"))
    full = {"first_name": {"en": "Aliya"}, "age": 9, "consent": "first_name_age", "city": make_city("Osh")}
    award = {"award_place": "first", "award_age_group": "6–9", "special_prize": {"en": "Of the jury"}}
    facts = {"technique": "pastel", "date": "2022", "size": "30 × 40 cm", "profession": {"en": "Painter"}}
    work = make_work(gallery, texts={"en": "A bird", "ar": "طائر"}, **full, **award, **facts)
    page = gallery if language == "en" else translate(gallery, "ar")
    title = "A bird" if language == "en" else "طائر"
    listed = client.get(page.url).content.decode()
    alone = client.get(f"{page.url}{work.slug}/").content.decode()
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in alone
    assert title in listed and title in alone
    assert "Aliya, 9" in listed
    assert alone.count("<h1") == 1
    if kind == GalleryPage.Kind.WORKS:
        size = "30 × 40 cm" if language == "en" else "30 × 40 سم"
        assert all(fact in alone for fact in ("Aliya, 9", "School 5", "Osh", size, "6–9", "2022"))


@pytest.mark.usefixtures("search_keeps_up")
def test_artist_is_not_on_the_page_when_the_policy_forbids(site: HomePage, client: Client) -> None:
    gallery = make_gallery(naming_policy="none")
    work = make_work(gallery, first_name={"en": "Aliya"}, age=9, consent="first_name_age")
    for url in (gallery.url, f"{gallery.url}{work.slug}/"):
        assert "Aliya" not in client.get(url).content.decode()
    assert not SearchEntry.objects.filter(names__contains="Aliya").exists()
    gallery.naming_policy = "first_name_age"
    publish(gallery)
    assert "Aliya, 9" in client.get(gallery.url).content.decode()
    assert SearchEntry.objects.filter(names__contains="Aliya").exists()


class TestBlocks:
    def test_excerpt_and_portrait_stand_in_a_body_in_the_readers_language(self, site: HomePage, client: Client) -> None:
        gallery = _translated("fr")
        works = [make_work(gallery, texts={"en": f"Bird {n}", "fr": f"Oiseau {n}"}, position=n) for n in range(5)]
        body = [block("gallery", gallery=gallery.pk, count=3), block("portrait", work=works[4].pk)]
        story = make_story(body=body)
        html = client.get(story.url).content.decode()
        assert [title in html for title in ("Bird 0", "Bird 2", "Bird 3", "Bird 4")] == [True, True, False, True]
        html = client.get(translate(story, "fr").url).content.decode()
        assert "Oiseau 2" in html and "Oiseau 4" in html
        assert f"{_page(gallery, 'fr').url}{works[4].slug}/" in html

    def test_nothing_stands_there_when_the_gallery_is_not_public(self, site: HomePage, client: Client) -> None:
        gallery = make_gallery(works=3, live=False)
        work = gallery.works.first()
        body = [block("gallery", gallery=gallery.pk, count=3), block("portrait", work=work.pk)]
        html = client.get(make_story(body=body).url).content.decode()
        assert work.source_text.title not in html


class TestQueries:
    def _asked(self, client: Client, url: str) -> list[str]:
        for _visit in range(2):
            assert client.get(url).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        asked = [query["sql"] for query in captured.captured_queries]
        assert not [sql for sql in asked if sql.startswith(WRITES)]
        return asked

    def test_gallery_and_work_ask_the_same_whether_ten_works_or_two_thousand(
        self, site: HomePage, client: Client
    ) -> None:
        gallery = make_gallery(school=make_organisation(), city=make_city())
        many_works(gallery, 10)
        urls = (gallery.url, f"{gallery.url}many-5/")
        few = [self._asked(client, url) for url in urls]
        many_works(gallery, 1990)
        many = [self._asked(client, url) for url in (*urls, f"{gallery.url}?page=30")]
        assert [len(asked) for asked in many] == [len(asked) for asked in (*few, few[0])]
        assert all(len(asked) <= 10 for asked in many), [len(asked) for asked in many]

    def test_pictures_cost_no_query_each(self, site: HomePage, client: Client) -> None:
        gallery = make_gallery()
        for _number in range(2):
            make_work(gallery, picture=make_image())
        few = self._asked(client, gallery.url)
        for _number in range(6):
            make_work(gallery, picture=make_image())
        assert len(self._asked(client, gallery.url)) == len(few)


def test_portrait_leads_to_its_gallery_in_a_page_of_another_kind(site: HomePage, client: Client) -> None:
    from home.models import StandardPage

    work = make_work(texts={"en": "Aigerim"})
    page = add_page(site, StandardPage(title="About", slug="about", body=[block("portrait", work=work.pk)]))
    assert f'href="{work.gallery.url}{work.slug}/"' in client.get(page.url).content.decode()


def test_every_third_work_is_fetched_as_wide_as_a_phone_that_shows_it_alone(site: HomePage, client: Client) -> None:
    gallery = make_gallery()
    for _number in range(4):
        make_work(gallery, picture=make_image(900, 600))
    tiles = re.findall(
        r'<li class="ratio-150([^"]*)">.*?sizes="([^"]*)"', client.get(gallery.url).content.decode(), re.DOTALL
    )
    assert [(name.strip(), sizes.split()[-1]) for name, sizes in tiles] == [
        ("wall__wide", "91vw"),
        ("", "60vw"),
        ("", "60vw"),
        ("wall__wide", "91vw"),
    ]
