"""The stem of a word in each language of the site."""

import unicodedata
from functools import lru_cache
from threading import local

import snowballstemmer

from cms.search.analysis import kazakh, russian
from cms.search.analysis.arabic import stem as arabic_stem
from cms.search.analysis.elisions import without_elision

CACHED = 50_000  # words a function
_SNOWBALL = {"en": "english", "fr": "french", "ru": "russian"}
_stemmers = local()  # a stemmer keeps the word at hand in itself: threads must not share one


def _snowball(word: str, language: str) -> str:
    stemmer = getattr(_stemmers, language, None)
    if stemmer is None:
        stemmer = snowballstemmer.stemmer(_SNOWBALL[language])
        setattr(_stemmers, language, stemmer)
    return str(stemmer.stemWord(word))


@lru_cache(CACHED)
def stem(word: str, language: str) -> str:
    """What the forms of a normalised word share; never empty. In a language without rules, the word itself."""
    word = without_elision(word, language)
    if language == "kk":
        return kazakh.stem(word)
    if language == "ar":
        return arabic_stem(word)
    if language == "ru":
        return russian.stem(word, lambda some: _snowball(some, language)) or word
    return (_snowball(word, language) if language in _SNOWBALL else word) or word


@lru_cache(CACHED)
def folded(word: str, language: str) -> str:
    """The stem of the word as it would be without accents, or without the letters that foreign keyboards lack."""
    word = without_elision(word, language)
    if language == "kk":
        return kazakh.folded(word)
    return _plain(stem(_plain(word), language))


def _plain(word: str) -> str:
    """Without the accents of Latin letters; й is a letter, no и with an accent."""
    if word.isascii():
        return word
    return "".join(unicodedata.normalize("NFD", char)[0] if char < "Ͱ" else char for char in word) or word
