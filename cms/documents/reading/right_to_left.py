"""Lines as a PDF draws them, from left to right, put into the order in which they are read."""

import re

LETTER = "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # without digits, which go the other way
RIGHT_TO_LEFT = re.compile(f"[{LETTER}]")
#: From the first to the last letter or digit of a stretch without right-to-left letters.
_OTHER_STRETCH = re.compile(rf"(?![{LETTER}])\w(?:[^{LETTER}]*(?![{LETTER}])\w)?")
_STRETCH = re.compile(f"[{LETTER}](?:[^a-zA-Z0-9а-яА-Я]*[{LETTER}])?")


def as_read(line: str) -> str:
    """A line with more right-to-left letters than others is turned, words of the other direction in it are not."""
    turned = len(RIGHT_TO_LEFT.findall(line))
    if not turned:
        return line
    if 2 * turned < sum(char.isalpha() for char in line):
        return _STRETCH.sub(_turn, line)
    return _OTHER_STRETCH.sub(_turn, line[::-1])


def _turn(match: re.Match[str]) -> str:
    return match[0][::-1]
