"""What a reader typed, as words that mean nothing to a database but themselves."""

import re
import unicodedata

MAX_LENGTH = 200  # characters; what is longer is cut, no human types it
MAX_WORDS = 20
#: Letters and digits only, as the indexes cut words: no quotation mark, operator or invisible sign can remain.
WORD = re.compile(r"[^\W_]+")
TATWEEL = "\u0640"  # stretches an Arabic word, is no part of it


def words_of(text: str) -> list[str]:
    """The words of `text`, each once, in order: composed (NFC), without vowel marks, at most twenty."""
    composed = unicodedata.normalize("NFC", text[:MAX_LENGTH])
    bare = "".join(char for char in composed if unicodedata.category(char) != "Mn" and char != TATWEEL)
    return list({word.casefold(): word for word in reversed(WORD.findall(bare))}.values())[::-1][:MAX_WORDS]


def readable(text: str) -> str:
    """`text` as it may be shown again: one line, without control characters, cut to its longest."""
    kept = "".join(" " if unicodedata.category(char) in {"Cc", "Cs", "Cn"} else char for char in text[:MAX_LENGTH])
    return " ".join(kept.split())
