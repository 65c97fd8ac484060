"""Finds words that mix Latin with Cyrillic letters, as `Еmbassies` with a Cyrillic Е."""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

MIXED_SCRIPTS = _("“%(word)s” mixes Latin and Cyrillic letters: one was probably typed on the wrong keyboard.")
WORD = re.compile(r"[^\W\d_]{2,}")


def script(letter: str) -> str:
    """`LATIN`, `CYRILLIC`, `ARABIC`…, the first word of the character's Unicode name."""
    return unicodedata.name(letter, "").split(" ", 1)[0]


def mixed_script_words(text: str) -> list[str]:
    """The words of `text` with both Latin and Cyrillic letters, each once, in order."""
    words = dict.fromkeys(WORD.findall(text))
    return [word for word in words if {"LATIN", "CYRILLIC"} <= {script(letter) for letter in word}]
