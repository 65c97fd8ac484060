"""A light stemmer for Kazakh, for which no analyser is to be had.

It takes the inflectional endings off one at a time, each only where vowel harmony and the sound before it allow it,
until none is left. Verbs come to their infinitive (жазды → жазу), so that they do not meet the noun that sounds like
their root (жаз, summer); nouns to their bare form. Nothing but a few roots is looked up.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from cms.search.analysis.kazakh_latin import to_cyrillic
from cms.search.analysis.kazakh_roots import ROOTS, VERB_ROOTS, VOICES
from cms.search.analysis.kazakh_suffixes import VOWELS, Kind, Suffix, suffixes

CACHED = 50_000  # words
ROUNDS = 8  # endings in a row; the grammar hardly knows more than six
#: A consonant is voiced before a vowel: кітап, кітабы; the bare form is the voiceless one.
HARDENED = str.maketrans("бғг", "пқк")
SOFTENED = str.maketrans("пқк", "бғг")
#: The letters that other keyboards lack, and what people type for them; ы and и are both typed for і.
FOLDED = str.maketrans("әғқңөұүһіыэ", "агкноуухиие")
ELIDING = "лрйуңғ"
NARROW = "ыі"


def folded_letters(text: str) -> str:
    """`text` as if it had been typed without the letters of the Kazakh alphabet's own."""
    return text.translate(FOLDED)


class Stemmer:
    """The rules, in the alphabet that `spelled` makes of the Kazakh one."""

    def __init__(self, front: str, back: str, spelled: Callable[[str], str] = str) -> None:
        self.front, self.back = frozenset(front), frozenset(back)
        self.vowels, self.narrow = frozenset(spelled(VOWELS)), frozenset(spelled(NARROW))
        self.eliding, self.wide = frozenset(spelled(ELIDING)), frozenset("ае")
        self.hardened = {ord(spelled(chr(key))): spelled(chr(value)) for key, value in HARDENED.items()}
        self.softened = {ord(spelled(chr(key))): spelled(chr(value)) for key, value in SOFTENED.items()}
        self.roots = frozenset(map(spelled, ROOTS))
        self.verb_roots = frozenset(map(spelled, VERB_ROOTS))
        self.voices = tuple(map(spelled, VOICES))
        self.suffixes = self._table(suffixes(), spelled)
        self.longest = max(map(len, self.suffixes))

    @staticmethod
    def _table(rows: Iterable[Suffix], spelled: Callable[[str], str]) -> dict[str, list[Suffix]]:
        table: dict[str, list[Suffix]] = {}
        for row in rows:
            after = frozenset(spelled(char) for char in row.after if spelled is str or char != "и")
            suffix = Suffix(spelled(row.text), after, row.kind, row.least)
            if suffix not in table.setdefault(suffix.text, []):
                table[suffix.text].append(suffix)
        return table

    def stem(self, word: str) -> str:
        """The stem of a lower-case word in this alphabet; never empty, and its own stem."""
        for _round in range(ROUNDS):
            shorter = self._step(word)
            if shorter == word:
                break
            word = shorter
        return word

    def _step(self, word: str) -> str:
        """One ending less; at the end of the endings, the stem as it is written for all its forms."""
        if word in self.roots:
            return self._bare(word)
        found = list(self._endings(word))
        for suffix, rest in found:
            if suffix.kind in {Kind.NOMINAL, Kind.EITHER} and self._hard(rest) in self.roots:
                return self._hard(rest)
        for suffix, rest in found:
            if suffix.kind is not Kind.NOMINAL and self._verb_root(rest):
                return self._infinitive(rest, suffix.text)
        for suffix, rest in found:
            if suffix.kind is Kind.VERBAL:
                return self._infinitive(rest, suffix.text)
            if suffix.kind is not Kind.AFTER_ROOT:
                return self._hard(rest)
        return self._bare(word)

    def _endings(self, word: str) -> Iterator[tuple[Suffix, str]]:
        """The endings that the word may have, the longest first, and what stands before each."""
        for length in range(min(self.longest, len(word) - 2), 0, -1):
            for suffix in self.suffixes.get(word[-length:], ()):
                rest = word[:-length]
                if len(rest) >= suffix.least and rest[-1] in suffix.after and self._harmonic(rest, suffix.text):
                    yield suffix, rest

    def _harmonic(self, rest: str, ending: str) -> bool:
        """Whether what remains is a syllable at least, of the harmony of the ending."""
        last = next((char for char in reversed(rest) if char in self.vowels), "")
        if not last or (len(rest) == 2 and rest[1] in self.vowels and rest[1] not in "уи"):
            return False
        if rest[-1] in "кгль" or ending in {"мен", "бен", "пен"}:
            return True
        vowel = next((char for char in ending if char in self.front or char in self.back), "")
        return not ((vowel in self.front and last in self.back) or (vowel in self.back and last in self.front))

    def _verb_root(self, rest: str) -> bool:
        return rest in self.verb_roots or self._hard(rest) in self.verb_roots or rest.endswith(self.voices, 2)

    def _hard(self, stem: str) -> str:
        return stem[:-1] + stem[-1].translate(self.hardened)

    def _infinitive(self, root: str, ending: str) -> str:
        """оқы, оқ → оқу; қара, қар → қару (the vowel of the root cannot be told from the tense's); тап → табу.

        A voiceless consonant before a vowel has not been voiced: the root has lost a vowel there (оқ+иды).
        """
        if root[-1] in self.narrow or (root[-1] in self.wide and len(root) > 3):
            root = root[:-1]
        elif ending[0] not in self.vowels and len(root) > 1 and root[-2] in self.vowels:
            root = root[:-1] + root[-1].translate(self.softened)
        return root + "у"

    def _bare(self, stem: str) -> str:
        """The one spelling of a stem whose last vowel comes and goes: халық, халқы; an infinitive as above."""
        if len(stem) > 4 and stem[-1] == "у" and stem[-2] in self.wide:
            return self._infinitive(stem[:-1], stem[-1])
        stem = self._hard(stem.removesuffix("ь") or stem)
        if len(stem) > 3 and stem[-2] in self.narrow and stem[-3] in self.eliding and stem[-1] not in self.vowels:
            return stem[:-2] + stem[-1]
        return stem


_exact = Stemmer(front="еөүі", back="аоұыяё")
_folded = Stemmer(front="е", back="", spelled=folded_letters)


@lru_cache(CACHED)
def stem(word: str) -> str:
    """The stem of a normalised word in either alphabet, in Cyrillic."""
    return _exact.stem(to_cyrillic(word))


@lru_cache(CACHED)
def folded(word: str) -> str:
    """The stem that the word has, however many of the Kazakh letters its writer had on the keyboard."""
    return _folded.stem(folded_letters(to_cyrillic(word)))
