"""What the preview of a block shows of the places."""

from cms.core.blocks.examples import example_of
from cms.places.models import City


@example_of("cities")
def cities() -> list[City]:
    return list(City.objects.order_by("pk")[:3])
