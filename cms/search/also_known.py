"""Other names of the places, people and bodies that a query names: Astana was Nur-Sultan, Гаспар is Gaspard.

What a place is called is known to everybody. Of people and bodies nothing is told but what readers of the language
find at this moment: the person, or the page of the partner.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import product
from threading import Lock
from typing import Any

from django.conf import settings
from django.db.models import Q

from cms.core.formatting import country_name
from cms.core.localized_text import LocalizedText
from cms.core.records import records
from cms.people.models import Organisation, Person
from cms.places.models import City, Country
from cms.search.analysis.normal import normal
from cms.search.analysis.terms import STEM
from cms.search.analysis.tokens import HYPHENATED, Token, tokens
from cms.search.models import SearchEntry
from cms.search.plan import SAME_STEM, Term

LONGEST, SHORT = 6, 2  # words of a name, and of one whose words may stand for somebody
Whose = Person | Organisation | None  # of a place, nobody's
#: By the stems of a name: whose it is, and the words of its other names.
Names = dict[tuple[str, ...], list[tuple[Whose, list[Token]]]]

_lock = Lock()
_kept: dict[str, tuple[str, Names]] = {}  # by language: the version of the records, and their names


def also_known(words: Sequence[Token], language: str) -> dict[Token, list[Term]]:
    """For words of a query that name a record, its other names, at the first of them; no query while no record
    changes, but one where somebody or a body is named."""
    names = _names(language)
    named = []
    for start, length in product(range(len(words)), range(1, LONGEST + 1)):
        some = words[start : start + length]
        if len(some) == length:
            named += [(some, *called) for called in names.get(tuple(word.stem for word in some), [])]
    public = _public([whose for _some, whose, _others in named if whose], language)
    found: dict[Token, list[Term]] = {}
    for some, whose, others in named:
        if whose is None or whose in public:
            for word in some:
                found.setdefault(word, [])
            found[some[0]] += [Term(STEM + other.stem, SAME_STEM) for other in others if other not in some]
    return found


def _public(named: Collection[Person | Organisation], language: str) -> list[Person | Organisation]:
    """Those of whom an entry tells; what is not public has none that is showing."""
    if not named:
        return []
    people = Q(source=Person._meta.label_lower, source_id__in=[each.pk for each in named if isinstance(each, Person)])
    partners = Q()
    for each in named:
        if isinstance(each, Organisation):
            partners |= Q(facets__contains=f" partner:{each.pk} ")
    kind = SearchEntry.Kind.PARTNER
    entries = SearchEntry.objects.showing().filter(people | Q(partners, kind=kind) if partners else people)
    told = list(entries.filter(language=language).values_list("source", "source_id", "facets"))
    return [each for each in named if any(_tells(*entry, each) for entry in told)]


def _tells(source: str, pk: int, facets: str, whose: Person | Organisation) -> bool:
    if isinstance(whose, Person):
        return (source, pk) == (Person._meta.label_lower, whose.pk)
    return f" partner:{whose.pk} " in facets


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
    for whose, called in _records():
        written = {name: tokens(name, language) for name in dict.fromkeys(called) if name}
        every = list(dict.fromkeys(word for name in written for word in _alone(whose, name, language)))
        for words in written.values():
            names.setdefault(tuple(word.stem for word in words), []).append((whose, every))
    return names


def _alone(whose: Whose, name: str, language: str) -> list[Token]:
    """The words of a name that may stand for it by themselves. Of a place's name with hyphens that is all of it, as one
    word: the alma and the ata of Alma-Ata are an apple and a grandfather."""
    name = normal(name)
    if whose is None and HYPHENATED.fullmatch(name):
        name = name.replace("-", "")
    words = tokens(name, language)
    # Of a longer name, single words say something else: education, science, culture.
    return words if len(words) <= (1 if whose is None else SHORT) else []


def _records() -> Iterator[tuple[Whose, list[str]]]:
    """All names of each record that may be known by them."""
    for city in City.objects.prefetch_related("former_names"):
        yield None, [*_each(city.names), *(name for former in city.former_names.all() for name in _each(former.names))]
    for country in Country.objects.all():
        yield None, [country_name(country.code, code) for code, _name in settings.LANGUAGES]
    for person in Person.objects.shown():
        yield person, _each(person.names)
    for organisation in Organisation.objects.all():
        yield organisation, [*_each(organisation.names), *_each(organisation.short_names)]


def _each(names: LocalizedText | Any) -> list[str]:
    return [str(name) for name in names.values() if name]
