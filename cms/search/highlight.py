"""The words that were looked for, marked where they stand; and the passage that holds most of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.search.analysis.terms import FOLDED, KEY, STEM, terms
from cms.search.analysis.tokens import is_stop_word, tokens
from cms.search.plan import Group

LENGTH = 240  # characters of a passage
SPAN = 200  # of what is to stand in it together
START, AROUND, PLACES = 1000, 150, 10  # how much of a long text is read word by word, and around how many places
LONGEST = 60  # letters of a word
_MARKS = (  # signs within a word: accents that stand apart, vowel signs, invisible and direction marks
    "\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u08d3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
#: A word as it is written, where `cms.search.analysis.tokens` has the normal form of one.
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}]|['’‘ʼʹ′`´＇](?=[^\W_]))*")
_JOINED = re.compile(rf"{WORD.pattern}(?:-{WORD.pattern})*")
_SENTENCE = re.compile(r"[.!?…؟۔][\"'»”’)]*\s+|\n\s*|\s·\s")
_AFTER_ONE = re.compile(rf"(?:{_SENTENCE.pattern})\Z")  # at the end of few characters


class Hit(NamedTuple):
    """A word at [start, end) that some of the groups are looking for."""

    start: int
    end: int
    groups: frozenset[int]


def marked(entry: Any, language: str, groups: tuple[Group, ...], promoted: bool) -> Any:
    """The entry with `title_html` and `passage_html`, which hold no markup but `<mark>`, and `promoted`."""
    wanted = _wanted(language, groups)
    entry.title_html = _html(entry.title, 0, len(entry.title), wanted.hits(entry.title))
    entry.passage_html = _passage(entry.summary, entry.text, wanted)
    entry.promoted = promoted
    return entry


class Wanted:
    """What the groups of a query look for, by the terms of the index."""

    def __init__(self, language: str, groups: tuple[Group, ...]) -> None:
        self.language, self.number = language, len(groups)
        self.whole: dict[str, set[int]] = {}
        self.beginnings: list[tuple[str, int]] = []
        for number, group in enumerate(groups):
            for term in group:
                self.whole.setdefault(term.text, set()).add(number)
                if term.begins:
                    self.beginnings.append((term.text, number))
        roots = {text.lstrip(STEM + FOLDED) for text in self.whole if not text.startswith(KEY)}
        inside = "" if language == "ar" else r"(?<![^\W_])"  # articles and particles are written with the word
        either = "|".join(map(re.escape, sorted(roots, key=len)))
        self._roots = re.compile(f"{inside}(?:{either})" if roots else "(?!)", re.IGNORECASE)
        self._any_beginning = tuple(beginning for beginning, _number in self.beginnings)
        self._groups = lru_cache(4_000)(self._groups_of)  # most words of a text have been met before

    def hits(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        for joined in _JOINED.finditer(text, start, len(text) if end is None else end) if self.whole else ():
            if "-" in joined[0] and (groups := self._groups(joined[0].replace("-", "")[:LONGEST])):  # Nur-Sultan
                yield Hit(*joined.span(), groups)
                continue
            for word in WORD.finditer(text, *joined.span()):
                if groups := self._groups(word[0][:LONGEST]):
                    yield Hit(*word.span(), groups)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """The parts of a text worth reading word by word: its start, and where letters of the words stand."""
        read = min(START, len(text))
        yield 0, read
        for number, found in enumerate(self._roots.finditer(text, read)):
            if number == PLACES:
                return
            if found.end() > read:
                start = text.rfind(" ", read, max(found.start() - AROUND, read)) + 1 or read
                read = min(found.end() + AROUND, len(text))
                yield start, read

    def _groups_of(self, written: str) -> frozenset[int]:
        found: set[int] = set()
        meant, telling = _terms_of(written, self.language)
        for term in meant:
            if term[0] == KEY and written.islower():  # keys are of names
                continue
            found.update(self.whole.get(term, ()))
            if telling and term.startswith(self._any_beginning):
                found.update(number for beginning, number in self.beginnings if term.startswith(beginning))
        return frozenset(found)


@lru_cache(64)
def _wanted(language: str, groups: tuple[Group, ...]) -> Wanted:
    return Wanted(language, groups)


@lru_cache(20_000)
def _terms_of(written: str, language: str) -> tuple[tuple[str, ...], bool]:
    """The terms of the index that a word stands for, and whether it tells anything; if not, itself alone."""
    words = [token.word for token in tokens(written, language)]
    if all(is_stop_word(word, language) for word in words):
        return tuple(words), False
    return tuple(term for each in terms(written, language, all_names=True) for term in each.split()), True


def _passage(summary: str, text: str, wanted: Wanted) -> SafeString:
    """Of the summary, or of the text if more of the words are there; without any, how the summary begins."""
    best, among = _densest(wanted.hits(summary), wanted.number)
    if among < wanted.number and text:
        places = (hit for place in wanted.places(text) for hit in wanted.hits(text, *place))
        elsewhere, more = _densest(places, wanted.number)
        if more > among:
            return _cut(text, elsewhere, wanted)
    return _cut(summary, best, wanted)


def _densest(hits: Iterable[Hit], enough: int) -> tuple[tuple[int, int], int]:
    """The first span with most different groups, and their number; it stops reading where `enough` are together."""
    best, most = (0, 0), 0
    together: list[Hit] = []
    counts: Counter[int] = Counter()
    for hit in hits:
        together.append(hit)
        counts.update(hit.groups)
        while hit.end - together[0].start > SPAN and len(together) > 1:
            counts.subtract(together.pop(0).groups)
        number = sum(count > 0 for count in counts.values())
        if number > most:
            best, most = (together[0].start, hit.end), number
        if most >= enough:
            break
    return best, most


def _cut(text: str, span: tuple[int, int], wanted: Wanted) -> SafeString:
    """About LENGTH characters around `span`, from and to where a sentence or at least a word does."""
    first, last = span[0], min(span[1], span[0] + LENGTH)
    start = _beginning(text, max(0, first - (LENGTH - (last - first)) // 2), first)
    end = _end(text, max(last, start + 1), start + LENGTH)
    before = "… " if start and not _ends_a_sentence(text[:start]) else ""
    after = " …" if end < len(text.rstrip()) and not _ends_a_sentence(text[: end + 1]) else ""
    if after:
        end = start + len(text[start:end].rstrip(" ,;:–—·"))
    return mark_safe(f"{before}{_html(text, start, end, wanted.hits(text, start, end))}{after}")  # noqa: S308 (escaped)


def _ends_a_sentence(text: str) -> bool:
    return bool(_AFTER_ONE.search(text[-8:]))


def _beginning(text: str, earliest: int, latest: int) -> int:
    if earliest == 0:
        return 0
    if sentence := _SENTENCE.search(text, earliest, latest):
        return sentence.end()
    return text.find(" ", earliest - 1, latest) + 1 or latest


def _end(text: str, earliest: int, latest: int) -> int:
    if latest >= len(text):
        return len(text)
    latest = max(latest, earliest)
    return text.rfind(" ", earliest, latest + 1) if " " in text[earliest : latest + 1] else latest


def _html(text: str, start: int, end: int, hits: Iterable[Hit]) -> SafeString:
    parts = []
    for hit in hits:
        parts += [escape(text[start : hit.start]), "<mark>", escape(text[hit.start : hit.end]), "</mark>"]
        start = hit.end
    parts.append(escape(text[start:end]))
    return mark_safe("".join(parts))  # noqa: S308 (each part is escaped)
