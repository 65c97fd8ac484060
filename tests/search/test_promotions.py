"""Promoted results: entered in Wagtail's own screens, shown first in every language, never what is not public."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from cms.core.dates import today
from cms.search.models import Asked
from cms.search.query import search
from cms.search.results import SearchQuery
from cms.users.models import User
from home.models import HomePage
from tests.factories.pages import committed, translate
from tests.factories.press import make_release, make_story

LogIn = Callable[[User], Client]


def first(words: str, language: str = "en", **filters: str) -> tuple[str, bool]:
    """The title of the first result and whether it is promoted."""
    results = search(SearchQuery(language, words, **filters)).results
    return (results[0].title, results[0].promoted) if results else ("", False)


def promote(words: str, *pages: Page) -> None:
    with committed(execute=True):
        for number, page in enumerate(pages):
            SearchPromotion.objects.create(query=Query.get(words), page=page, sort_order=number)


def form(words: str, page: Page) -> dict[str, str]:
    """What the browser sends from Wagtail's form."""
    return {
        "query_string": words,
        "editors_picks-TOTAL_FORMS": "1",
        "editors_picks-INITIAL_FORMS": "0",
        "editors_picks-0-page": str(page.pk),
        "editors_picks-0-external_link_url": "",
        "editors_picks-0-external_link_text": "",
        "editors_picks-0-description": "",
        "editors_picks-0-ORDER": "1",
        "editors_picks-0-DELETE": "",
    }


def test_moderator_promotes_changes_and_takes_back_in_the_admin(site: HomePage, moderator: User, log_in: LogIn) -> None:
    make_story(title="Bird")
    other = make_story(title="A nest")
    client = log_in(moderator)
    with committed(execute=True):
        assert client.post(reverse("wagtailsearchpromotions:add"), form("The  BIRD", other)).status_code == 302
    assert first("the bird") == first("birds") == ("A nest", True)
    query = Query.objects.get(query_string="the bird")
    pick = query.editors_picks.get()
    changed = form("wings", other) | {"editors_picks-INITIAL_FORMS": "1", "editors_picks-0-id": str(pick.pk)}
    with committed(execute=True):
        assert client.post(reverse("wagtailsearchpromotions:edit", args=[query.pk]), changed).status_code == 302
    assert first("the bird") == ("Bird", False)
    assert first("wings") == ("A nest", True)
    assert "wings" in client.get(reverse("wagtailsearchpromotions:index")).content.decode()
    query = Query.objects.get(query_string="wings")
    with committed(execute=True):
        client.post(reverse("wagtailsearchpromotions:delete", args=[query.pk]))
    assert search(SearchQuery("en", "wings")).count == 0


def test_promotion_is_shown_in_every_language_of_the_page(site: HomePage) -> None:
    source = make_story(title="A nest")
    translate(source, "ru", title="Гнездо", slug="гнездо")
    arabic = translate(source, "ar", title="عش", slug="عش")
    promote("bird", source)
    promote("طيور", arabic)
    assert first("bird", "ru") == ("Гнездо", True)
    assert first("طيور", "ar") == ("عش", True)
    assert first("طيور", "en") == ("A nest", True)
    assert first("bird", "kk") == ("", False)


def test_promotions_come_in_the_order_of_the_editors_once_and_without_filters(site: HomePage) -> None:
    two, one = make_story(title="Two"), make_story(title="One bird")
    make_story(title="Bird")
    promote("bird", one, two)
    results = search(SearchQuery("en", "bird")).results
    assert [entry.title for entry in results] == ["One bird", "Two", "Bird"]
    assert first("bird", kind="story") == ("Bird", False)


@pytest.mark.parametrize("act", ["unpublish", "restrict", "delete", "draft"])
def test_what_is_not_public_is_never_promoted(site: HomePage, act: str) -> None:
    page = make_release(title="A nest", live=act != "draft")
    russian = translate(page, "ru", title="Гнездо", slug="гнездо", publish=act != "draft")
    promote("bird", page)
    with committed(execute=True):
        if act == "unpublish":
            page.unpublish()
        elif act == "restrict":
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        elif act == "delete":
            Page.objects.get(pk=page.pk).delete()
    assert first("bird") == ("", False)
    assert first("bird", russian.locale.language_code) == ("", False)


def test_what_was_withdrawn_a_moment_ago_is_not_promoted_though_its_entry_is_still_there(site: HomePage) -> None:
    page = make_story(title="A nest")
    promote("bird", page)
    Page.objects.filter(pk=page.pk).update(live=False)  # nobody told the search
    assert first("bird") == ("", False)


def test_screens_are_closed_to_those_who_may_not_promote(
    site: HomePage, editor: User, press_officer: User, moderator: User, translator_fr: User, log_in: LogIn
) -> None:
    promote("bird", make_story())
    users = (editor, translator_fr, press_officer, moderator)
    edit = reverse("wagtailsearchpromotions:edit", args=[Query.objects.get().pk])
    for url in (reverse("wagtailsearchpromotions:index"), reverse("wagtailsearchpromotions:add"), edit):
        assert [log_in(user).get(url).status_code for user in users] == [302, 302, 302, 200]
    chooser = reverse("wagtailsearchpromotions:chooser")
    assert [log_in(user).get(chooser).status_code for user in users] == [200, 302, 200, 200]


def test_a_page_elsewhere_is_recommended_before_the_results(site: HomePage, client: Client) -> None:
    story = make_story(title="Bird")
    with committed(execute=True):
        SearchPromotion.objects.create(
            query=Query.get("birds"),
            external_link_url="https://museum.example.org/nest?a=1&b=2",
            external_link_text="A <nest>",
            description="Elsewhere & near",
        )
    html = client.get("/en/search/", {"q": "bird"}).content.decode()
    link = html.index('href="https://museum.example.org/nest?a=1&amp;b=2"')
    assert link < html.index(f'href="{story.url}"')
    assert "A &lt;nest&gt;" in html and "Elsewhere &amp; near" in html and "<bdi>museum.example.org</bdi>" in html
    assert "<strong data-result-count>1</strong>" in html
    assert "museum.example.org" in client.get("/en/search/", {"q": "birds"}).content.decode()
    assert "museum.example.org" not in client.get("/en/search/", {"q": "bird", "kind": "story"}).content.decode()
    assert "museum.example.org" not in client.get("/en/search/", {"q": "snow"}).content.decode()


def test_words_are_chosen_from_what_readers_looked_for(site: HomePage, moderator: User, log_in: LogIn) -> None:
    for number in range(12):
        Asked.objects.create(day=today(), language="en", words=f"word {number}", times=number + 1, results=1)
    Asked.objects.create(day=today(), language="fr", words="word 0", times=20, results=1)
    client = log_in(moderator)
    shown = client.get(reverse("wagtailsearchpromotions:chooser")).json()["html"]
    assert shown.index("word 0<") < shown.index("word 11<") < shown.index("word 10<") and "word 1<" not in shown
    results = reverse("wagtailsearchpromotions:chooserresults")
    assert "word 1<" in client.get(results, {"p": "2"}).content.decode()
    found = client.get(results, {"q": "11"}).content.decode()
    assert "word 11<" in found and "word 10<" not in found
