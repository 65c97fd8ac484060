"""What is laid down for a pair of languages: the terms, and the names of the records of people and places.

Names need not be typed twice. They are inflected by rules of thumb, so what is said of them is a warning only.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from cms.core.localized_text import LocalizedText
from cms.core.versioned_cache import VersionedCache
from cms.glossary.matching import hints, inflected, pattern
from cms.glossary.models import Term, TermTranslation
from cms.people.models import Organisation, Person
from cms.places.models import City, CityName, Venue

_cache = VersionedCache("glossary")
SOURCES: tuple[type[Model], ...] = (Term, TermTranslation, Person, Organisation, City, CityName, Venue)


@dataclass(frozen=True)
class Entry:
    """A term or name for one pair of languages. `source`, `target` and `forbidden` are regular expressions for normal
    text; `forbidden` may be empty, and so may `target`, where nothing but what is forbidden is laid down."""

    term: str
    wording: str
    source: str
    hints: tuple[str, ...]
    target: str
    forbidden: str = ""
    untranslated: bool = False
    is_name: bool = False


def entries(source_language: str, target_language: str) -> list[Entry]:
    """All entries for a passage in `source_language` that is translated into `target_language`; kept until a term or
    a record changes."""

    def load() -> list[Entry]:
        return [*_terms(source_language, target_language), *_names(source_language, target_language)]

    return _cache.get(f"{source_language}:{target_language}", load)


def _terms(source: str, target: str) -> Iterator[Entry]:
    for term in Term.objects.prefetch_related("translations"):
        here, there, forbidden = term.accepted_in(source), term.accepted_in(target), term.forbidden_in(target)
        if here and (there or forbidden):
            yield Entry(
                term=here[0],
                wording=there[0] if there else "",
                source=_first_inflected(here, source),
                hints=hints(here),
                target=_first_inflected(there, target),
                forbidden=pattern(forbidden, target),
                untranslated=term.stays_in(target),
            )


def _first_inflected(wordings: list[str], language: str) -> str:
    """The wording itself with its endings, or one of the variants as they were typed."""
    return "|".join(filter(None, [inflected(wordings[:1], language), pattern(wordings[1:], language)]))


def _names(source: str, target: str) -> Iterator[Entry]:
    for names in _names_of_records():
        here = [text for name in names if (text := name.get(source))]
        there = [text for name in names if (text := name.get(target))]
        if here and there:
            yield Entry(
                term=here[0],
                wording=there[0],
                source=inflected(here, source),
                hints=hints(here),
                target=inflected(there, target),
                is_name=True,
            )


def _names_of_records() -> Iterator[tuple[LocalizedText, ...]]:
    """The names of each record; any of them may stand for any other. A city's former name is a name of its own."""
    yield from Organisation.objects.values_list("names", "short_names")
    for model in (Person, City, CityName, Venue):
        yield from model._default_manager.values_list("names")


def _changed(**_kwargs: object) -> None:
    _cache.bump()


def watch() -> None:
    """Forgets what is kept when one of its sources changes."""
    for sender in SOURCES:
        for signal in (post_save, post_delete):
            signal.connect(_changed, sender=sender, dispatch_uid=f"glossary:{sender._meta.label}")
