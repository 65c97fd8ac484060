"""Kazakh in Latin letters, turned to Cyrillic: the alphabet of January 2021, and what older ones wrote otherwise."""

import re

#: The 31 letters of 2021; h is х (һ is rare), i is и or й by its place, v and f stand in loans.
LETTERS_2021 = dict(zip("aäbdefgğhıjklmnñoöpqrsştuūüvyz", "аәбдефгғхіжклмнңоөпқрсштуұүвыз", strict=True))
#: Of the alphabets of 2017 to 2019, of Turkish habit, and what only names and loans have.
LETTERS_OTHER = {
    "á": "ә", "ǵ": "ғ", "ń": "ң", "ŋ": "ң", "ó": "ө", "ú": "ү", "ý": "у", "ç": "ч", "c": "с", "w": "у", "x": "кс",
    "ə": "ә", "é": "е", "è": "е", "í": "и",
}  # fmt: skip
DIGRAPHS = {"sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "gh": "ғ", "ts": "ц"}
VOWELS = "аәеоөұүыіу"
LATIN = re.compile(r"[a-zäğıñöşūüáǵńŋóúýçəéèí]")
_PAIRS = re.compile("|".join(DIGRAPHS))
_LETTERS = str.maketrans(LETTERS_2021 | LETTERS_OTHER)
_SHORT_I = re.compile(f"(?<=[{VOWELS}])i")
_SHORT_Y = re.compile("(?<=[аәеоөұүу])ы(?=[аәеоөұүыiі]|$)")
_YA, _YU = re.compile("йа"), re.compile("йу")


def to_cyrillic(word: str) -> str:
    """A lower-case word in Cyrillic; one that is in Cyrillic already is returned as it is."""
    if not LATIN.search(word):
        return word
    word = _PAIRS.sub(lambda pair: DIGRAPHS[pair[0]], word).translate(_LETTERS)
    word = _SHORT_Y.sub("й", _SHORT_I.sub("й", word)).replace("i", "и")
    return _YU.sub("ю", _YA.sub("я", word)).replace("иа", "ия")
