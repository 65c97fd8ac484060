"""Other names of the places, people and bodies that a query names: Astana was Nur-Sultan, Гаспар is Gaspard."""

from collections.abc import Iterator, Sequence
from itertools import product
from threading import Lock
from typing import Any

from django.conf import settings

from cms.core.formatting import country_name
from cms.core.localized_text import LocalizedText
from cms.core.records import records
from cms.people.models import Organisation, Person
from cms.places.models import City, Country
from cms.search.analysis.tokens import Token, tokens

LONGEST, SHORT = 6, 2  # words of a name, and of one that may stand for another
Names = dict[tuple[str, ...], list[Token]]

_lock = Lock()
_kept: dict[str, tuple[str, Names]] = {}  # by language: the version of the records, and their names


def also_known(words: Sequence[Token], language: str) -> dict[Token, list[Token]]:
    """For words of a query that name a record, the words of its other names; no query while no record changes."""
    names = _names(language)
    found: dict[Token, list[Token]] = {}
    for start, length in product(range(len(words)), range(1, LONGEST + 1)):
        some = words[start : start + length]
        if len(some) == length and (others := names.get(tuple(word.stem for word in some))):
            for word in some:
                found.setdefault(word, [])
            found[some[0]] += [other for other in others if other not in some]
    return found


def _names(language: str) -> Names:
    version = records.version()
    kept = _kept.get(language)
    if kept is None or kept[0] != version:
        kept = (version, _load(language))
        with _lock:
            _kept[language] = kept
    return kept[1]


def _load(language: str) -> Names:
    names: Names = {}
    for called in _records():
        written = [tokens(name, language) for name in dict.fromkeys(called) if name]
        # Of a longer name, single words say something else: education, science, culture.
        every = list(dict.fromkeys(word for words in written if len(words) <= SHORT for word in words))
        for words in written:
            names.setdefault(tuple(word.stem for word in words), []).extend(every)
    return names


def _records() -> Iterator[list[str]]:
    """All names of each record that may be known by them."""
    for city in City.objects.prefetch_related("former_names"):
        yield [*_each(city.names), *(name for former in city.former_names.all() for name in _each(former.names))]
    for person in Person.objects.shown():
        yield _each(person.names)
    for organisation in Organisation.objects.all():
        yield [*_each(organisation.names), *_each(organisation.short_names)]
    for country in Country.objects.all():
        yield [country_name(country.code, code) for code, _name in settings.LANGUAGES]


def _each(names: LocalizedText | Any) -> list[str]:
    return [str(name) for name in names.values() if name]
