"""What the unknown words of a query may have been meant for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from cms.search.analysis.normal import normal
from cms.search.analysis.terms import STEM, is_in_script_of, key_of
from cms.search.analysis.tokens import Token, tokens
from cms.search.plan import PERHAPS, SAME_STEM, Frequencies, Term
from cms.search.vocabulary import HEADED_BY_STEMS, near

KEY_SOUNDS, FOREIGN_SOUNDS = 4, 3  # of a name in the reader's own script, and in another: fewer meet too much
#: A word as it was typed, which has the normal form that was looked up.
WRITTEN = re.compile(r"[^\W_]+")
#: Of Arabic verbs: I, we, he, she or you; and the letters that a verb has behind it.
PERSONS, ROOT = "انيت", 3


@dataclass(frozen=True)
class Guesses:
    """`terms` by word, `right` what the mistyped ones should be; `names` by words that are a name if written as one."""

    terms: dict[Token, list[Term]]
    right: dict[str, str]
    names: dict[Token, list[Term]]

    def corrected(self, text: str) -> str:
        return WRITTEN.sub(lambda word: self.right.get(normal(word[0]), word[0]), text) if self.right else text


def guess(words: Sequence[Token], unknown: Sequence[Token], language: str, frequencies: Frequencies) -> Guesses:
    """Of the words that nothing holds. One query for near words, and one for how many entries hold what was guessed."""
    candidates = near([word.word for word in unknown], language)
    verbs = {word: verb for word in unknown if (verb := _verb(word, language))}
    pairs = {pair: key_of(pair[0].word + pair[1].word) for pair in pairwise(words) if {*pair} <= {*unknown}}
    guessed = {other for others in candidates.values() for other in others}
    guessed |= {STEM + other for other in guessed} | {STEM + verb.stem for verb in verbs.values()}
    counts = frequencies(language, guessed | {key for key in pairs.values() if len(key) > KEY_SOUNDS})
    names: dict[Token, list[Term]] = {}
    for (first, second), key in pairs.items():
        if counts.get(key):
            names |= {first: [Term(key, SAME_STEM)], second: []}
    terms: dict[Token, list[Term]] = {word: [] for word in words}
    right = {}
    for word in unknown:
        if word in names:
            continue
        if (verb := verbs.get(word)) and counts.get(STEM + verb.stem):
            terms[word].append(Term(STEM + verb.stem, SAME_STEM))
        elif instead := _instead_of(word.word, candidates.get(word.word, []), counts):
            right[word.word] = instead[0]
            terms[word] += [Term(other, SAME_STEM) for other in instead]
            if language in HEADED_BY_STEMS:
                terms[word] += [Term(STEM + other, PERHAPS) for other in instead]
        key = key_of(word.word)
        if len(key) > (KEY_SOUNDS if is_in_script_of(word.word, language) else FOREIGN_SOUNDS):
            terms[word].append(Term(key, PERHAPS))
    return Guesses(terms, right, names)


def _instead_of(word: str, others: Sequence[str], counts: dict[str, int]) -> list[str]:
    """The near words that entries hold, the likeliest first; none for the beginning of a known word."""
    held = [other for other in others if counts.get(other) or counts.get(STEM + other)]
    if any(other.startswith(word) for other in held):
        return []
    mistyped = [other for other in held if not _is_form(word, other)]
    return sorted(mistyped, key=lambda other: (OSA.distance(word, other), -counts[STEM + other] - counts[other]))


def _is_form(word: str, other: str) -> bool:
    """Whether `word` has something behind `other`, as its forms have, that is no letter typed twice."""
    return word.startswith(other) and word[len(other)] != other[-1]


def _verb(word: Token, language: str) -> Token | None:
    """An Arabic verb without the letter of its person, as those of the noun and of the imperative are: أشارك, شارك."""
    if language != "ar" or word.word[0] not in PERSONS or len(word.word) <= ROOT:
        return None
    return next(iter(tokens(word.word[1:], language)), None)
