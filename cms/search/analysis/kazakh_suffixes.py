"""The inflectional endings of Kazakh, and after which sounds each may stand.

Written from the grammar: an ending is given with A for а/е and I for ы/і (vowel harmony chooses), and with the sounds
that may come before it (its first consonant assimilates to them).
"""

from dataclasses import dataclass
from enum import Enum

FULL_VOWELS = "аәеоөұүыіэяё"
GLIDES = "йуию"  # end a stem as consonants do: тау+ы, би+ді; all but й also carry a syllable
VOWELS = FULL_VOWELS + "уию"
NASALS = "мнң"
BUZZED = "зж"
#: Final б в г д of loans take the endings of voiceless sounds: клуб+тар, завод+қа.
HARD = "кқпстфхцчшщһбвгғд"
LIQUIDS = "рль"
FRONT, BACK = frozenset("еігк"), frozenset("аығқ")
CONSONANTS = GLIDES + NASALS + BUZZED + HARD + LIQUIDS
SOFT = GLIDES + NASALS + BUZZED + LIQUIDS
OPEN = FULL_VOWELS + "июу"


class Kind(Enum):
    NOMINAL = "nominal"
    VERBAL = "verbal"
    #: The same letters end nouns and verbs (жаз+ды): verbal after a known verb root, else nominal.
    EITHER = "either"
    #: Too like the end of a stem to be taken off anything but a known verb root.
    AFTER_ROOT = "after a known root"


@dataclass(frozen=True)
class Suffix:
    """An ending as it is written, the letters it may follow, and the fewest letters that must remain."""

    text: str
    after: frozenset[str]
    kind: Kind
    least: int = 2


