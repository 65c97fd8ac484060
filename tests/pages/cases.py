"""One case for each page type; a type without one fails every test of `test_page_types.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from wagtail.models import Page

from events.models import EventIndexPage, EventPage
from gallery.models import GalleryIndexPage, GalleryPage
from home.models import ContactPage, HomePage, StandardPage
from partners.models import PartnerIndexPage, PartnerPage
from press.models import NewsroomPage, PressReleasePage, StoryPage
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.pages import add_page, number, publish, section
from tests.factories.partners import make_partner
from tests.factories.press import make_release, make_story


@dataclass(frozen=True)
class Case:
    """How to make a page of the type in English whose `text` reads as given, where it may stand, what it answers at."""

    make: Callable[..., Page]  # make(text, live=True)
    parents: set[type[Page]]
    children: set[type[Page]]
    field: str = "title"  # the field that holds the text and is seen on the page
    routes: tuple[str, ...] = ()  # further addresses below its own


def _existing(model: type[Page], field: str) -> Callable[..., Page]:
    """The head of a section stands from the start."""

    def make(text: str, live: bool = True) -> Page:
        page = section(model)
        setattr(page, field, text)
        page = publish(page)
        if not live:
            page.unpublish()
        return page

    return make


def _titled(factory: Callable[..., Page]) -> Callable[..., Page]:
    def make(text: str, live: bool = True) -> Page:
        return factory(title=text, live=live)

    return make


def _below_home(model: type[Page]) -> Callable[..., Page]:
    def make(text: str, live: bool = True) -> Page:
        return add_page(section(HomePage), model(title=text, slug=f"page-{next(number)}"), live=live)

    return make


_index = partial(Case, parents={HomePage})

CASES: dict[type[Any], Case] = {
    HomePage: Case(
        make=_existing(HomePage, "intro"),
        parents={Page},
        children={EventIndexPage, GalleryIndexPage, NewsroomPage, PartnerIndexPage, StandardPage, ContactPage},
        field="intro",
    ),
    EventIndexPage: _index(make=_existing(EventIndexPage, "title"), children={EventPage}, routes=("calendar.ics",)),
    EventPage: Case(make=_titled(make_event), parents={EventIndexPage}, children=set(), routes=("event.ics",)),
    GalleryIndexPage: _index(make=_existing(GalleryIndexPage, "title"), children={GalleryPage}),
    GalleryPage: Case(make=_titled(partial(make_gallery, works=1)), parents={GalleryIndexPage}, children=set()),
    NewsroomPage: _index(
        make=_existing(NewsroomPage, "title"), children={PressReleasePage, StoryPage}, routes=("feed/",)
    ),
    PressReleasePage: Case(make=_titled(make_release), parents={NewsroomPage}, children=set()),
    StoryPage: Case(make=_titled(make_story), parents={NewsroomPage}, children=set()),
    PartnerIndexPage: _index(make=_existing(PartnerIndexPage, "title"), children={PartnerPage}),
    PartnerPage: Case(make=_titled(make_partner), parents={PartnerIndexPage}, children=set()),
    StandardPage: Case(make=_below_home(StandardPage), parents={HomePage, StandardPage}, children={StandardPage}),
    ContactPage: Case(make=_below_home(ContactPage), parents={HomePage}, children=set()),
}
