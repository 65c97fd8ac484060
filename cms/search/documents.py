"""What a thing tells the search about itself, and which models take part."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model

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
    countries: Iterable[str] = field(default_factory=tuple)
    page_key: UUID | None = None  # the set of pages through which it shows, if that is not its own

    @property
    def known_date(self) -> PartialDate | None:
        """The date, as precisely as it is known."""
        return PartialDate.of(self.date) if isinstance(self.date, dt.date) else self.date


Provider = Callable[[Any], Iterable[SearchDocument]]
#: By model: the functions that give the documents of a translation key, those that are public only.
_providers: dict[type[Model], list[Provider]] = {}


def provides(model: type[Model]) -> Callable[[Provider], Provider]:
    """Registers a function from the translation key of a changed set of `model` to its public documents.

    A model's sets may have several providers (a page's own document, and those of the works it shows).
    """

    def register(provider: Provider) -> Provider:
        _providers.setdefault(model, []).append(provider)
        return provider

    return register


def providers(model: type[Model]) -> list[Provider]:
    return _providers.get(model, [])
