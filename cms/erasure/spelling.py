"""One spelling of a name as a regular expression that finds it however it was typed, bent, linked or marked up.

Case endings come from a list, not from "any letters": "Бек" is found in "Бектің" and "Беком", not in "Бекетов".
"""

import re
import unicodedata

LETTER = r"[^\W\d_]"
#: What may stand between two words of a name: white space, joints of addresses, marks of rich text.
INLINE = r"</?(?:a|b|i|em|strong|span|u|s|sup|sub|br|mark|small)\b[^<>]*>"
JOINT = rf"\s|&nbsp;|&\#160;|[\u00ad\u200b-\u200f\u2060\-\u2010-\u2015_+]|\.(?=\w)|%20|{INLINE}"
GAP = rf"(?:{JOINT}){{1,12}}"
GAP_AFTER_INITIAL = rf"(?:{JOINT}|\.){{1,12}}"
GAP_OF_LIST = rf"(?:{JOINT}|,){{1,12}}"  # "Bek, Aigerim"

#: Typed one for the other.
ALIKE = ["её", "'’‘ʼ`´ʹ", "اأإآٱ", "يىی", "هة", "كک"]
APOSTROPHE_ENTITIES = r"&\#x27;|&\#0?39;|&apos;|&rsquo;|&lsquo;"
ARABIC = re.compile(r"[\u0620-\u06d3]")
VOWEL_MARKS = r"[\u064b-\u065f\u0670\u0640]*"
ARABIC_PREFIX = "[وفبكل]{0,2}"  # and, so, in, as, for: written together with the name
CYRILLIC = re.compile(r"[\u0400-\u052f]+")

#: Case endings; which of them fits is not asked.
RUSSIAN = (
    "а|у|ом|ем|ём|е|ы|и|ой|ёй|ей|ою|ею|ью|ья|ье|ия|ию|ии|ю|я|й|ь|ым|им|ых|их|ыми|ими|ого|его|ому|ему|ую|юю|ая|яя|ое|ее|"
    "ый|ий|ами|ями|ам|ям|ах|ях"
)
KAZAKH = (
    "ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|на|не|ны|ні|ды|ді|ты|ті|да|де|та|те|дан|ден|тан|тен|нан|нен|мен|бен|пен|"
    "дағы|дегі|тағы|тегі|нікі|дікі|тікі|лар|лер|дар|дер|тар|тер|ым|ім|ың|ің|ы|і|сы|сі"
)
WHOLE_ENDING = f"(?:{RUSSIAN}|{KAZAKH})?"
STEM_ENDING = f"(?:{RUSSIAN})"
ADJECTIVE = re.compile(r"(?:ий|ый|ой|ая|яя)$")
LAST_VOWEL = re.compile(r"[аяоеыиійь]$")


def pattern_of(spelling: str) -> str:
    """The expression for `spelling`, in both orders where it has two words; raises ValueError where nothing is left."""
    words = words_of(spelling)
    if sum(map(len, words)) < 3:
        raise ValueError(spelling)
    parts = [_word(word, in_company=len(words) > 1) for word in words]
    pattern = parts[0]
    for before, part in zip(words, parts[1:], strict=False):
        pattern += (GAP_AFTER_INITIAL if len(before) == 1 else GAP) + part
    return f"{pattern}|{parts[1]}{GAP_OF_LIST}{parts[0]}" if len(words) == 2 else pattern


def words_of(spelling: str) -> list[str]:
    """The words of a name, composed (NFC); hyphens and full stops part them, apostrophes do not."""
    composed = unicodedata.normalize("NFC", spelling).casefold()
    return re.findall(r"[^\W_]+(?:['’‘ʼ`´ʹ][^\W_]+)*", composed)


def _word(word: str, in_company: bool) -> str:
    letters = "".join(map(_letter, word))
    if not CYRILLIC.fullmatch(word) or len(word) < 3:
        return letters
    for ending, shortest in ((ADJECTIVE, 3), (LAST_VOWEL, 2 if in_company else 3)):
        stem = ending.sub("", word)
        if stem != word and len(stem) >= shortest:
            return f"(?:{letters}{WHOLE_ENDING}|{''.join(map(_letter, stem))}{STEM_ENDING})"
    return letters + WHOLE_ENDING


def _letter(char: str) -> str:
    alike = next((group for group in ALIKE if char in group), char)
    forms = {form for each in alike for form in (each, unicodedata.normalize("NFD", each))}
    alternatives = [re.escape(form) for form in sorted(forms, key=len, reverse=True)]
    if "'" in alike:
        alternatives.append(APOSTROPHE_ENTITIES)
    pattern = alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"
    return pattern + VOWEL_MARKS if ARABIC.match(char) else pattern
