"""What of a text stands in the index, the same for every engine.

Each word gives a term as it is written (`birds`), its stem (`=bird`), where that differs its stem without accents or
without letters that foreign keyboards lack (`~bird`), and in names a key that meets itself in other scripts (`^brts`).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from cms.search.analysis.names import name_key
from cms.search.analysis.normal import normal
from cms.search.analysis.tokens import HYPHENATED, LONGEST, WORD, Token, is_stop_word, token, tokens

STEM, FOLDED, KEY = "=", "~", "^"
WHOLE = "~~"  # words that are a title, or may be one, as a single term: their stems, each but the first behind STEM
LONGEST_TEXT = 10_000  # words of a body; a document of hundreds of pages is found by its first
CAPITAL = re.compile(r"(?:^|(?<=[\w,;:»”)·] ))[A-ZÀ-ÞА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]{2,}")
_LATIN, _CYRILLIC, _ARABIC = re.compile("[a-zß-ɏ]"), re.compile("[а-ӿ]"), re.compile("[؀-ۿ]")
SCRIPTS = {"ru": _CYRILLIC, "kk": re.compile("[а-ӿa-zß-ɏ]"), "ar": _ARABIC}
LONGEST_WHOLE = 200  # letters
SHORTEST_KEY = 2  # sounds; with fewer every name meets every other


class Zones(NamedTuple):
    """The terms of an entry, separated by blanks, by how much they weigh."""

    title: str
    lead: str
    body: str


def zones(entry: Any) -> Zones:
    """Of a SearchEntry: its title, its summary and names, its text."""
    language = entry.language
    names = dict.fromkeys(terms(entry.names, language, all_names=True))  # in five languages, a name is alike in some
    title = [*terms(entry.title, language, all_names=language == "ar"), whole(tokens(entry.title, language))]
    body = terms(entry.text, language)
    return Zones(" ".join(title), " ".join([*terms(entry.summary, language), *names]), " ".join(body))


def terms(text: str, language: str, all_names: bool = False) -> list[str]:
    """The terms of each word, joined by blanks, in order. What may be a name has its key too: every word if all are
    names, else words with a capital letter that does not begin a sentence; Arabic has none."""
    capital = set() if all_names else {normal(word) for word in CAPITAL.findall(text)}
    text = normal(text)
    words = WORD.findall(text)
    # What is written with hyphens is one word too: Nur-Sultan is looked for as Nursultan.
    words += [word.replace("-", "") for word in HYPHENATED.findall(text)] if "-" in text else []
    each = [(word[:LONGEST], all_names or word.partition("'")[0] in capital) for word in words]
    written = [_terms(word, language, name) for word, name in each]
    telling = list(filter(None, written)) or [
        _terms(word, language, all_names, stop_words=True) for word, _name in each
    ]
    return telling[:LONGEST_TEXT]


def whole(words: Sequence[Token]) -> str:
    """Equal for all inflections of a title; empty for one that nobody would type."""
    term = WHOLE + STEM.join(word.stem for word in words)
    return term if words and len(term) <= LONGEST_WHOLE else ""


def is_in_script_of(word: str, language: str) -> bool:
    """Whether `word` is written in the letters of `language`; Kazakh has two alphabets."""
    return SCRIPTS.get(language, _LATIN).match(word) is not None


def exact(text: str) -> str:
    """All words of a title or a query, stop words too: equal if the two say the same."""
    return " ".join(WORD.findall(normal(text)))[:255]


def key_of(word: str) -> str:
    """The term of a name's key; empty if it would meet everything."""
    key = name_key(word.replace("'", ""))
    return KEY + key if len(key) >= SHORTEST_KEY and not key.isdecimal() else ""


@lru_cache(200_000)  # a large site's vocabulary: to find a stem takes a hundred times as long as to remember it
def _terms(word: str, language: str, name: bool, stop_words: bool = False) -> str:
    """Of one word; none of a stop word."""
    word, stem, folded = token(word, language)
    if is_stop_word(word, language) and not stop_words:
        return ""
    written = [word, STEM + stem]
    if folded != stem:
        written.append(FOLDED + folded)
    if name and (key := key_of(word)):
        written.append(key)
    return " ".join(written)
