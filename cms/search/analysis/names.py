"""A key by which a name meets itself in Cyrillic, Latin and Arabic letters.

Vowels are written differently or not at all, and some consonants have no letter in another script: p and b are one in
Arabic, g is غ, ج or ق. So the key holds classes of consonants, and whether the name begins with a vowel.
"""

import re
import unicodedata
from functools import lru_cache

from cms.search.analysis.normal import normal

#: By the sound they have in most languages of the site, in this order.
_SPELLINGS = [(re.compile(pattern), sound) for pattern, sound in (
    (r"(?<=\w)(?:eaux?|aul?[dtx]s?|ots?)\b", "o"),  # Renault, Thibaut, Rousseau
    (r"tch|sch|sh|dj|zh|дж|تش|دج", "j"), (r"ch(?=r)", "k"), (r"ch", "j"), (r"kh", "h"), (r"gh", "k"), (r"ph", "f"),
    (r"th", "t"), (r"t[sz]", "s"), (r"ng|нг", "n"), (r"qu|gu(?=[eiy])|ck", "k"), (r"c(?=[eiy])", "s"),
    (r"g(?=[eiy])", "j"), (r"x|кс|كس", "ks"),
)]  # fmt: skip
_CLASSES = {
    "p": "pbпбبپ", "f": "fvфвفڤ", "k": "kgqcкгқғكقغگ", "s": "szсзцسصزظ", "j": "jжшщчجشچژ", "t": "tdтдتدطضثذ",
    "l": "lлل", "m": "mмم", "n": "nнңن", "r": "rрر", "h": "hхһحخه",
}  # fmt: skip
_SOUNDS = {letter: sound for sound, letters in _CLASSES.items() for letter in letters}
_VOWEL, _SILENT = "a", frozenset("ьъ'")


@lru_cache(50_000)
def name_key(name: str) -> str:
    """The keys of the words of a name, in order and joined by spaces; a script without rules stays as it is."""
    words = re.findall(r"[^\W_]+", normal(name))
    return " ".join(_word_key(word) for word in words)


def _word_key(word: str) -> str:
    letters = "".join(char if char in "йңғқ" else unicodedata.normalize("NFD", char)[0] for char in word)
    for pattern, sound in _SPELLINGS:
        letters = pattern.sub(sound, letters)
    sounds = [_sound(char) for char in letters if char not in _SILENT]
    if len(sounds) > 1 and sounds[0] == "h":  # hardly heard: Hélène, Элен
        sounds[0] = _VOWEL
    heard = [each for at, each in enumerate(sounds) if at == 0 or each != sounds[at - 1]]
    start = _VOWEL if heard and heard[0] == _VOWEL else ""
    key = "".join(each for each in heard if each != _VOWEL)
    if len(key) > 2 and heard[-1] in {"t", "h"}:  # Gaspard, Laurent; Sarah
        key = key[:-1] if key[-1] == "h" or key[-2] in "rnl" else key
    return start + key or word


def _sound(letter: str) -> str:
    return _SOUNDS.get(letter, _VOWEL if _is_vowel(letter) else letter)


def _is_vowel(letter: str) -> bool:
    return letter in "aeiouywаеиоуыэюяйәөүұііاويىعءئؤ"
