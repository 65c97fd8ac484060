"""A query that was typed while the keyboard was in another layout."""

import re

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю"
#: The Kazakh letters stand in the row of digits.
_LATIN_DIGITS, _KAZAKH_DIGITS = "234589" + "0-=", "әіңғүұ" + "қөһ"
_TO_RUSSIAN = str.maketrans(_LATIN + "`", _RUSSIAN + "ё")
_FROM_CYRILLIC = str.maketrans(_RUSSIAN + "ё" + _KAZAKH_DIGITS, _LATIN + "`" + _LATIN_DIGITS)
_TO_KAZAKH = _TO_RUSSIAN | str.maketrans(_LATIN_DIGITS, _KAZAKH_DIGITS)
_INTO_CYRILLIC = {"ru": [_TO_RUSSIAN], "kk": [_TO_KAZAKH, _TO_RUSSIAN]}
_LETTER_LATIN, _LETTER_CYRILLIC = re.compile(r"[a-z]"), re.compile(r"[а-яёәіңғүұқөһ]")


def other_layouts(text: str, language: str) -> list[str]:
    """What the keys of `text` give in the other layouts of the language's readers, in lower case; often nothing.

    A word of Cyrillic letters may have been meant in Latin ones; Latin ones in Cyrillic only where that is written.
    """
    text = text.lower()
    tables = _INTO_CYRILLIC.get(language, []) if _LETTER_LATIN.search(text) else []
    if _LETTER_CYRILLIC.search(text):
        tables = [*tables, _FROM_CYRILLIC]
    readings = [" ".join(_typed(word, table) for word in text.split()) for table in tables]
    return [reading for reading in dict.fromkeys(readings) if reading != text]


def _typed(word: str, table: dict[int, int]) -> str:
    """The word in the other layout; a number stays, as it is the same in all but the Kazakh layout."""
    if not _LETTER_LATIN.search(word) and not _LETTER_CYRILLIC.search(word):
        return word
    return word.translate(table)
