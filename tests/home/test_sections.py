"""The sections of the home page: what each shows, and what it shows of drafts, private pages and nothing at all."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.core.partial_date import PartialDate
from events.models import EventIndexPage, OpeningRule
from home.models import HomePage
from tests.factories.events import make_event
from tests.factories.gallery import make_gallery
from tests.factories.images import make_image
from tests.factories.pages import committed, publish, section, translate
from tests.factories.partners import make_partner
from tests.factories.people import make_organisation
from tests.factories.press import make_release, make_story

TODAY = {"start": PartialDate(2026, 11, 1), "end": None}  # of the clock


def home(client: Client, *sections: tuple[str, dict[str, Any]], language: str = "en") -> BeautifulSoup:
    page = section(HomePage, language)
    page.sections = [(kind, {"heading": ""} | value) for kind, value in sections]
    publish(page)
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


def hide(page: Page) -> Page:
    with committed(execute=True):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


def lead(page: Page | None = None, more: int = 3) -> tuple[str, dict[str, Any]]:
    return "lead_story", {"page": page, "more": more}


def titles(found: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(tag.get_text(" ").split()) for tag in found.select(selector)]


def test_home_shows_nothing_of_sections_without_content(site: HomePage, client: Client) -> None:
    gallery = make_gallery()
    with committed(execute=True):
        gallery.unpublish()
    newsletter = {"text": "Read us", "label": "Subscribe", "page": gallery}
    shown = home(
        client,
        lead(),
        ("coming_events", {"count": 4}),
        ("open_exhibition", {"event": None}),
        ("works", {"gallery": gallery, "count": 4}),
        ("partners", {"count": 4}),
        ("newsletter", newsletter),
    )
    assert not shown.select("section, article")


def test_lead_story_is_the_latest_unless_one_is_chosen(site: HomePage, client: Client) -> None:
    old = make_release(title="Old", released_at=dt.datetime(2022, 1, 1, tzinfo=dt.UTC), picture=make_image())
    make_story(title="Middle", released_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    make_story(title="Latest", released_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    shown = home(client, lead())
    assert (titles(shown, ".lead__title"), titles(shown, ".teaser__title")) == (["Latest"], ["Middle", "Old"])
    shown = home(client, lead(old, more=1))
    assert (titles(shown, ".lead__title"), titles(shown, ".teaser__title")) == (["Old"], ["Latest"])
    assert shown.select_one(".lead__picture img")


def test_lead_story_is_shown_in_the_readers_language_when_chosen_in_another(site: HomePage, client: Client) -> None:
    chosen, other = (
        make_story(title="Chosen"),
        make_story(title="Other", released_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC)),
    )
    translate(chosen, "fr", title="Choisie")
    assert titles(home(client, lead(chosen), language="fr"), ".lead__title") == ["Choisie"]
    translate(other, "fr", title="L'autre")
    with committed(execute=True):
        chosen.get_translations().get(locale__language_code="fr").specific.unpublish()
    assert titles(home(client, lead(chosen), language="fr"), ".lead__title") == ["L'autre"]


def test_home_shows_nothing_of_drafts_and_private_pages(site: HomePage, client: Client, clock: Any) -> None:
    secrets = [hide(make_story(title="Secret")), make_story(title="Secret", live=False)]
    events = [hide(make_event(title="Secret", **TODAY)), make_event(title="Secret", live=False, **TODAY)]
    galleries = [hide(make_gallery(title="Secret", works=3)), make_gallery(title="Secret", works=3, live=False)]
    hide(make_partner(title="Secret"))
    for story, event, gallery in zip(secrets, events, galleries, strict=True):
        shown = home(
            client,
            lead(story),
            ("coming_events", {"count": 4}),
            ("open_exhibition", {"event": event}),
            ("works", {"gallery": gallery, "count": 4}),
            ("partners", {"count": 4}),
            ("newsletter", {"text": "Read us", "label": "Subscribe", "page": story}),
        )
        assert "Secret" not in shown.get_text()
        assert not shown.select("section, article")


def test_coming_events_are_the_next_ones(site: HomePage, client: Client, clock: Any) -> None:
    for day in (3, 2, 1):
        make_event(title=f"On the {day}", start=PartialDate(2026, 11, day), end=None)
    make_event(title="Over", start=PartialDate(2026, 10, 31), end=None)
    assert titles(home(client, ("coming_events", {"count": 2})), ".event__title") == ["On the 1", "On the 2"]


def exhibition(client: Client, event: Any = None) -> str:
    shown = " ".join(home(client, ("open_exhibition", {"event": event})).get_text(" ").split())
    return shown.replace(" – ", "–")


def test_open_exhibition_is_the_one_that_is_open(site: HomePage, client: Client, clock: Any) -> None:
    make_event(title="A concert", kind="concert", **TODAY)
    make_event(title="Undated", start=None, end=None)
    make_event(title="Cancelled", status="cancelled", **TODAY)
    assert "Open" not in exhibition(client)
    make_event(title="Next", start=PartialDate(2026, 11, 20), end=None)
    assert "Opens next Next" in exhibition(client)
    rules = [OpeningRule(weekday=6, opens=dt.time(10), closes=dt.time(18))]  # the first of November is a Sunday
    make_event(title="Running", start=PartialDate(2026, 10, 1), end=PartialDate(2026, 11, 1), opening_rules=rules)
    shown = exhibition(client)
    assert "Open now Running" in shown and "Today: 10:00–18:00" in shown


def test_open_exhibition_is_the_chosen_one_until_it_is_over(site: HomePage, client: Client, clock: Any) -> None:
    make_event(title="Running", **TODAY)
    chosen = make_event(title="Chosen", start=PartialDate(2026, 11, 2), end=None)
    assert "Chosen" in exhibition(client, chosen)
    clock.move_to(dt.datetime(2026, 11, 1, 0, tzinfo=dt.UTC))
    over = make_event(title="Over", start=PartialDate(2026, 10, 1), end=None)
    assert "Running" in exhibition(client, over)


def test_works_partners_and_newsletter_are_shown(site: HomePage, client: Client) -> None:
    gallery, story = make_gallery(works=4), make_story()
    make_partner(title="House", organisation=make_organisation("House"))
    shown = home(
        client,
        ("works", {"gallery": gallery, "count": 3}),
        ("partners", {"count": 4}),
        ("newsletter", {"text": "Read us", "label": "Subscribe", "page": story, "heading": "Letters"}),
    )
    assert len(shown.select(".work")) == 3 and titles(shown, "a.partner") == ["House"]
    assert shown.select_one("a.button")["href"] == story.url and titles(shown, "h2")[-1] == "Letters"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_same_section_may_stand_twice(language: str, site: HomePage, client: Client, clock: Any) -> None:
    translate(make_event(**TODAY), "ar")
    shown = home(client, ("coming_events", {"count": 2}), ("coming_events", {"count": 2}), language=language)
    identifiers = [tag["id"] for tag in shown.find_all(id=True)]
    assert len(shown.select("section")) == 2 and len(identifiers) == len(set(identifiers))
    assert section(EventIndexPage, language).url in [link["href"] for link in shown.select("a.more-link")]
