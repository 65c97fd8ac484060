"""Breaks a title into lines of even length, in any script. Knows nothing of Django."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

FONTS = Path(__file__).parent / "fonts"
RIGHT_TO_LEFT = {"ar"}
ELLIPSIS = "…"
#: A word of one or two letters, as a preposition, does not end a line; nor do digits part from what they count.
BOUND = re.compile(r"(?:(?<=\s)|^)(\w{1,2}|\d[\d.,]*) (?=\w)")


@dataclass(frozen=True)
class Typeface:
    face: str  # a file in FONTS
    size: int
    leading: float  # of a line, in ems
    language: str

    @property
    def line_height(self) -> int:
        return round(self.size * self.leading)

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def width(self, text: str) -> float:
        return _font(self.face, self.size).getlength(
            text, direction=self.direction, features=["lnum"], language=self.language
        )

    def write(self, draw: ImageDraw.ImageDraw, start: tuple[float, float], text: str, colour: str) -> None:
        """A line from `start`, where a reader of the language begins: at the right in Arabic. Its y is the baseline."""
        draw.text(
            start,
            text,
            font=_font(self.face, self.size),
            fill=colour,
            anchor="rs" if self.direction == "rtl" else "ls",
            direction=self.direction,
            features=["lnum"],
            language=self.language,
        )


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{face}.ttf", size, layout_engine=ImageFont.Layout.RAQM)


def fitted(text: str, typefaces: list[Typeface], width: int, height: int) -> tuple[Typeface, list[str]]:
    """The first of `typefaces`, largest first, in which all of `text` fits; in the last it is shortened."""
    words = _words(text)
    for typeface in typefaces:
        lines = broken(words, typeface, width)
        if lines and len(lines) * typeface.line_height <= height:
            return typeface, lines
    return typefaces[-1], shortened(words, typefaces[-1], width, max(1, height // typefaces[-1].line_height))


def _words(text: str) -> list[str]:
    """What a line may not be broken within; French has its own spaces that do not break."""
    return BOUND.sub("\\1\u00a0", " ".join(re.split(r"[ \t\n\r]+", text.strip()))).split(" ")


def broken(words: list[str], typeface: Typeface, width: int) -> list[str]:
    """As few lines as possible, and of those the ways the one whose longest line is shortest; none if a word is too
    wide."""
    if not words or max(typeface.width(word) for word in words) > width:
        return []
    lines = _greedy(words, typeface, width)
    low, high = width // 2, width
    while high - low > 4:  # the narrowest column that needs no line more
        middle = (low + high) // 2
        narrower = _greedy(words, typeface, middle)
        fits = len(narrower) == len(lines) and max(map(typeface.width, narrower)) <= middle
        low, high, lines = (low, middle, narrower) if fits else (middle, high, lines)
    return lines


def _greedy(words: list[str], typeface: Typeface, width: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if typeface.width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(words: list[str], typeface: Typeface, width: int, most: int) -> list[str]:
    """At most `most` lines; what is left out is told by an ellipsis."""
    lines = _greedy(words, typeface, width)
    kept, cut = lines[:most], len(lines) > most
    result = []
    for number, line in enumerate(kept, start=1):
        ending = ELLIPSIS if cut and number == len(kept) else ""
        result.append(_short_line(line, ending, typeface, width))
    return result


def _short_line(line: str, ending: str, typeface: Typeface, width: int) -> str:
    """By whole words where one is left, else within the word."""
    if typeface.width(line + ending) <= width:
        return line + ending
    shorter = line
    while " " in shorter and typeface.width(shorter + ELLIPSIS) > width:
        shorter = shorter.rsplit(" ", 1)[0]
    while len(shorter) > 1 and typeface.width(shorter + ELLIPSIS) > width:
        shorter = shorter[:-1]
    return shorter.rstrip(" ,;:–—-\u00a0") + ELLIPSIS
