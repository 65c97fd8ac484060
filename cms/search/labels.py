"""The names of facets' values, in the reader's language."""

from collections.abc import Callable, Collection

from django.db.models import Model

from cms.core.records import get_records
from cms.people.models import Organisation
from cms.places.models import City, Country, Topic
from cms.search.models import SearchEntry
from cms.search.results import Facet

LONGEST = 30  # values of one facet that are shown


def labelled(facets: dict[str, dict[str, int]]) -> dict[str, list[Facet]]:
    """The values that have results and a name, the most frequent first; the years from the latest."""
    named = {name: _facet(counts, _LABELS[name]) for name, counts in facets.items()}
    if "year" in named:
        named["year"].sort(key=lambda facet: facet.value, reverse=True)
    return named


def label(name: str, value: str) -> str:
    """The name of a facet's value, whether or not it has results; empty if there is no such record."""
    return _LABELS[name]([value]).get(value, "")


def _facet(counts: dict[str, int], labels: Callable[[Collection[str]], dict[str, str]]) -> list[Facet]:
    most = sorted((value for value, number in counts.items() if number), key=lambda value: -counts[value])[:LONGEST]
    names = labels(most)
    facets = [Facet(value, names[value], counts[value]) for value in most if value in names]
    return sorted(facets, key=lambda facet: (-facet.count, facet.label))


def _kinds(values: Collection[str]) -> dict[str, str]:
    return {str(value): str(label) for value, label in SearchEntry.Kind.choices}


def _years(values: Collection[str]) -> dict[str, str]:
    return {value: value for value in values}


def _countries(values: Collection[str]) -> dict[str, str]:
    return {str(code): str(country) for code, country in get_records(Country, list(values)).items()}


def _records(model: type[Model]) -> Callable[[Collection[str]], dict[str, str]]:
    """A function from ids to the names of the records."""

    def names(values: Collection[str]) -> dict[str, str]:
        return {str(pk): str(record) for pk, record in get_records(model, [int(value) for value in values]).items()}

    return names


_LABELS: dict[str, Callable[[Collection[str]], dict[str, str]]] = {
    "kind": _kinds,
    "year": _years,
    "country": _countries,
    "city": _records(City),
    "partner": _records(Organisation),
    "theme": _records(Topic),
}
