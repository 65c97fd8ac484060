"""Series in the sitemap: each in the languages in which an event of it is public."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cms.core.pages_in_language import public
from cms.core.site_tree import language_of
from cms.discovery.addresses import Address, lists_addresses
from events.models import EventPage, Series
from events.series_view import addresses_in


def _shown() -> QuerySet[Any]:
    has_events = Exists(public(EventPage.objects.filter(series=OuterRef("pk"))))
    return Series.objects.filter(has_events).order_by("pk").values_list("pk", flat=True)


@lists_addresses("series", _shown)
def series(keys: Sequence[Any]) -> Iterator[list[Address]]:
    languages = defaultdict(list)
    held = public(EventPage.objects.filter(series__in=keys)).order_by("series").values_list("series", "locale_id")
    for pk, locale_id in held.distinct():
        languages[pk].append(language_of(locale_id))
    for pk, each in Series.objects.in_bulk(list(languages)).items():
        yield [Address(language, url) for language, url in addresses_in(each, languages[pk]).items()]
