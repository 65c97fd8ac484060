"""What the pages of events show."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.core.partial_date import PartialDate
from cms.people.models import AbstractParty
from cms.places.models import CityName
from events.models import EventIndexPage, EventPage, EventParty, EventStop, OpeningRule
from home.models import HomePage
from tests.factories.events import make_edition, make_event, make_series
from tests.factories.pages import block, committed, publish, section, translate
from tests.factories.people import make_organisation, make_person
from tests.factories.places import make_city, make_country, make_venue

DAY = PartialDate(2026, 11, 10)


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    shown = " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())
    return shown.replace(" – ", "–")  # an element each for the two ends of a span


def nur_sultan() -> Any:
    former = CityName(names={"en": "Nur-Sultan"}, valid_from=dt.date(2019, 3, 23), valid_until=dt.date(2022, 9, 17))
    return make_city("Astana", former_names=[former])


def test_place_carries_the_name_of_its_day(site: HomePage, client: Client) -> None:
    mall = make_venue("Mega Silk Way", city=nur_sultan())
    floor = make_venue("First floor", inside=mall)
    then = make_event(venue=floor, start=PartialDate(2022, 3, 20), end=None)
    now = make_event(venue=floor, start=DAY, end=None)
    assert "First floor, Mega Silk Way, Nur-Sultan" in text(client, then.url)
    assert "First floor, Mega Silk Way, Astana" in text(client, now.url)


def test_stop_of_a_tour_carries_the_name_of_its_day(site: HomePage, client: Client) -> None:
    city = nur_sultan()
    stops = [EventStop(country=city.country, city=city, date=date) for date in (PartialDate(2021), PartialDate(2023))]
    page = make_event(stops=[*stops, EventStop(country=make_country("FR"))])
    shown = text(client, page.url)
    assert "Nur-Sultan, Kazakhstan" in shown and "Astana, Kazakhstan" in shown and "France" in shown


@pytest.mark.parametrize("status", ["postponed", "cancelled", "moved"])
def test_change_of_plan_is_shown_on_page_and_in_lists(status: str, site: HomePage, client: Client, clock: Any) -> None:
    page = make_event(start=DAY, end=None, status=status)
    for url in (page.url, "/en/events/"):
        answer = BeautifulSoup(client.get(url).content, "html.parser")
        assert answer.select_one(f".status--{status}").get_text(strip=True) == page.get_status_display()


def test_date_that_is_not_announced_is_said_so(site: HomePage, client: Client) -> None:
    assert "Date to be announced" in text(client, make_event(start=None, end=None).url)
    assert "Date not known" in text(client, make_event(start=None, end=None, status="held").url)


def test_month_at_the_beginning_of_a_line_is_capitalised(site: HomePage, client: Client) -> None:
    event = make_event(
        start=PartialDate(2027, 1), end=None, stops=[EventStop(country=make_country("FR"), date="2027-02")]
    )
    shown = text(client, translate(event, "ru").url)
    assert "Январь 2027" in shown and "Февраль 2027" in shown


def test_place_is_not_missed_when_the_event_is_online(site: HomePage, client: Client) -> None:
    shown = text(client, make_event(online_url="https://example.org/live").url)
    assert "Follow online" in shown and "Place not announced" not in shown


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ((2026, 11, 2, 18, 59), "Today: 10:00–18:00"),  # still Monday in UTC, and in Almaty
        ((2026, 11, 2, 19, 0), "Today: closed"),  # midnight in Almaty: Tuesday
        ((2026, 11, 3, 19, 0), "Today: 12:00–14:00"),  # Wednesday the 4th has hours of its own
    ],
)
def test_page_says_whether_it_is_open_today(
    moment: tuple[int, ...], expected: str, site: HomePage, client: Client, clock: Any
) -> None:
    rules = [
        OpeningRule(weekday=0, opens=dt.time(10), closes=dt.time(18)),
        OpeningRule(weekday=1),
        OpeningRule(weekday=2, opens=dt.time(10), closes=dt.time(18)),
        OpeningRule(date=dt.date(2026, 11, 4), opens=dt.time(12), closes=dt.time(14)),
    ]
    page = make_event(opening_rules=rules)
    clock.move_to(dt.datetime(*moment, tzinfo=dt.UTC))
    assert expected in text(client, page.url)


@pytest.mark.parametrize("values", [{"status": "cancelled"}, {"start": DAY}, {"end": PartialDate(2026, 11, 1)}])
def test_page_says_nothing_of_today_when_it_is_not_on(values: Any, site: HomePage, client: Client, clock: Any) -> None:
    rules = [OpeningRule(weekday=day, opens=dt.time(10), closes=dt.time(18)) for day in range(7)]
    page = make_event(opening_rules=rules, **values)
    clock.move_to(dt.datetime(2026, 11, 3, 12, tzinfo=dt.UTC))
    shown = text(client, page.url)
    assert "Opening hours" in shown and "Today" not in shown


def test_events_inside_one_another_show_each_other_in_the_readers_language(site: HomePage, client: Client) -> None:
    forum = make_event(title="Forum")
    forum_fr = translate(forum, "fr", title="Le forum")
    # chosen in any language: the translation's id is as good as the source's
    talk = make_event(title="A talk", part_of=forum_fr)
    workshop = make_event(title="A workshop", part_of=talk)
    translate(talk, "fr", title="Une causerie")
    make_event(title="A draft inside", part_of=forum, live=False)
    assert "Inside this event" in text(client, forum.url)
    assert "A talk" in text(client, forum.url) and "A draft inside" not in text(client, forum.url)
    between = text(client, talk.url)
    assert "Takes place inside Forum" in between and "A workshop" in between
    assert "Une causerie" in text(client, forum_fr.url) and "A talk" not in text(client, forum_fr.url)
    assert "Takes place inside A talk" in text(client, workshop.url)


def test_sessions_stand_under_their_date_or_else_their_day(site: HomePage, client: Client) -> None:
    speaker = make_person("Dana Ospan")
    programme = [
        block(
            "session", day=day, starts="10:00", ends="11:30", title=f"Talk {day}", place="Hall", speakers=[speaker.pk]
        )
        for day in (2, 1)
    ]
    dated = text(client, make_event(start=DAY, end=PartialDate(2026, 11, 12), programme=programme).url)
    assert "10 November 2026 10:00–11:30 Talk 1" in dated and "11 November 2026 10:00–11:30 Talk 2" in dated
    assert "Dana Ospan" in dated
    undated = text(client, make_event(start=None, end=None, programme=programme).url)
    assert "Day 1 10:00–11:30 Talk 1" in undated
    assert "Date to be announced Programme Where" in undated and "How" not in undated


def test_figure_is_dated_in_the_readers_words(site: HomePage, client: Client) -> None:
    reach = [block("reach", number=52, of="countries", as_of="2022-11")]
    page = make_event(particulars=reach)
    assert "countries, November 2022" in text(client, page.url)
    translation = translate(page, "fr")
    assert client.get(translation.url).status_code == 200  # the translator has changed the date: it is shown as it is


def test_parties_stand_under_their_roles(site: HomePage, client: Client) -> None:
    role = AbstractParty.Role
    embassy, curator = make_organisation("Embassy"), make_person("Dana Ospan")
    parties = [EventParty(role=role.CURATOR, person=curator), EventParty(role=role.ORGANISER, organisation=embassy)]
    assert "Organiser Embassy Curator Dana Ospan" in text(client, make_event(parties=parties).url)


# The list


def listed(client: Client, query: str = "") -> list[str]:
    page = BeautifulSoup(client.get(f"/en/events/{query}").content, "html.parser")
    return [link.get_text() for link in page.select(".event__title a")]


def test_list_is_filtered_by_what_the_address_says(site: HomePage, client: Client, clock: Any) -> None:
    brussels = make_city("Brussels", country=make_country("BE"))
    make_event(title="Forum", kind="forum", city=brussels, start=PartialDate(2027, 1, 2), end=None)
    make_event(title="Exhibition", start=PartialDate(2026, 12, 1), end=PartialDate(2027, 2, 1))
    make_event(title="Old", start=PartialDate(2022, 1, 1), end=None)
    make_event(title="About Belgium", start=None, end=None, countries=[make_country("BE")])
    assert listed(client) == ["Exhibition", "Forum", "About Belgium"]
    assert listed(client, "?when=past") == ["Old"]
    assert listed(client, "?kind=forum") == ["Forum"]
    assert listed(client, "?country=BE") == ["Forum", "About Belgium"]
    assert listed(client, "?year=2027") == ["Exhibition", "Forum"]
    assert listed(client, "?kind=nonsense&country=xx&year=banana&page=99") == ["Exhibition", "Forum", "About Belgium"]


def test_list_holds_what_is_public_in_its_language(site: HomePage, client: Client) -> None:
    make_event(title="Draft", live=False)
    secret = make_event(title="Secret", start=None, end=None)
    with committed(execute=True):
        PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    shown = make_event(title="Shown", start=None, end=None)
    assert listed(client) == ["Shown"]
    with committed(execute=True):
        shown.unpublish()
    assert listed(client) == []
    assert "No event has been announced yet" in text(client, "/en/events/")
    assert "Nothing fits this choice" in text(client, "/en/events/?kind=forum")


def test_list_is_paged_when_it_is_long(site: HomePage, client: Client) -> None:
    size = EventIndexPage.page_size
    for _event in range(size + 1):
        make_event(start=None, end=None)
    assert (len(listed(client)), len(listed(client, "?page=2"))) == (size, 1)


# Series


def test_series_shows_its_events_the_latest_first(site: HomePage, client: Client) -> None:
    series = make_series(descriptions={"en": "A yearly competition."}, organiser=make_organisation("The association"))
    edition = make_edition(series, "2026", theme={"en": "Water"}, next_theme={"en": "Light"})
    make_edition(series, "1999", theme={"en": "Never shown"})
    make_event(title="Of 2022", series=series, start=PartialDate(2022, 1, 1), end=None)
    make_event(title="Of 2026", edition=edition, series=series, start=DAY, end=None)
    make_event(title="Undated", series=series, start=None, end=None)
    make_event(title="Draft", series=series, live=False)
    url = f"/en/events/series/{series.slug}/"
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert [link.get_text() for link in page.select(".event__title a")] == ["Of 2026", "Of 2022", "Undated"]
    shown = text(client, url)
    assert "Theme : Water".replace(" :", ":") in shown and "Light" in shown and "Never shown" not in shown
    assert "A yearly competition." in shown and "The association" in shown


def test_series_announces_a_theme_until_its_edition_has_it(site: HomePage, client: Client) -> None:
    series = make_series()
    first = make_edition(series, "2025", next_theme={"en": "Light"})
    make_event(edition=first, series=series, start=PartialDate(2025), end=None)
    url = f"/en/events/series/{series.slug}/"
    assert "2025 Next theme: Light" in text(client, url)
    second = make_edition(series, "2026", theme={"en": "Light"})
    make_event(edition=second, series=series, start=None, end=None)
    shown = text(client, url)
    assert "2026 Theme: Light" in shown and "Next theme" not in shown


def test_series_has_no_page_without_a_public_event_in_the_language(site: HomePage, client: Client) -> None:
    series = make_series()
    event = make_event(series=series)
    assert client.get(f"/fr/events/series/{series.slug}/").status_code == 404
    translate(event, "fr")
    page = BeautifulSoup(client.get(f"/fr/events/series/{series.slug}/").content, "html.parser")
    assert page.h1.select_one("span[lang=en][dir=ltr]").get_text() == "We Are The World"  # it has no French name
    assert page.title.get_text().startswith("We Are The World")
    with committed(execute=True):
        event.unpublish()
    assert client.get(f"/en/events/series/{series.slug}/").status_code == 404


def test_facts_reach_every_language_when_the_source_is_translated_again(site: HomePage) -> None:
    event = make_event(start=DAY, end=None, parties=[EventParty(person=make_person())])
    french = translate(event, "fr")
    event.start, event.status = PartialDate(2026, 12, 1), EventPage.Status.POSTPONED
    event = publish(event)
    french = translate(event, "fr")
    assert (french.start, french.status, french.parties.count()) == (event.start, "postponed", 1)
    assert french.first_day == dt.date(2026, 12, 1)
    assert section(EventIndexPage, "fr").events().get() == french
