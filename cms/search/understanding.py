"""What a reader meant: the words, in whichever form, script or keyboard layout, and those that were mistyped."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from cms.search.also_known import also_known
from cms.search.analysis.keyboard import other_layouts
from cms.search.analysis.normal import normal
from cms.search.analysis.terms import FOLDED, STEM, exact, is_in_script_of, key_of
from cms.search.analysis.tokens import Token, tokens
from cms.search.plan import Group, Term
from cms.search.vocabulary import HEADED_BY_STEMS, near

#: How much a match is worth by how sure it is.
AS_WRITTEN, SAME_STEM, PERHAPS = 1.0, 0.6, 0.3
MOST = 12  # words of a query that are looked for
BEGINS = 4  # letters from which a word may be the beginning of another; one less if it is unknown
KEY_SOUNDS, FOREIGN_SOUNDS = 4, 3  # of a name in the reader's own script, and in another: fewer meet too much
#: A word as it was typed, which has the normal form that was looked up.
WRITTEN = re.compile(r"[^\W_]+")

Frequencies = Callable[[str, Collection[str]], dict[str, int]]


@dataclass(frozen=True)
class Meaning:
    groups: tuple[Group, ...]
    exact: str = ""
    read_as: str = ""  # the query in the keyboard layout that was meant
    corrected: str = ""  # the query without its mistyped words
    frequencies: Mapping[str, int] = field(default_factory=dict)  # of the terms that were asked for


def understand(text: str, language: str, frequencies: Frequencies, as_typed: bool = False) -> Meaning:
    """The terms to look for; `frequencies(language, terms)` tells how many entries hold a term.

    Asks for them once, and once more with one query for near words if a word is unknown.
    """
    layouts = [text] if as_typed else [text, *other_layouts(text, language)]
    readings = {reading: tokens(reading, language)[:MOST] for reading in layouts}
    known = frequencies(language, {form for words in readings.values() for word in words for form in _forms(word)})
    meant = next((reading for reading, words in readings.items() if _is_known(words, known)), text)
    words = readings[meant]
    unknown = [word for word in words if not any(known.get(form) for form in _forms(word))]
    names = also_known(words, language)
    unknown = [word for word in unknown if word not in names]
    instead = _instead_of(unknown, language, frequencies)
    groups = tuple(
        _group(word, language, word is words[-1], word in unknown, instead.get(word.word, []), names.get(word, []))
        for word in words
    )
    right = {word: better[0] for word, better in instead.items()}
    corrected = WRITTEN.sub(lambda word: right.get(normal(word[0]), word[0]), meant)
    return Meaning(
        groups=groups,
        exact=exact(meant),
        read_as="" if meant == text else meant,
        corrected="" if corrected == meant else corrected,
        frequencies=known,
    )


def as_written(text: str, language: str) -> Meaning:
    """The words in their forms, without a question to the index: nothing that was mistyped is put right."""
    words = tokens(text, language)[:MOST]
    return Meaning(tuple(_group(word, language, word is words[-1], False, [], []) for word in words), exact(text))


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


def _instead_of(unknown: Sequence[Token], language: str, frequencies: Frequencies) -> dict[str, list[str]]:
    """By unknown word the near words that entries hold, the likeliest first; none for the beginning of a known word."""
    candidates = near([word.word for word in unknown], language)
    near_words = {other for others in candidates.values() for other in others}
    counts = frequencies(language, near_words | {STEM + other for other in near_words})
    likely = {}
    for word, others in candidates.items():
        held = [other for other in others if counts.get(other) or counts.get(STEM + other)]
        mistyped = [other for other in held if not _is_form(word, other)]
        if mistyped and not any(other.startswith(word) for other in held):
            likely[word] = sorted(
                mistyped, key=lambda other: (OSA.distance(word, other), -counts[STEM + other] - counts[other])
            )
    return likely


def _is_form(word: str, other: str) -> bool:
    """Whether `word` has something behind `other`, as its forms have, that is no letter typed twice."""
    return word.startswith(other) and word[len(other)] != other[-1]


def _group(
    word: Token, language: str, last: bool, unknown: bool, instead: Sequence[str], names: Sequence[Token]
) -> Group:
    """The terms of one word. Only the last, or one that is unknown, may be the beginning of another."""
    forms = [Term(word.word, AS_WRITTEN), Term(STEM + word.stem, SAME_STEM)]
    if word.folded != word.stem:
        forms.append(Term(STEM + word.folded, PERHAPS))
    forms.append(Term(FOLDED + word.folded, PERHAPS))
    may_begin = last or unknown
    if may_begin and len(word.word) >= BEGINS - unknown:
        forms.append(Term(word.word, PERHAPS, begins=True))
    if may_begin and language in HEADED_BY_STEMS and len(word.stem) > BEGINS:
        forms.append(Term(STEM + word.stem, PERHAPS, begins=True))
    forms += [Term(STEM + name.stem, SAME_STEM) for name in names]
    if unknown:
        forms += [Term(other, SAME_STEM) for other in instead]
        if language in HEADED_BY_STEMS:
            forms += [Term(STEM + other, PERHAPS) for other in instead]
        key = key_of(word.word)
        if len(key) > (KEY_SOUNDS if is_in_script_of(word.word, language) else FOREIGN_SOUNDS):
            forms.append(Term(key, PERHAPS))
    return tuple(forms)
