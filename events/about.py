"""What events and series tell machines of themselves."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language

from cms.discovery.about import About, Data, about_page, as_summary, tells_of
from cms.discovery.structured_data import collection, party
from cms.places.models import City
from events.models import EventPage, EventParty, Series
from events.share_cards import card

STATUS = {
    EventPage.Status.POSTPONED: "EventPostponed",
    EventPage.Status.CANCELLED: "EventCancelled",
}


@tells_of(EventPage)
def event(page: EventPage, context: Mapping[str, Any]) -> About:
    return about_page(page, context, data=_event(page, context) if _is_certain(page) else {})


def _is_certain(page: EventPage) -> bool:
    """Google requires a day and a place, and shows both as settled: what is only planned is not told there."""
    placed = page.where or page.online_url
    return bool(page.start and page.start.day and placed and page.status != page.Status.PLANNED)


def _event(page: EventPage, context: Mapping[str, Any]) -> Data:
    members = dict(context["parties"])
    online_only = page.online_url and not page.where
    moved_online = page.status == page.Status.MOVED and online_only
    mode = "Online" if online_only else "Mixed" if page.online_url else "Offline"
    return {
        "@type": "Event",
        "name": page.title,
        "description": as_summary(page.summary),
        "startDate": _iso(page.starts_at or page.first_day),
        "endDate": _iso(page.ends_at or (page.last_day if not page.end or page.end.day else None)),
        "eventStatus": f"https://schema.org/{'EventMovedOnline' if moved_online else _status(page)}",
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
        "location": [_place(page), {"@type": "VirtualLocation", "url": page.online_url} if page.online_url else {}],
        "organizer": [party(record) for record in members.get(EventParty.Role.ORGANISER, [])],
        "performer": [party(record) for record in members.get(EventParty.Role.ARTIST, [])],
    }


def _status(page: EventPage) -> str:
    return STATUS.get(page.Status(page.status), "EventScheduled")


def _iso(moment: dt.date | None) -> str:
    return moment.isoformat() if moment else ""


def _place(page: EventPage) -> Data:
    city = page.in_city
    if city is None:
        return {}
    town = _town(city, page.first_day)
    if page.in_venue is None:
        return {"@type": "Place", "name": city.name_on(page.first_day).plain(), "address": town}
    street = page.in_venue.building.address.plain()
    return {
        "@type": "Place",
        "name": str(page.in_venue),
        "address": town | {"streetAddress": " ".join(street.split())},
    }


def _town(city: City, day: dt.date | None) -> Data:
    return {
        "@type": "PostalAddress",
        "addressLocality": city.name_on(day).plain(),
        "addressCountry": city.country_id,
    }


@tells_of(Series)
def series(series: Series, context: Mapping[str, Any]) -> About:
    listed = context["events"]
    drawn = card(series, str(get_language()), listed)
    return About(
        title=series.names.plain(),
        summary=as_summary(series.descriptions.get(str(get_language()), "")),
        picture=drawn.picture,
        card=drawn,
        data={"name": series.names.plain()} | collection([event.url for event in listed]),
    )
