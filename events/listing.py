"""The events list: coming or past, filtered by kind, country and year from the address."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from cms.core.records import get_records
from cms.images.lead_picture import with_pictures
from cms.places.models import Country
from events.models.event_index_page import EventIndexPage
from events.models.event_page import EventPage
from events.models.querysets import EventQuerySet


def listing_context(index: EventIndexPage, request: HttpRequest) -> dict[str, Any]:
    when = "past" if request.GET.get("when") == "past" else "upcoming"
    everything = index.events()
    chosen = everything.past() if when == "past" else everything.upcoming()
    facets: dict[str, Any] = {"kinds": _kinds(chosen), "countries": _countries(chosen), "years": _years(chosen)}
    filters = {
        "kind": _one_of(request, "kind", EventPage.Kind.values),
        "country": _one_of(request, "country", [country.pk for country in facets["countries"]]),
        "year": _one_of(request, "year", [str(year) for year in facets["years"]]),
    }
    events = index.paginate(_filtered(chosen, filters), request)
    events.object_list = with_pictures(events.object_list)
    return {
        "events": events,
        "list_page": events,
        "list_is_filtered": any(filters.values()),
        "list_query": {"when": when} if when == "past" else {},
        "when": when,
        "filters": filters,
        "facets": facets,
    }


def _one_of(request: HttpRequest, name: str, allowed: list[str]) -> str:
    value = request.GET.get(name, "")
    return value if value in allowed else ""


def _filtered(events: EventQuerySet, filters: dict[str, str]) -> EventQuerySet:
    if filters["kind"]:
        events = events.filter(kind=filters["kind"])
    if filters["year"]:
        events = events.filter(first_day__year__lte=filters["year"], last_day__year__gte=filters["year"])
    if country := filters["country"]:
        events = events.filter(country_is(country)).distinct()
    return events


def country_is(country: str) -> Q:
    """Events held in `country`, or about it."""
    return (
        Q(city__country=country)
        | Q(venue__city__country=country)
        | Q(venue__inside__city__country=country)
        | Q(venue__inside__inside__city__country=country)
        | Q(countries=country)
    )


def _kinds(events: EventQuerySet) -> list[tuple[str, str]]:
    used = set(events.order_by().values_list("kind", flat=True).distinct())
    return [(value, str(label)) for value, label in EventPage.Kind.choices if value in used]


def _years(events: EventQuerySet) -> list[int]:
    days = events.order_by().filter(first_day__isnull=False).dates("first_day", "year", order="DESC")
    return [day.year for day in days]


def _countries(events: EventQuerySet) -> list[Country]:
    codes = set(
        events.order_by()
        .values_list(
            "city__country",
            "venue__city__country",
            "venue__inside__city__country",
            "venue__inside__inside__city__country",
            "countries",
        )
        .distinct()
    )
    used = {code for row in codes for code in row if code}
    return sorted(get_records(Country, used).values(), key=str)
