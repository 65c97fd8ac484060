"""The filters beside the results: their values with counts, and those that were chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.search.labels import label
from cms.search.models import SearchEntry
from cms.search.results import Facet, SearchPage, SearchQuery

SHOWN = 6  # values of a filter; the others are folded away
HEADINGS: dict[str, Promise] = {
    "kind": _("Kind"),
    "country": _("Country"),
    "city": _("City"),
    "year": _("Year"),
    "partner": _("Partner"),
    "theme": _("Subject"),
}


@dataclass(frozen=True)
class Filter:
    """`chosen` is the value in the address, if there is one."""

    name: str
    heading: Promise
    chosen: str
    values: list[Facet]
    more: list[Facet]


def filters(found: SearchPage, query: SearchQuery) -> list[Filter]:
    """Those that leave a choice; what was chosen is never folded away."""
    offered = []
    for name, heading in HEADINGS.items():
        chosen = query.filters.get(name, "")
        values = found.facets.get(name, [])
        if len(values) > 1 or (chosen and values):
            shown = [*values[:SHOWN], *(value for value in values[SHOWN:] if value.value == chosen)]
            more = [value for value in values if value not in shown]
            if len(more) == 1:
                shown, more = values, []
            offered.append(Filter(name, heading, chosen, shown, more))
    return offered


def chosen(query: SearchQuery, known: Mapping[str, list[Facet]]) -> list[tuple[str, str]]:
    """Name and label of each filter that is in effect; `known` are the facets of its results."""
    labels = {(name, facet.value): facet.label for name, facets in known.items() for facet in facets}
    return [(name, labels.get((name, value)) or _public_label(name, value)) for name, value in query.filters.items()]


def _public_label(name: str, value: str) -> str:
    """Of a value without results in this search, its name only if something public has it; else as it was typed."""
    known = SearchEntry.objects.showing().filter(facets__contains=f" {name}:{value} ").exists()
    return (label(name, value) if known else "") or value