def _assimilated(tail: str, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    """The ending `tail` with each of its first consonants and the sounds before that consonant."""
    return [(onset + tail, after) for onset, after in pairs]


_M = (("м", OPEN + LIQUIDS + "й"), ("б", NASALS + BUZZED), ("п", HARD))  # negation, predicate persons
_D = (("д", OPEN + SOFT), ("т", HARD))
_G = (("ғ", OPEN + SOFT), ("г", OPEN + SOFT), ("қ", HARD), ("к", HARD))
_CASES = [
    *_assimilated("Iң", ("н", FULL_VOWELS + NASALS), ("д", GLIDES + LIQUIDS + BUZZED), ("т", HARD)),
    *_assimilated("I", ("н", FULL_VOWELS), ("т", HARD)),  # after other sounds it looks like the past tense
    *_assimilated("A", *_G, *_D, ("нд", "ыі"), ("н", "ыі")),
    *_assimilated("Aн", ("д", OPEN + GLIDES + LIQUIDS + BUZZED), ("т", HARD), ("н", NASALS + "ыі")),
    *_assimilated("ен", ("м", OPEN + GLIDES + LIQUIDS + NASALS), ("б", BUZZED), ("п", HARD)),
    *_assimilated("Aғы", *_D, ("нд", "ыі")),
    *_assimilated("Aгі", *_D, ("нд", "ыі")),
]
_NUMBER_AND_PERSON = [
    *_assimilated("Aр", ("л", OPEN + GLIDES + "рь"), ("д", "ль" + NASALS + BUZZED), ("т", HARD)),
    *_assimilated("Iмыз", ("", CONSONANTS)),
    *_assimilated("Iміз", ("", CONSONANTS)),
    *_assimilated("Iз", *_M),
    ("мыз", "аеыі"),
    ("міз", "аеыі"),
    *_assimilated("Iн", *_M),
    *_assimilated("Iң", ("с", CONSONANTS + FULL_VOWELS)),
    *_assimilated("Iз", ("с", CONSONANTS + FULL_VOWELS)),
    *_assimilated("IздAр", ("с", CONSONANTS + FULL_VOWELS)),
    ("ңIз", "аеыі"),
]
#: Endings of one or two letters stand only behind what is long enough to be a stem.
_SHORT = [("м", "ае", 3), ("ң", "ае", 3), ("Iм", CONSONANTS, 2), ("Iн", CONSONANTS, 2), ("I", CONSONANTS, 2)]
#: After ы and і, сы is the end of a stem (жұмыс+ы) but in the nouns of agents: әнші+сі.
_POSSESSED = [("сI", "аәеоөя", 3), ("сIн", "аәеоөя", 3), ("IсI", "ш", 3), ("IсIн", "ш", 3)]
_COMPARED = [("IрAқ", CONSONANTS, 3), ("IрAк", CONSONANTS, 3), ("рAқ", "аеыі", 4), ("рAк", "аеыі", 4)]

_PERSONS = ["мIн", "сIң", "сIңдAр", "сIздAр"]
_PAST_PERSONS = ["м", "ң", "ңIз", "ңдAр", "ңIздAр"]
_PRESENT = ["дI", "тIн", *_PERSONS]
_MOOD_PERSONS = ["", "м", "ң", "ңIз", "қ", "к", "ңдAр", "ңIздAр"]


def _verbal() -> list[tuple[str, str]]:
    """The finite forms, participles and converbs; after a negation all of them follow its vowel."""
    found = [(vowel + ending, CONSONANTS) for vowel in "аеәя" for ending in _PRESENT]
    found += [("й" + ending, "аәеоөуиы") for ending in _PRESENT]
    found += [("йсIз", "аеуы"), ("ймIз", "аеуы"), ("исIз", CONSONANTS), ("имIз", CONSONANTS)]
    found += [("и" + ending, CONSONANTS) for ending in _PRESENT]  # и stands for the root's ы and й: оқиды
    found += _assimilated("Aн", *_G) + _assimilated("Aнша", *_G) + _assimilated("Aнше", *_G)
    found += _assimilated("Aлы", *_G) + _assimilated("Aлі", *_G)
    found += [(f"{onset}I{person}", after) for person in _PAST_PERSONS if person != "ң" for onset, after in _D]
    found += [("дI", "аеыі"), ("дIк", "еі"), ("дIқ", "аы")]
    found += [(f"сA{person}", CONSONANTS + "аеыі") for person in _MOOD_PERSONS]
    found += [("сIн", CONSONANTS), ("Iп", CONSONANTS), ("п", "ае"), ("йIн", "ае"), ("йIқ", "ае"), ("йIк", "ае")]
    found += [("AйIн", CONSONANTS), ("AйIқ", CONSONANTS), ("AйIк", CONSONANTS), ("IптI", CONSONANTS), ("птI", "ае")]
    found += _assimilated("Aқ", *_M) + _assimilated("Aқшы", *_M) + _assimilated("Aк", *_M) + _assimilated("Aкші", *_M)
    for tail in ("дI", "ғAн", "гAн", "сA", "сIн", "у", "с", "й", "п", "Aр", "ңIз"):
        found += _assimilated("A" + tail, *_M)
    for tail in (*_PAST_PERSONS, "к", "қ"):
        found += _assimilated("AдI" + tail, *_M)
    for person in (*_PRESENT, "сIз", "мIз"):
        found += _assimilated("Aй" + person, *_M)
    for person in _MOOD_PERSONS:
        found += _assimilated("AсA" + person, *_M)
    return found


_EITHER = [("дI", SOFT, 2), ("Iң", CONSONANTS, 2), ("IңIз", CONSONANTS, 2), ("IңдAр", CONSONANTS, 2)]
_AFTER_ROOT = [("Aр", CONSONANTS, 2), ("р", "ае", 3), ("дIқ", SOFT, 2)]
_AFTER_ROOT += [(vowel + ending, CONSONANTS, 2) for vowel in "ае" for ending in ("сIз", "мIз")]
_AFTER_ROOT += [("дIк", SOFT, 2), ("тIқ", HARD, 2), ("тIк", HARD, 2), ("тI", HARD, 2)]


def _written(text: str) -> list[str]:
    """Both harmonic spellings; an ending is of one harmony throughout (мен, бен, пен have only one)."""
    return sorted({text.replace("A", "а").replace("I", "ы"), text.replace("A", "е").replace("I", "і")})


def suffixes() -> list[Suffix]:
    """All endings, spelled out."""
    rows: list[tuple[str, str, int, Kind]] = []
    rows += [(text, after, 2, Kind.NOMINAL) for text, after in _CASES + _NUMBER_AND_PERSON]
    rows += [(text, after, least, Kind.NOMINAL) for text, after, least in _SHORT + _POSSESSED + _COMPARED]
    rows += [(text, after, 2, Kind.VERBAL) for text, after in _verbal()]
    rows += [(text, after, least, Kind.EITHER) for text, after, least in _EITHER]
    rows += [(text, after, least, Kind.AFTER_ROOT) for text, after, least in _AFTER_ROOT]
    return [
        Suffix(spelling, frozenset(after), kind, least)
        for text, after, least, kind in rows
        for spelling in _written(text)
        if not (BACK & set(spelling) and FRONT & set(spelling))
    ]
