"""A text as the words that are searched."""

import re
from functools import lru_cache
from typing import NamedTuple

from cms.search.analysis import kazakh_latin
from cms.search.analysis.elisions import without_elision
from cms.search.analysis.kazakh import folded_letters
from cms.search.analysis.normal import normal
from cms.search.analysis.stems import folded, stem
from cms.search.analysis.stopwords import STOP_WORDS

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
LONGEST = 60  # letters; what is longer is no word, its first letters will do, and no more of it is kept in memory
_FOLDED_STOPS = frozenset(map(folded_letters, STOP_WORDS["kk"]))


class Token(NamedTuple):
    """One word as it stands in the normal text, what its forms share, and that without letters hard to type."""

    word: str
    stem: str
    folded: str


def tokens(text: str, language: str) -> list[Token]:
    """The words of `text` in order, without those that say nothing; if no others are there, all of them."""
    words = [token(word[:LONGEST], language) for word in WORD.findall(normal(text))]
    return [each for each in words if not is_stop_word(each.word, language)] or words


@lru_cache(50_000)
def token(word: str, language: str) -> Token:
    """Of a word that is not longer than LONGEST."""
    word = without_elision(word, language)
    return Token(word, stem(word, language), folded(word, language))


@lru_cache(50_000)
def is_stop_word(word: str, language: str) -> bool:
    if language == "kk":
        return folded_letters(kazakh_latin.to_cyrillic(word)) in _FOLDED_STOPS
    return word in STOP_WORDS.get(language, ())
