from typing import Any

from cms.core.partial_date import PartialDate
from events.models import Edition, EventIndexPage, EventPage, Series
from tests.factories.pages import add_page, number, section
from tests.factories.places import make_venue


def build_event(**values: Any) -> EventPage:
    """A confirmed exhibition of two weeks in a venue, not saved."""
    serial = next(number)
    defaults = {
        "title": f"Exhibition {serial}",
        "slug": f"exhibition-{serial}",
        "summary": "Watercolours by children.",
        "start": PartialDate(2026, 11, 1),
        "end": PartialDate(2026, 11, 14),
    }
    if not {"venue", "city", "online_url", "status"} & set(values):
        values["venue"] = make_venue()
    return EventPage(**(defaults | values))


def make_event(live: bool = True, **values: Any) -> EventPage:
    return add_page(section(EventIndexPage), build_event(**values), live=live)


def make_series(name: str = "We Are The World", **values: Any) -> Series:
    return Series.objects.create(**({"names": {"en": name}, "slug": f"series-{next(number)}"} | values))


def make_edition(series: Series | None = None, label: str = "2026", **values: Any) -> Edition:
    return Edition.objects.create(series=series or make_series(), label=label, **values)
