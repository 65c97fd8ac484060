"""A kept page is dropped when a page that it shows changes, and only then."""

from collections.abc import Callable

import pytest
from wagtail.models import Page, PageViewRestriction, Site

from cms.core.models import SiteIdentity
from cms.navigation.models import Menu, MenuItem
from home.models import ContactPage, HomePage, StandardPage
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.images import make_image
from tests.factories.pages import add_page, block, committed, publish, translate
from tests.factories.press import make_story
from tests.pages.cases import CASES

Outcome = Callable[[str], str]
Warm = Callable[..., None]


def rename(page: Page, title: str) -> None:
    page.title = title
    publish(page)


def test_published_story_drops_itself_and_its_lists_and_nothing_else(
    warm: Warm, outcome: Outcome, site: HomePage
) -> None:
    story, other, gallery, event = make_story(), make_story(), make_gallery(works=2), make_event()
    site.sections = [("lead_story", {"page": None, "more": 3, "heading": ""})]
    publish(site)
    work = f"{gallery.url}{gallery.works.first().slug}/"
    shows_it = [story.url, "/en/press/", "/en/press/?kind=story", "/en/press/feed/", "/en/"]
    others = [other.url, gallery.url, work, event.url, "/en/gallery/", "/en/events/", "/en/partners/", "/fr/"]
    warm(*shows_it, *others)
    rename(story, "Another title")
    assert {url: outcome(url) for url in shows_it} == dict.fromkeys(shows_it, "MISS")
    assert {url: outcome(url) for url in others} == dict.fromkeys(others, "HIT")


def test_published_event_leaves_other_events_and_galleries(warm: Warm, outcome: Outcome) -> None:
    event, other, gallery = make_event(), make_event(), make_gallery(works=1)
    warm(event.url, other.url, gallery.url, "/en/events/", "/en/events/calendar.ics", f"{event.url}event.ics")
    rename(event, "Another title")
    assert [outcome(url) for url in (event.url, "/en/events/", "/en/events/calendar.ics")] == ["MISS"] * 3
    assert outcome(f"{event.url}event.ics") == "MISS"
    assert [outcome(url) for url in (other.url, gallery.url)] == ["HIT"] * 2


@pytest.mark.parametrize(
    "model", [model for model in CASES if model is not ContactPage], ids=lambda model: model.__name__
)
def test_no_page_is_dropped_by_what_it_does_not_show(model: type[Page], warm: Warm, outcome: Outcome) -> None:
    """Whatever a page of this type reads, it does not read "any page": that would drop all with each publication."""
    page = CASES[model].make("A page")
    urls = [page.url, *(f"{page.url}{route}" for route in CASES[model].routes)]
    site = HomePage.objects.get(locale__language_code="en")
    other = add_page(site, StandardPage(title="Nothing to do with it", slug="nothing"))
    warm(*urls)
    rename(other, "Another title")
    make_image()
    assert {url: outcome(url) for url in urls} == dict.fromkeys(urls, "HIT")


def test_event_that_becomes_a_part_drops_the_whole(warm: Warm, outcome: Outcome) -> None:
    whole, event = make_event(), make_event()
    warm(whole.url, event.url)
    event.part_of = whole
    event = publish(event)
    assert outcome(whole.url) == "MISS"
    event.part_of = None
    publish(event)
    assert outcome(whole.url) == "MISS"


def test_draft_drops_nothing(warm: Warm, outcome: Outcome) -> None:
    story = make_story()
    warm(story.url, "/en/press/")
    with committed(execute=True):
        story.title = "Not yet"
        story.save_revision()
    assert [outcome(url) for url in (story.url, "/en/press/")] == ["HIT", "HIT"]


@pytest.mark.parametrize("act", ["unpublish", "delete", "restrict", "move"])
def test_withdrawn_page_is_gone_at_once_and_from_what_names_it(
    act: str, ask: Callable[..., object], warm: Warm, outcome: Outcome, site: HomePage
) -> None:
    parent = add_page(site, StandardPage(title="Above", slug="above"))
    page = add_page(parent, StandardPage(title="Gone tomorrow", slug="gone"))
    naming = make_story(body=[block("related", title="", pages=[page.pk])])
    other = make_story()
    warm(page.url, naming.url, other.url)
    with committed(execute=True):
        if act == "unpublish":
            page.unpublish()
        elif act == "delete":
            page.delete()
        elif act == "restrict":
            PageViewRestriction.objects.create(page=parent, restriction_type=PageViewRestriction.LOGIN)
        else:
            page.move(site, "last-child")
    assert ask(page.url).status_code in {301, 302, 404}  # type: ignore[attr-defined]
    answer = ask(naming.url)
    assert answer["X-Cache"] == "MISS"  # type: ignore[index]
    assert act == "move" or b"Gone tomorrow" not in answer.content  # type: ignore[attr-defined]
    assert outcome(other.url) == "HIT"


def test_new_translation_drops_its_languages_switch_alone(warm: Warm, outcome: Outcome) -> None:
    story, other = make_story(), make_story()
    warm(story.url, other.url)
    translate(story, "fr")
    assert [outcome(url) for url in (story.url, other.url)] == ["MISS", "HIT"]


def test_menu_and_name_drop_everything(warm: Warm, outcome: Outcome, site: HomePage) -> None:
    story = make_story()
    for act in (
        lambda: SiteIdentity.objects.update_or_create(site=Site.objects.get(), defaults={"names": {"en": "Renamed"}}),
        lambda: MenuItem.objects.create(menu=Menu.objects.get_or_create(place="footer")[0], page=story),
    ):
        warm("/en/", story.url, "/en/gallery/")
        with committed(execute=True):
            act()
        assert [outcome(url) for url in ("/en/", story.url, "/en/gallery/")] == ["MISS"] * 3
    warm("/en/gallery/")
    rename(story, "Its title stands in the menu")
    assert outcome("/en/gallery/") == "MISS"


def test_head_of_a_section_that_is_renamed_drops_what_links_to_it(warm: Warm, outcome: Outcome) -> None:
    story = make_story()
    warm(story.url)
    rename(Page.objects.get(url_path="/home/press/").specific, "Newsroom and more")
    assert outcome(story.url) == "MISS"


def test_change_that_is_rolled_back_drops_nothing(warm: Warm, outcome: Outcome) -> None:
    story = make_story()
    warm(story.url)
    with committed(execute=False):
        story.title = "Never"
        story.save_revision().publish()
    assert outcome(story.url) == "HIT"
