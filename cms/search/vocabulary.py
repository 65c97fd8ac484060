"""The words there are, by which a mistyped one finds what was meant."""

from collections.abc import Collection, Iterable
from itertools import islice

from django.conf import settings
from django.db.models import Q
from rapidfuzz.distance import OSA

from cms.search.analysis.tokens import tokens
from cms.search.engines.database import frequencies
from cms.search.models import SearchEntry, SearchWord

#: Where the stem is a word by itself, and most words have something before or behind it.
HEADED_BY_STEMS = ("kk", "ar")
FIRST_MAY_BE_WRONG = 6  # letters from which the first one may be mistyped, which is seldom
SHORTEST = 4  # letters; a shorter word is too near to too many others
TWO_WRONG = 9  # letters from which two may be wrong
CANDIDATES = 4000  # rows read for one word
NEAREST = 4  # offered for one word
AT_ONCE = 400  # words whose entries are counted together
ENDING = 2  # letters that an inflected form may change


def learn(entries: Iterable[SearchEntry]) -> None:
    """Notes the words of `entries` that a reader may mistype."""
    words: dict[str, set[str]] = {}
    for entry in entries:
        text = " ".join([entry.title, entry.summary, entry.names, entry.text])
        known = words.setdefault(entry.language, set())
        for token in tokens(text, entry.language):
            forms = (token.word, token.stem) if entry.language in HEADED_BY_STEMS else (token.word,)
            known.update(form for form in forms if _teachable(form))
    for language, new in words.items():
        SearchWord.objects.bulk_create(
            (SearchWord(language=language, word=word, backwards=word[::-1]) for word in sorted(new)),
            ignore_conflicts=True,
            batch_size=5000,
        )


def forget(names: Iterable[str]) -> None:
    """Deletes the words of `names`, in whichever form, that no entry holds any more."""
    for code, _name in settings.LANGUAGES:
        starts = {
            token.word[: max(SHORTEST, len(token.word) - ENDING)] for name in names for token in tokens(name, code)
        }
        for start in starts:
            rows = SearchWord.objects.filter(language=code, word__startswith=start)
            words = iter(rows.values_list("word", flat=True))
            while some := list(islice(words, AT_ONCE)):
                held = frequencies(code, some)
                rows.filter(word__in=[word for word in some if not held[word]]).delete()


def near(words: Collection[str], language: str) -> dict[str, list[str]]:
    """For each of `words` those known that may have been meant, the nearest first, and some that begin with it; one
    query.

    One wrong letter, or two neighbours exchanged, leave the first or the last half of a word as it is.
    """
    halves = Q()
    for word in words:
        if len(word) >= SHORTEST:
            half = (len(word) - 1) // 2
            halves |= Q(word__gte=word[:half], word__lt=_behind(word[:half]))
            halves |= Q(backwards__gte=word[: -half - 1 : -1], backwards__lt=_behind(word[: -half - 1 : -1]))
    if not halves:
        return {}
    rows = SearchWord.objects.filter(halves, language=language).values_list("word", flat=True)
    known = list(rows[: CANDIDATES * len(words)])
    return {word: found for word in words if (found := _nearest(word, known))}


def _nearest(word: str, known: Iterable[str]) -> list[str]:
    allowed = 2 if len(word) >= TWO_WRONG else 1
    if len(word) < SHORTEST:
        return []
    likely = (other for other in known if other[0] == word[0] or len(word) >= FIRST_MAY_BE_WRONG)
    distances = ((OSA.distance(word, other, score_cutoff=allowed), other) for other in likely if other != word)
    nearest = [other for distance, other in sorted(distances) if distance <= allowed][:NEAREST]
    longer = (other for other in known if other.startswith(word) and other not in nearest)
    return nearest + list(islice(longer, NEAREST))


def _behind(start: str) -> str:
    """The first text that does not begin with `start` and comes after all that do."""
    return start[:-1] + chr(ord(start[-1]) + 1)


def _teachable(word: str) -> bool:
    return len(word) >= SHORTEST - 1 and not any(char.isdecimal() for char in word)
