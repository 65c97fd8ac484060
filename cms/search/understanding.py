"""What a reader meant: the words, in whichever form, script or keyboard layout, and those that were mistyped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from cms.search.also_known import also_known
from cms.search.analysis.keyboard import other_layouts
from cms.search.analysis.soon import is_soon
from cms.search.analysis.terms import FOLDED, STEM, exact, whole
from cms.search.analysis.tokens import Token, tokens
from cms.search.guessing import guess
from cms.search.plan import (
    AS_WRITTEN,
    PERHAPS,
    SAME_STEM,
    TITLE_WITHIN,
    WHOLE_TITLE,
    Frequencies,
    Group,
    Term,
)
from cms.search.vocabulary import HEADED_BY_STEMS

MOST = 12  # words of a query that are looked for
BEGINS = 4  # letters from which a word may be the beginning of another; one less if it is unknown


@dataclass(frozen=True)
class Meaning:
    groups: tuple[Group, ...]
    exact: str = ""
    read_as: str = ""  # the query in the keyboard layout that was meant
    corrected: str = ""  # the query without its mistyped words
    frequencies: Mapping[str, int] = field(default_factory=dict)  # of the terms that were asked for
    soon: bool = False  # it asks for what is on or to come


def understand(text: str, language: str, frequencies: Frequencies, as_typed: bool = False) -> Meaning:
    """The terms to look for; `frequencies(language, terms)` tells how many entries hold a term.

    Asks for them once, and once more with one query for near words if a word is unknown.
    """
    layouts = [text] if as_typed else [text, *other_layouts(text, language)]
    readings = {reading: tokens(reading, language)[:MOST] for reading in layouts}
    asked = {term for words in readings.values() for term in [*chain(*map(_forms, words)), *_titles(words)]}
    known = frequencies(language, asked)
    meant = next((reading for reading, words in readings.items() if _is_known(words, known)), text)
    words = readings[meant]
    named = also_known(words, language)
    unknown = [word for word in words if word not in named and not any(known.get(form) for form in _forms(word))]
    guessed = guess(words, unknown, language, frequencies)
    named |= guessed.names
    for title, first in _titles(words).items():
        if known.get(title):
            guessed.terms[first].append(Term(title, WHOLE_TITLE if title == whole(words) else TITLE_WITHIN))
    soon = {word for word in words if is_soon(word.stem, language)}
    groups = []
    for word in words:
        shortest = 0 if word in named else BEGINS - 1 if word in unknown else BEGINS if word is words[-1] else 0
        group = [*_terms(word, language, shortest), *named.get(word, []), *guessed.terms[word]]
        groups.append(tuple(term.less() if word in soon else term for term in group))
    corrected = guessed.corrected(meant)
    return Meaning(
        groups=tuple(groups),
        exact=exact(meant),
        read_as="" if meant == text else meant,
        corrected="" if corrected == meant else corrected,
        frequencies=known,
        soon=bool(soon),
    )


def as_written(text: str, language: str) -> Meaning:
    """The words in their forms, without a question to the index: nothing that was mistyped is put right."""
    words = tokens(text, language)[:MOST]
    groups = (_terms(word, language, BEGINS if word is words[-1] else 0) for word in words)
    return Meaning(tuple(map(tuple, groups)), exact(text))


def beginnings(text: str, language: str) -> list[Group]:
    """For suggestions while typing: each word in its forms, the last perhaps not finished."""
    words = tokens(text, language)[:MOST]
    groups = []
    for word in words:
        begins = word is words[-1]
        forms = [Term(word.word, AS_WRITTEN, begins), Term(FOLDED + word.word, PERHAPS, begins)]
        groups.append((*forms, *(Term(form, SAME_STEM) for form in _forms(word))))
    return groups


def _forms(word: Token) -> list[str]:
    """What of a word may stand in the index: its stem, the stem without accents, by itself or of an accented word."""
    return list(dict.fromkeys([STEM + word.stem, STEM + word.folded, FOLDED + word.folded]))


def _is_known(words: Sequence[Token], known: dict[str, int]) -> bool:
    """Whether the index holds most of the words."""
    held = sum(any(known.get(form) for form in _forms(word)) for word in words)
    return bool(words) and 2 * held > len(words)


def _titles(words: Sequence[Token]) -> dict[str, Token]:
    """The terms of titles that the words may be, all together, two neighbours or one; each with its first word."""
    some = [words, *pairwise(words), *((word,) for word in words)]
    return {title: each[0] for each in some if (title := whole(each))}


def _terms(word: Token, language: str, shortest: int) -> list[Term]:
    """Of one word; it may be the beginning of another if it has `shortest` letters, and that is not 0."""
    terms = [Term(word.word, AS_WRITTEN), Term(STEM + word.stem, SAME_STEM)]
    if word.folded != word.stem:
        terms.append(Term(STEM + word.folded, PERHAPS))
    terms.append(Term(FOLDED + word.folded, PERHAPS))
    if shortest and len(word.word) >= shortest:
        terms.append(Term(word.word, PERHAPS, begins=True))
    if shortest and language in HEADED_BY_STEMS and len(word.stem) > BEGINS:
        terms.append(Term(STEM + word.stem, PERHAPS, begins=True))
    return terms
