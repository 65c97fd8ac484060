"""Of each page one picture goes first, the one it begins with; all others wait until they are near."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from cms.core.partial_date import PartialDate
from events.models import EventIndexPage
from gallery.models import GalleryIndexPage
from home.models import HomePage
from press.models import NewsroomPage
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery, make_work
from tests.factories.images import make_image
from tests.factories.pages import publish, section
from tests.factories.press import make_story

LONG_AGO = {"start": PartialDate(2020, 5, 1), "end": PartialDate(2020, 5, 9)}


def story() -> str:
    for _number in range(3):
        page = make_story(picture=make_image())
    return str(page.url)


def event() -> str:
    for _number in range(3):
        page = make_event(picture=make_image(), **LONG_AGO)
    return str(page.url)


def gallery() -> str:
    page = make_gallery(picture=make_image())
    for _number in range(3):
        make_work(page, picture=make_image())
    return str(page.url)


def home() -> str:
    story(), event(), gallery()
    page = HomePage.objects.get(locale__language_code="en")
    kinds = ("lead_story", "coming_events", "works")
    page.sections = [(kind, page.sections.stream_block.child_blocks[kind].get_default()) for kind in kinds]
    return str(publish(page).url)


PAGES: dict[str, Callable[[], str]] = {
    "story": story,
    "event": event,
    "gallery": gallery,
    "newsroom": lambda: story() and str(section(NewsroomPage).url),
    "events": lambda: event() and f"{section(EventIndexPage).url}?when=past",
    "galleries": lambda: gallery() and str(section(GalleryIndexPage).url),
    "home": home,
}


@pytest.mark.parametrize("kind", list(PAGES))
def test_page_begins_with_one_picture_that_goes_first(site: HomePage, client: Client, kind: str) -> None:
    html = client.get(PAGES[kind]()).content.decode()
    pictures = re.findall(r"<picture>.*?</picture>", html.split('<main id="main"')[1], re.DOTALL)
    assert pictures, "this page shows pictures"
    assert [('fetchpriority="high"' in one, 'loading="lazy"' in one) for one in pictures] == [
        (True, False),
        *[(False, True)] * (len(pictures) - 1),
    ]
    assert all(re.search(r'width="\d+"', one) and re.search(r'height="\d+"', one) for one in pictures)
