"""Series in the sitemap: each in the languages in which an event of it is public."""

from collections.abc import Iterator

from cms.discovery.addresses import Address, lists_addresses
from events.models import Series
from events.series_view import addresses_of


@lists_addresses
def series() -> Iterator[list[Address]]:
    for each in Series.objects.order_by("pk").iterator(chunk_size=500):
        yield [Address(language, url) for language, url in addresses_of(each).items()]
