"""Every address is one look-up."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils.translation import override
from wagtail.models import Locale, Page, PageViewRestriction

from cms.core.pages_in_language import page_in_language, pages_in_language, public
from cms.core.routing import route
from events.models import EventIndexPage
from home.models import HomePage, StandardPage
from press.models import NewsroomPage, StoryPage
from tests.factories.events import make_event, make_series
from tests.factories.gallery import make_gallery, make_work
from tests.factories.pages import add_page, committed, section, translate
from tests.factories.press import make_story


def found(path: str, language: str = "en") -> Page | None:
    with override(language):
        result = route(RequestFactory().get(f"/{language}/{path}"), path)
    return result.page if result else None


@pytest.mark.parametrize("slug", ["a-bird", "птица-и-дерево", "әғқңөұүһі", "طائر-أزرق", "oiseau-élevé"])
def test_page_answers_at_its_address_in_any_script(site: HomePage, client: Client, slug: str) -> None:
    page = add_page(section(NewsroomPage, "ar"), StoryPage(title="X", slug=slug))
    assert client.get(page.url).status_code == 200
    assert client.get(f"/ar/press/{slug}/").status_code == 200
    assert found(f"press/{slug}/", "ar").pk == page.pk


def test_warm_route_asks_for_the_page_itself_alone(site: HomePage, django_assert_num_queries: Any) -> None:
    deep = site
    for depth in range(4):
        deep = add_page(deep, StandardPage(title=f"Level {depth}", slug=f"level-{depth}"))
    path = "level-0/level-1/level-2/level-3/"
    found(path)
    with django_assert_num_queries(1):
        assert found(path).pk == deep.pk


def test_deep_pages_and_parts_that_are_no_pages_answer(site: HomePage, client: Client) -> None:
    deep = add_page(site, StandardPage(title="Below", slug="below"))
    deeper = add_page(deep, StandardPage(title="Deeper", slug="deeper"))
    gallery = make_gallery(slug="birds")
    make_work(gallery, slug="one")
    event = make_event(slug="show", series=make_series(slug="world"))
    for path in (
        "below/deeper/", "gallery/birds/one/", "press/feed/", "events/calendar.ics", "events/show/event.ics",
        "events/series/world/", "events/series/world/calendar.ics", "",
    ):  # fmt: skip
        assert client.get(f"/en/{path}").status_code == 200, path
    assert found("below/deeper/").pk == deeper.pk and found("").pk == site.pk and event.live


@pytest.mark.parametrize(
    "path",
    ["none/", "press/none/", "below/none/", "below/none/deeper/", "gallery/birds/none/", "gallery/birds/one/more/",
     "press/feed/more/", "events/none/event.ics", "below/event.ics", "a/b/c/d/e/f/g/", "events/series/none/"],
)  # fmt: skip
def test_address_that_leads_nowhere_is_not_found(site: HomePage, client: Client, path: str) -> None:
    below = add_page(site, StandardPage(title="Below", slug="below"))
    add_page(below, StandardPage(title="Deeper", slug="deeper"))
    make_work(make_gallery(slug="birds"), slug="one")
    assert client.get(f"/en/{path}").status_code == 404


def test_draft_is_not_found(site: HomePage, client: Client) -> None:
    page = make_story(slug="a-bird", live=False)
    assert client.get("/en/press/a-bird/").status_code == 404
    work_of_draft = make_work(make_gallery(slug="draft", live=False), slug="one")
    assert work_of_draft and client.get("/en/gallery/draft/one/").status_code == 404
    assert not Page.objects.get(pk=page.pk).live


def test_page_is_not_found_in_another_language(site: HomePage, client: Client) -> None:
    story = make_story(slug="a-bird")
    translate(story, "fr", slug="un-oiseau")
    for path in ("/en/press/un-oiseau/", "/ru/press/a-bird/", "/ru/press/un-oiseau/"):
        assert client.get(path).status_code == 404
    assert client.get("/fr/press/un-oiseau/").status_code == 200


def test_alias_answers_nowhere(site: HomePage, client: Client) -> None:
    story, event = make_story(), make_event()
    with committed(execute=True):
        story.create_alias(parent=section(NewsroomPage), update_slug="other")
        story.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
        event.create_alias(parent=section(EventIndexPage), update_slug="same")
    paths = ("/en/press/other/", f"/fr/press/{story.slug}/", "/en/events/same/", "/en/events/same/event.ics")
    for path in (*paths, *paths):
        assert client.get(path).status_code == 404, path
    assert client.get(story.url).status_code == client.get(event.url).status_code == 200


def test_alias_is_as_private_as_its_page(site: HomePage) -> None:
    story = make_story()
    with committed(execute=True):
        alias = story.create_alias(parent=site, update_slug="other")
        restriction = PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    assert list(alias.get_view_restrictions()) == list(story.get_view_restrictions()) == [restriction]


def test_private_page_is_not_shown_to_everybody(site: HomePage, client: Client) -> None:
    page = make_story(slug="a-bird")
    with committed(execute=True):
        PageViewRestriction.objects.create(
            page=section(NewsroomPage), restriction_type=PageViewRestriction.PASSWORD, password="x"
        )
    response = client.get(page.url)
    assert page.title not in response.content.decode() and "password" in response.content.decode().lower()


# What a reader of one language may see of pages chosen in any.


def test_public_leaves_out_drafts_aliases_and_all_below_private_pages(site: HomePage) -> None:
    story, draft = make_story(), make_story(live=False)
    private = add_page(site, StandardPage(title="Private", slug="private"))
    below = add_page(private, StandardPage(title="Below", slug="below"))
    beside = add_page(site, StandardPage(title="Beside", slug="beside"))
    alias = story.create_alias(parent=beside)
    Page.objects.filter(pk=alias.pk).update(live=True)
    pages = Page.objects.filter(pk__in=[story.pk, draft.pk, private.pk, below.pk, beside.pk, alias.pk])
    assert {page.pk for page in public(pages)} == {story.pk, private.pk, below.pk, beside.pk}
    with committed(execute=True):
        restriction = PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert {page.pk for page in public(pages)} == {story.pk, beside.pk}
    with committed(execute=True):
        restriction.delete()
    assert below.pk in {page.pk for page in public(pages)}


def test_pages_are_given_in_the_language_in_order(site: HomePage, django_assert_max_num_queries: Any) -> None:
    first, second, third = make_story(), make_story(), make_story()
    french = [translate(page, "fr") for page in (third, first)]
    translate(second, "fr", publish=False)
    pages_in_language([second], "fr")  # what every request asks of the tree is known
    with django_assert_max_num_queries(2):
        pages = pages_in_language([third, second, first], "fr")
    assert [page.pk for page in pages] == [page.pk for page in french]
    with override("en"):
        assert [page.pk for page in pages_in_language([french[0]])] == [third.pk]
    assert pages_in_language([], "fr") == []


def test_page_in_language_is_none_where_it_is_not_public(site: HomePage) -> None:
    story = make_story()
    french = translate(story, "fr")
    assert page_in_language(story.pk, "fr").pk == french.pk and page_in_language(french.pk, "en").pk == story.pk
    assert page_in_language(story.pk, "ru") is None and page_in_language(None, "fr") is None
    with committed(execute=True):
        PageViewRestriction.objects.create(page=french, restriction_type=PageViewRestriction.LOGIN)
    assert page_in_language(story.pk, "fr") is None and pages_in_language([story], "fr") == []
