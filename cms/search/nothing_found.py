"""What a search that found nothing offers instead."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from cms.core.dates import today
from cms.languages.translations import Language, language
from cms.search.analysis.terms import exact
from cms.search.asking import address
from cms.search.models import SearchEntry
from cms.search.public_now import current_entries
from cms.search.query import number_as_written, search
from cms.search.results import SearchQuery
from cms.search.showing import shown

MOST = 3  # of what is coming, and of the latest


@dataclass(frozen=True)
class Instead:
    """`unfiltered` and `elsewhere`: how many results there are without the filters, and in other languages."""

    unfiltered: int = 0
    elsewhere: Sequence[tuple[Language, int]] = ()
    coming: Sequence[Any] = field(default_factory=list)
    latest: Sequence[Any] = field(default_factory=list)


def instead_of(query: SearchQuery) -> Instead:
    """Computed only when nothing was found: one query for each language, and some."""
    entries = current_entries().filter(language=query.language)
    coming = entries.filter(kind=SearchEntry.Kind.EVENT, last_day__gte=today()).order_by("date", "pk")
    everything = shown([*coming[:MOST], *_latest(entries)])
    return Instead(
        unfiltered=search(query.without_filters()).count if query.filters else 0,
        elsewhere=_elsewhere(query) if exact(query.words) else (),
        coming=[entry for entry in everything if entry.kind == SearchEntry.Kind.EVENT],
        latest=[entry for entry in everything if entry.kind != SearchEntry.Kind.EVENT],
    )


def _latest(entries: QuerySet[SearchEntry]) -> list[SearchEntry]:
    """A query for each kind, which reads three rows of an index: one for both would sort all that was ever written."""
    kinds = (SearchEntry.Kind.STORY, SearchEntry.Kind.RELEASE)
    dated = entries.filter(date__isnull=False).order_by("-date", "-pk")
    newest = [entry for kind in kinds for entry in dated.filter(kind=kind)[:MOST]]
    return sorted(newest, key=attrgetter("date", "pk"), reverse=True)[:MOST]


def _elsewhere(query: SearchQuery) -> list[tuple[Language, int]]:
    """As it was typed: in a language that was not asked for, nothing is guessed."""
    others = [code for code, _name in settings.LANGUAGES if code != query.language]
    counts = {code: number_as_written(query.in_language(code)) for code in others}
    return [(language(code, address(query, code)), count) for code, count in counts.items() if count]
