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
LONGEST = 60  # letters; what is longer is no word, and its first letters will do
_FOLDED_STOPS = frozenset(map(folded_letters, STOP_WORDS["kk"]))


class Token(NamedTuple):
    """One word as it stands in the normal text, what its forms share, and that without letters hard to type."""

    word: str
    stem: str
    folded: str


def tokens(text: str, language: str) -> list[Token]:
    """The words of `text` in order, without those that say nothing; if no others are there, all of them."""
    words = [_token(word[:LONGEST], language) for word in WORD.findall(normal(text))]
    telling = [token for token in words if not is_stop_word(token.word, language)]
    return telling or words


def joined(text: str, language: str) -> list[Token]:
    """What is written with hyphens, as one word each: Nur-Sultan is looked for as Nursultan too."""
    return [_token(word.replace("-", "")[:LONGEST], language) for word in HYPHENATED.findall(normal(text))]


@lru_cache(50_000)
def _token(word: str, language: str) -> Token:
    word = without_elision(word, language)
    return Token(word, stem(word, language), folded(word, language))


@lru_cache(50_000)
def is_stop_word(word: str, language: str) -> bool:
    if language == "kk":
        return folded_letters(kazakh_latin.to_cyrillic(word)) in _FOLDED_STOPS
    return word in STOP_WORDS.get(language, ())
