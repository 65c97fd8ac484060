"""What a page shows of its own is kept apart from header and footer, and is as exact as the page itself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.delivery.own_part import OwnPart
from cms.delivery.pages import KeptPage
from cms.navigation.models import Menu, MenuItem
from cms.users.models import User
from events.models import EventParty
from home.models import ContactPage, HomePage
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.pages import add_page, block, committed, publish, translate
from tests.factories.people import make_person
from tests.factories.press import make_story
from tests.pages.cases import CASES

Ask = Callable[..., Any]


def kept(kind: type[Any]) -> list[Any]:
    """What is kept in memory of a kind, in the order of its making."""
    pages = caches["pages"]
    keys = [key.removeprefix(":1:") for key in pages._cache]  # type: ignore[attr-defined]  # the memory's own
    return [value for key in reversed(keys) if isinstance(value := pages.get(key), kind)]


def forget_pages() -> None:
    """As if every page had been dropped, and nothing else."""
    pages = caches["pages"]
    for key in [key for key in pages._cache if key.endswith((":identity", ":br", ":gzip"))]:  # type: ignore[attr-defined]
        pages.delete(key.removeprefix(":1:"))


def reader_with_a_form(url: str) -> Any:
    """The answer to somebody for whom no page is kept."""
    reader = Client()
    reader.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    return reader.get(url)


def test_page_is_made_of_its_own_part_without_asking_for_anything_again(
    ask: Ask, django_assert_num_queries: Any
) -> None:
    person = make_person()
    story, event, gallery = make_story(), make_event(parties=[EventParty(person=person)]), make_gallery(works=2)
    urls = [story.url, event.url, gallery.url, f"{gallery.url}{gallery.works.first().slug}/", "/en/press/", "/en/"]
    urls.append(f"/en/people/{person.slug}/")
    for url in urls:
        whole = ask(url).content
        forget_pages()
        with django_assert_num_queries(0):
            other, again = reader_with_a_form(url), ask(url)
        assert (other["X-Cache"], again["X-Cache"]) == ("BYPASS", "MISS")
        assert other.content == again.content == whole


def test_new_menu_is_shown_around_what_was_kept(ask: Ask) -> None:
    story = make_story(title="Told already")
    for _time in range(2):
        ask(story.url)
    with committed(execute=True):
        MenuItem.objects.create(
            menu=Menu.objects.get_or_create(place="footer")[0], url="https://a.example/", labels="New"
        )
    with CaptureQueriesContext(connection) as queries:
        answer = ask(story.url)
    assert answer["X-Cache"] == "MISS" and b"https://a.example/" in answer.content and b"Told already" in answer.content
    assert not [query for query in queries if "press_" in query["sql"]]


@pytest.mark.parametrize(
    "model", [model for model in CASES if model is not ContactPage], ids=lambda model: model.__name__
)
def test_own_part_is_dropped_by_whatever_drops_its_page_but_the_menus(model: type[Page], ask: Ask) -> None:
    """What stands around it may not load for it: that would be noted outside."""
    page = CASES[model].make("A page")
    for _time in range(2):  # the second is made of values that were kept before
        caches["pages"].clear()
        ask(page.url)
    [own], [whole, *_encoded] = kept(OwnPart), kept(KeptPage)
    assert whole.versions.keys() - own.versions.keys() <= {"navigation.menu", "navigation.menuitem"}


def test_published_change_is_seen(ask: Ask) -> None:
    person = make_person("Before")
    story = make_story(title="Old", body=[block("quotation", text="<p>So it is.</p>", person=person.pk)])
    ask(story.url)
    assert b"Old" in reader_with_a_form(story.url).content
    story.title = "New"
    publish(story)
    assert b"New" in reader_with_a_form(story.url).content
    ask(story.url)
    with committed(execute=True):
        person.names = {"en": "After"}
        person.save()
    answer = reader_with_a_form(story.url).content
    assert b"After" in answer and b"Before" not in answer


@pytest.mark.parametrize("act", ["unpublish", "delete", "restrict"])
def test_withdrawn_page_is_gone(act: str, ask: Ask) -> None:
    story = make_story()
    naming = make_story(body=[block("related", title="", pages=[story.pk])])
    for url in (story.url, naming.url):
        ask(url)
    with committed(execute=True):
        if act == "restrict":
            PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
        else:
            getattr(story, act)()
    assert reader_with_a_form(story.url).status_code in {302, 404}
    assert story.title.encode() not in reader_with_a_form(naming.url).content


def test_own_part_ends_with_its_moment_and_so_does_a_page_made_of_it(clock: Any, ask: Ask) -> None:
    """A page made of what is four minutes old is good for one more."""
    story = make_story()
    ask(story.url)
    clock.shift(240)
    forget_pages()
    assert ask(story.url)["X-Cache"] == "MISS"
    clock.shift(50)
    assert ask(story.url)["X-Cache"] == "HIT"
    clock.shift(20)
    assert ask(story.url)["X-Cache"] == "MISS"


def test_form_private_page_and_draft_are_not_kept(ask: Ask, site: HomePage) -> None:
    form = add_page(site, ContactPage(title="Write to us", slug="write"))
    private, draft = make_story(), make_story(live=False)
    with committed(execute=True):
        PageViewRestriction.objects.create(page=private, restriction_type="password", password="open")
    for url in (form.url, private.url, draft.url, "/en/search/?q=bird"):
        ask(url), reader_with_a_form(url)
    assert kept(OwnPart) == []


def test_staff_and_preview_neither_keep_nor_read(ask: Ask, admin: User, log_in: Callable[..., Client]) -> None:
    story, staff = make_story(title="As published"), log_in(admin)
    staff.get(story.url)
    assert kept(OwnPart) == []
    ask(story.url)
    story.title = "As it will be"
    assert b"As it will be" in story.make_preview_request().content
    assert b"As it will be" not in reader_with_a_form(story.url).content
    with CaptureQueriesContext(connection) as queries:
        staff.get(story.url)
    assert [query for query in queries if "press_" in query["sql"]], "staff are given what is in the database"


def test_languages_and_pages_of_a_list_are_apart(ask: Ask) -> None:
    story = make_story()
    urls = ["/en/press/", "/en/press/?kind=story", story.url, translate(story, "fr").url, "/en/", "/fr/"]
    first = {url: ask(url).content for url in urls}
    forget_pages()
    assert {url: reader_with_a_form(url).content for url in urls} == first and len(set(first.values())) == len(urls)


def test_what_the_cookie_of_a_form_gets_is_never_kept(ask: Ask) -> None:
    story = make_story()
    reader_with_a_form(story.url)
    assert kept(OwnPart) == [] == kept(KeptPage)
