import datetime as dt
from typing import Any

from wagtail.models import Locale

from press.models import Boilerplate, Coverage, NewsroomPage, PressMediaContact, PressReleasePage, StoryPage
from tests.factories.pages import add_page, number, section
from tests.factories.people import make_person

RELEASED = dt.datetime(2026, 10, 20, 9, tzinfo=dt.UTC)


def _defaults(kind: str) -> dict[str, Any]:
    serial = next(number)
    return {
        "title": f"{kind.capitalize()} {serial}",
        "slug": f"{kind}-{serial}",
        "summary": "What happened, in a sentence.",
        "released_at": RELEASED,
    }


def make_release(live: bool = True, **values: Any) -> PressReleasePage:
    """A release with one media contact."""
    page = PressReleasePage(**(_defaults("release") | values))
    if not page.media_contacts.exists():
        page.media_contacts = [PressMediaContact(person=make_person())]
    return add_page(section(NewsroomPage), page, live=live)


def make_story(live: bool = True, **values: Any) -> StoryPage:
    return add_page(section(NewsroomPage), StoryPage(**(_defaults("story") | values)), live=live)


def make_boilerplate(title: str = "About the association", language: str = "en", **values: Any) -> Boilerplate:
    locale = Locale.objects.get(language_code=language)
    return Boilerplate.objects.create(
        **({"title": title, "text": "<p>Founded in Paris.</p>", "locale": locale} | values)
    )


def make_coverage(**values: Any) -> Coverage:
    defaults = {
        "title": "Children paint peace",
        "outlet_name": "The Daily",
        "language": "en",
        "url": "https://example.org/article",
    }
    return Coverage.objects.create(**(defaults | values))
