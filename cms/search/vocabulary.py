"""The words there are, by which a mistyped one finds what was meant."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import islice

from django.conf import settings
from django.db import connection
from django.db.models import Q
from rapidfuzz.distance import OSA

from cms.search.analysis.terms import FOLDED, KEY, STEM
from cms.search.analysis.tokens import tokens
from cms.search.engines.database import behind, frequencies
from cms.search.models import SearchEntry, SearchWord

#: Where the stem is a word by itself, and most words have something before or behind it.
HEADED_BY_STEMS = ("kk", "ar")
FIRST_MAY_BE_WRONG = 6  # letters from which the first one may be mistyped, which is seldom
LEARN = f"""
    INSERT INTO {SearchWord._meta.db_table} (language, word, backwards) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING
"""  # noqa: S608 (a constant)
SHORTEST = 4  # letters of what was typed, one more of what was meant: shorter words are too near to each other
WORD = re.compile(rf"[^\d{FOLDED}{STEM}\{KEY}]\D{{{SHORTEST - 1},}}")
WORD_OR_STEM = re.compile(rf"[^\d{FOLDED}\{KEY}]\D{{{SHORTEST - 1},}}")
TWO_WRONG = 9  # letters from which two may be wrong
CANDIDATES = 4000  # rows read for one word
NEAREST = 4  # offered for one word
AT_ONCE = 200  # words whose entries are counted together
ENDING = 2  # letters that an inflected form may change


def learn(entries: Iterable[SearchEntry], learnt: defaultdict[str, set[str]] | None = None) -> None:
    """Notes the words of `entries` that a reader may mistype. A long run hands over by language what it has `learnt`:
    most terms are not the first of their kind."""
    terms: dict[str, set[str]] = {}
    for entry in entries:
        terms.setdefault(entry.language, set()).update(*(zone.split() for zone in entry.zones))
    if learnt is not None:
        for language, held in terms.items():
            held.difference_update(learnt[language])
            learnt[language].update(held)
    rows = [
        (language, word, word[::-1])
        for language, held in sorted(terms.items())
        for word in sorted({term.removeprefix(STEM) for term in filter(_telling(language), held)})
    ]
    with connection.cursor() as cursor:  # a million rows are many model instances
        cursor.executemany(LEARN, rows)


def forget(names: Iterable[str]) -> None:
    """Deletes the words of `names`, in whichever form and with whatever is joined to them, that no entry holds any
    more."""
    for code, _name in settings.LANGUAGES:
        starts = {
            form[: max(SHORTEST, len(form) - ENDING)]
            for name in names
            for token in tokens(name, code)
            for form in (token.word, token.stem)
        }
        for start in starts:
            rows = SearchWord.objects.filter(language=code, word__contains=start)
            words = iter(rows.values_list("word", flat=True))
            while some := list(islice(words, AT_ONCE)):
                rows.filter(word__in=set(some) - _held(some, code)).delete()


def _held(words: Collection[str], language: str) -> set[str]:
    """Those of `words` that an entry holds: as they are written or, where stems are words, as a stem."""
    forms = ("", STEM) if language in HEADED_BY_STEMS else ("",)
    counts = frequencies(language, [form + word for form in forms for word in words])
    return {word for word in words if any(counts[form + word] for form in forms)}


def near(words: Collection[str], language: str) -> dict[str, list[str]]:
    """For each of `words` those known that may have been meant, the nearest first, and some that begin with it; one
    query.

    One wrong letter, or two neighbours exchanged, leave the first or the last half of a word as it is.
    """
    halves = Q()
    for word in words:
        if len(word) >= SHORTEST:
            half = (len(word) - 1) // 2
            halves |= Q(word__gte=word[:half], word__lt=behind(word[:half]))
            halves |= Q(backwards__gte=word[: -half - 1 : -1], backwards__lt=behind(word[: -half - 1 : -1]))
    if not halves:
        return {}
    rows = SearchWord.objects.filter(halves, language=language).values_list("word", flat=True)
    known = list(rows[: CANDIDATES * len(words)])
    return {word: found for word in words if (found := _nearest(word, known, language))}


def _nearest(word: str, known: Iterable[str], language: str) -> list[str]:
    if len(word) < SHORTEST:
        return []
    allowed = 2 if len(word) >= TWO_WRONG else 1
    likely = (other for other in known if other != word and _may_be_meant(word, other, language))
    distances = ((OSA.distance(word, other, score_cutoff=allowed), other) for other in likely)
    nearest = [other for distance, other in sorted(distances) if distance <= allowed][:NEAREST]
    longer = (other for other in known if other.startswith(word) and other not in nearest)
    return nearest + list(islice(longer, NEAREST))


def _may_be_meant(word: str, other: str, language: str) -> bool:
    """Not every word that is near: a first letter is seldom mistyped, a short word seldom meant, but for Arabic, which
    writes no vowels, and letters that only changed their places."""
    least = SHORTEST if language == "ar" else SHORTEST + 1
    long_enough = len(other) >= least or sorted(other) == sorted(word)
    return long_enough and (other[0] == word[0] or len(word) >= FIRST_MAY_BE_WRONG)


def _telling(language: str) -> Callable[[str], object]:
    """Whether a term is a word as it is written or, where stems are words, a stem; long enough, and no number."""
    return (WORD_OR_STEM if language in HEADED_BY_STEMS else WORD).fullmatch
