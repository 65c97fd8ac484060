from typing import Any

from cms.places.models import City, Country, Topic, Venue
from tests.factories.pages import number


def make_country(code: str = "KZ") -> Country:
    return Country.objects.get_or_create(code=code)[0]


def make_city(name: str = "Almaty", **values: Any) -> City:
    defaults = {"names": {"en": name}, "country": values.pop("country", None) or make_country()}
    return City.objects.create(**(defaults | values))


def make_venue(name: str = "Kasteyev Museum", **values: Any) -> Venue:
    """A building, or a hall of `inside=…`."""
    if "inside" not in values and "city" not in values:
        values["city"] = make_city()
    return Venue.objects.create(**({"names": {"en": name}} | values))


def make_topic(name: str = "Children", **values: Any) -> Topic:
    return Topic.objects.create(**({"names": {"en": name}, "slug": f"topic-{next(number)}"} | values))
