"""The names that are to go, and the neutral words that take their place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from cms.erasure.spelling import ARABIC_PREFIX, INLINE, LETTER, pattern_of, words_of

NEUTRAL = {
    "en": "[name removed]",
    "fr": "[nom retiré]",
    "ru": "[имя удалено]",
    "kk": "[аты-жөні жойылды]",
    "ar": "[الاسم محذوف]",
}
EXCERPT = 60  # characters shown on either side
UNSAFE = re.compile(r"[<>&\"'\\{}\x00-\x1f]")  # would mean something in HTML or JSON
TAG = re.compile(INLINE, re.IGNORECASE)
PERCENT = re.compile(r"[^\s\"'<>%]*(?:%[0-9A-Fa-f]{2}[^\s\"'<>%]*)+")
UNSAFE_IN_URL = re.compile(r"[\s\"'<>\\%]")


class BadName(ValueError):
    """A name or replacement that cannot be worked with; `args[0]` is `name`, `replacement` or `circular`."""


@dataclass(frozen=True)
class Hit:
    """One place in a text: the form that was found, and its surroundings before and after."""

    form: str
    before: str
    after: str


class Names:
    """Finds every spelling in `spellings` and its inflected forms, but leaves the forms `kept` alone."""

    def __init__(self, spellings: Iterable[str], replacement: str = "", kept: Iterable[str] = ()) -> None:
        self.spellings = _with_latin(spellings)
        self.replacement = replacement.strip()
        self.kept = frozenset(map(form_key, kept))
        try:
            patterns = sorted({pattern_of(spelling) for spelling in self.spellings}, key=len, reverse=True)
        except ValueError as error:
            raise BadName("name") from error
        if not patterns:
            raise BadName("name")
        if UNSAFE.search(self.replacement):
            raise BadName("replacement")
        self.pattern = re.compile(
            rf"(?<!{LETTER})(?P<prefix>{ARABIC_PREFIX})(?P<name>{'|'.join(patterns)})(?!{LETTER}|[\u0300-\u036f])",
            re.IGNORECASE,
        )
        if any(self.pattern.search(text) for text in ([self.replacement] if self.replacement else NEUTRAL.values())):
            raise BadName("circular")

    def erased(self, text: str, language: str = "", address: bool = False) -> tuple[str, list[Hit]]:
        """`text` without the names, and where they stood. `address`: it is a slug, an address or a file's name."""
        if "%" in text and (decoded := PERCENT.sub(lambda run: self._decoded(run[0]), text)) != text:
            text = decoded
        new, end = "", 0
        places: list[tuple[re.Match[str], int, int]] = []
        for match in self.pattern.finditer(text):
            if form_key(match["name"]) in self.kept:
                continue
            new += text[end : match.start("name")]
            start = len(new)
            new += self._instead(text, match, language, address)
            places.append((match, start, len(new)))
            end = match.end()
        new += text[end:]
        return new, [
            Hit(match["name"], _excerpt(text, match.start("name"), match.end()), _excerpt(new, start, stop))
            for match, start, stop in places
        ]

    def _decoded(self, run: str) -> str:
        """A percent-encoded address in which the name is found is rewritten without it; every other stays as it is."""
        plain = unquote(run)
        if not any(form_key(match["name"]) not in self.kept for match in self.pattern.finditer(plain)):
            return run
        return UNSAFE_IN_URL.sub(lambda char: quote(char[0]), plain)

    def _instead(self, text: str, match: re.Match[str], language: str, address: bool) -> str:
        form = match["name"]
        words = self.replacement or NEUTRAL.get(language) or NEUTRAL[_language_of(form)]
        if address or _in_address(text, match):
            readable = not form.isascii()
            slug = slugify(words, allow_unicode=readable) or slugify(NEUTRAL["en"])
            return slug.replace("-", "_") if "_" in form else slug
        return words + "".join(TAG.findall(form))


def form_key(form: str) -> str:
    """By which two found forms count as the same: without tags, white space and case."""
    return " ".join(TAG.sub(" ", form).replace("&nbsp;", " ").casefold().split())


def _with_latin(spellings: Iterable[str]) -> list[str]:
    """Each spelling once, with the Latin letters that addresses and file names are made of."""
    given = [" ".join(spelling.split()) for spelling in spellings if spelling.strip()]
    latin = [slugify(string_to_ascii(spelling)).replace("-", " ") for spelling in given]
    long_enough = [spelling for spelling in latin if len(spelling.replace(" ", "")) >= 4]
    return list({tuple(words_of(spelling)): spelling for spelling in reversed([*given, *long_enough])}.values())[::-1]


def _language_of(form: str) -> str:
    """A language whose script the form is written in, where nothing else tells."""
    if re.search(r"[\u0600-\u06ff]", form):
        return "ar"
    if re.search(r"[әғқңөұүһі]", form, re.IGNORECASE):
        return "kk"
    return "ru" if re.search(r"[\u0400-\u04ff]", form) else "en"


def _in_address(text: str, match: re.Match[str]) -> bool:
    """Whether the form is a part of an address or a file's name in running text, by what it is joined to."""
    form = match["name"]
    if re.search(r"\s|<|&nbsp;", form):
        return False
    around = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    joined = re.search(r"[\w/][-_/@.+=#]$|^[/@#]|[/@=]$", around[0]) or re.search(r"^[-_/@.+=][\w/]|^[/@]", around[1])
    return bool(joined or re.search(r"\w[_.+]\w|%20", form) or (form.islower() and form.isascii() and "-" in form))


def _excerpt(text: str, start: int, end: int) -> str:
    """One line around a place, cut at words: half a name would still be one."""
    left, right = text[max(0, start - EXCERPT) : start], text[end : end + EXCERPT]
    if start > EXCERPT:
        left = "…" + left.partition(" ")[2]
    if end + EXCERPT < len(text):
        right = right.rpartition(" ")[0] + "…"
    return " ".join((left + text[start:end] + right).split())
