"""What a thing tells the search about itself, and which models take part."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet
from wagtail.models import Page

from cms.core.partial_date import PartialDate


@dataclass(frozen=True)
class SearchDocument:
    """One thing in one language, as its own model describes it."""

    language: str
    kind: str
    source: Model
    translation_key: UUID
    url: str
    title: str
    summary: str = ""
    text: str = ""
    names: str = ""
    date: PartialDate | dt.date | None = None
    picture_id: int | None = None
    last_day: dt.date | None = None  # of what takes place
    countries: Iterable[str] = ()  # codes
    cities: Iterable[int] = ()  # ids of the records, as those of the next two
    partners: Iterable[int] = ()
    themes: Iterable[int] = ()
    page_key: UUID | None = None  # the set of pages through which it shows, if that is not its own

    @property
    def known_date(self) -> PartialDate | None:
        """The date, as precisely as it is known."""
        return PartialDate.of(self.date) if isinstance(self.date, dt.date) else self.date

    @property
    def facets(self) -> str:
        """What it is filtered by, as SearchEntry.facets has it."""
        year = [self.known_date.year] if self.known_date else []
        named: dict[str, Iterable[Any]] = {
            "kind": [self.kind], "year": year, "country": self.countries, "city": self.cities,
            "partner": self.partners, "theme": self.themes,
        }  # fmt: skip
        tokens = [f"{name}:{value}" for name, values in named.items() for value in dict.fromkeys(values)]
        return f" {' '.join(tokens)} "


Provider = Callable[[Collection[UUID]], Iterable[SearchDocument]]
#: By model: the functions that give the documents of some translation keys, those that are public only.
_providers: dict[type[Model], list[Provider]] = {}
Above = Callable[[Collection[UUID]], QuerySet[Page]]
_above: dict[type[Model], Above] = {}


def provides(model: type[Model]) -> Callable[[Provider], Provider]:
    """Registers a function from the translation keys of changed sets of `model` to their public documents.

    A model's sets may have several providers (a page's own document, and those of the works it shows).
    """

    def register(provider: Provider) -> Provider:
        _providers.setdefault(model, []).append(provider)
        return provider

    return register


def stands_below(model: type[Model]) -> Callable[[Above], Above]:
    """Registers a function from the translation keys of sets of `model` to the rows of pages through which they show.

    These are locked before the sets themselves: so does whoever publishes or withdraws them.
    """

    def register(above: Above) -> Above:
        _above[model] = above
        return above

    return register


def lock_above(model: type[Model], keys: Collection[UUID]) -> None:
    if above := _above.get(model):
        list(above(keys).order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))


def providers(model: type[Model]) -> list[Provider]:
    return _providers.get(model, [])
