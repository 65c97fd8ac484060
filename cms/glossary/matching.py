"""Finds a wording in a text whatever ending its words have.

Words are compared without case, vowel marks, tatweel and invisible signs; a name's or term's own endings are guessed
(`inflected`), those of a variant that an editor typed are not: there an asterisk says that any ending will do.
"""

import html
import re
import unicodedata

WORD = re.compile(r"[^\W_]+\*?")
#: Conjunction, preposition and article that Arabic writes together with the word.
ARABIC_PREFIX = "(?:[وف]?(?:لل|[بكل]?(?:ال)?))?"
_SAME_LETTER = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ё": "е", "\u0640": None})
_CYRILLIC_ENDING = "аеиіоуыэюяйьъүұө"
#: The endings a word may have, and how many letters the longest has: Kazakh puts several behind one another.
_ENDING = {"en": "(?:e?s)?", "fr": "(?:e?s|x)?", "ru": r"\w{0,3}", "kk": r"\w{0,14}", "ar": r"\w{0,3}"}
_SHORTEST_STEM = 3


def phrases(typed: str) -> list[str]:
    """The wordings of a field that has commas between them; also the Arabic comma, and semicolons."""
    return [phrase for part in re.split("[,،;]", typed) if (phrase := part.strip())]


def plain(markup: str) -> str:
    """The words of a passage as wagtail-localize keeps it, without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<br[^>]*>", " ", markup)))


def normal(text: str) -> str:
    """`text` so that two spellings of one wording are equal."""
    composed = unicodedata.normalize("NFC", text).casefold().translate(_SAME_LETTER)
    return "".join(char for char in composed if unicodedata.category(char) not in {"Mn", "Cf"})


def pattern(wordings: list[str], language: str) -> str:
    """A regular expression that finds any of `wordings`, as typed, in normal text; empty if none has a word."""
    found = [_phrase(wording, language, inflect=False) for wording in wordings]
    return _any(found, language)


def inflected(wordings: list[str], language: str) -> str:
    """Like `pattern`, with the usual endings of `language`; what stands in brackets in a name is left out."""
    found = [_phrase(re.sub(r"\([^)]*\)", " ", wording), language, inflect=True) for wording in wordings]
    return _any(found, language)


def hints(wordings: list[str]) -> tuple[str, ...]:
    """For each wording, letters without which it cannot be in a text: a quick look before the expression is tried."""
    longest = [max(WORD.findall(normal(wording)), key=len, default="") for wording in wordings]
    return tuple(sorted({word.rstrip("*")[:_SHORTEST_STEM].removeprefix("ال") for word in longest if word}))


def _any(found: list[str], language: str) -> str:
    alternatives = "|".join(sorted({each for each in found if each}, key=len, reverse=True))
    return rf"(?<!\w)(?:{alternatives})(?!\w)" if alternatives else ""


def _phrase(wording: str, language: str, inflect: bool) -> str:
    words = [_word(word, language, inflect) for word in WORD.findall(normal(wording))]
    return r"[\W_]+".join(words)


def _word(word: str, language: str, inflect: bool) -> str:
    prefix = ""
    if language == "ar":
        prefix = ARABIC_PREFIX
        if word.startswith("ال") and len(word.rstrip("*")) > _SHORTEST_STEM + 1:
            word = word[2:]
    if word.endswith("*"):
        return prefix + re.escape(word[:-1]) + r"\w*"
    if not inflect:
        return prefix + re.escape(word)
    return prefix + re.escape(_stem(word, language)) + _ENDING.get(language, r"\w{0,3}")


def _stem(word: str, language: str) -> str:
    """`word` without what changes when it takes an ending; at least three letters."""
    if language == "ar":
        return word[:-1] if word.endswith("ة") and len(word) > _SHORTEST_STEM else word
    if language not in {"ru", "kk"}:
        return word
    stem = word[:2] + word[2:].rstrip(_CYRILLIC_ENDING)
    if language == "ru" and len(word) > _SHORTEST_STEM + 1 and word.endswith(("ец", "ек", "ок")):
        stem = word[:-2]  # the vowel is lost: дворец, дворца
    if language == "kk" and len(stem) > _SHORTEST_STEM and stem == word and stem[-1] in "кқп":
        stem = stem[:-1]  # softened before a vowel: қауымдастық, қауымдастығы
    return stem if len(stem) >= _SHORTEST_STEM else word[:_SHORTEST_STEM]
