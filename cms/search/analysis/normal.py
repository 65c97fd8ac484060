"""One normal form of text for all languages: what readers type and what editors wrote differ in signs, not in words."""

import re
import unicodedata

#: Signs that are written in several ways. The Kazakh letters are letters of their own and stay.
_LETTERS = {
    "ё": "е", "œ": "oe", "æ": "ae",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ھ": "ه", "ہ": "ه",
    "’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "′": "'", "`": "'", "´": "'", "＇": "'",
    "‐": "-", "‑": "-", "\u0640": None,
}  # fmt: skip
RARE = 0x10000  # the million characters from here are seldom met, and not kept in memory
_MARKS = {"Cf", "Cs", "Mn", "Me"}  # invisible and direction marks; vowel signs and stress marks that do not compose


class _Table(dict[int, str | int | None]):
    """What each character becomes, found when it is first met: all of Unicode would take a second at every start."""

    def __missing__(self, code: int) -> str | int | None:
        char, category = chr(code), unicodedata.category(chr(code))
        written: str | int | None = code
        if category in _MARKS:
            written = None
        elif category == "Nd":
            written = str(unicodedata.decimal(char))
        elif category == "Cc":
            written = " "
        if code < RARE:
            self[code] = written
        return written


_TABLE = _Table({ord(char): written for char, written in _LETTERS.items()})

#: Latin letters that look like Cyrillic ones: typed within a Cyrillic word, they are meant as those.
_LOOKALIKES = str.maketrans("aeopcxyiəөkmth", "аеорсхуіәөкмтһ")
_WORD, _CYRILLIC = re.compile(r"\w+"), re.compile(r"[а-џґ-ӿ]")
_MIXED = re.compile(r"[a-zə][а-џґ-ӿ]|[а-џґ-ӿ][a-zə]")


def normal(text: str) -> str:
    """`text` composed (NFKC), in lower case, with one spelling of each letter, digit and apostrophe; its own normal."""
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = unicodedata.normalize("NFKC", text.translate(_TABLE))
    return _WORD.sub(_in_one_alphabet, text) if _MIXED.search(text) else text


def _in_one_alphabet(word: re.Match[str]) -> str:
    found = word[0]
    mostly_cyrillic = 2 * len(_CYRILLIC.findall(found)) > len(found)
    return found.translate(_LOOKALIKES) if mostly_cyrillic else found
