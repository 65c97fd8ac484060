"""Forms of one Russian noun under one stem where Snowball gives them two.

It takes «Астана» and «журнал» for verbs, as «писала» and «писал», and «Астане» and «журнале» for nouns: nobody can tell
from the letters, so the noun's stem is shortened as the verb's is. Nor does it know the vowels that come and go:
рисунок, рисунки; выставка, выставок; дворец, дворца; музей, музея.
"""

import re
from collections.abc import Callable

SHORTEST = 3  # letters of a stem
_LIKE_VERBS = {"ан": "а", "ян": "я", "ал": "а", "ял": "я", "ил": "", "ыл": "", "ен": ""}
_FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:[ое](?=к\Z)|е(?=ц\Z))|(?<=[^аеиоуыэюя])е\Z")


def stem(word: str, snowball: Callable[[str], str]) -> str:
    if word.endswith("ьми"):  # детьми, людьми, лошадьми: an ending that Snowball does not know
        word = f"{word[:-3]}и"
    found = snowball(word)
    if len(found) < SHORTEST and word.endswith(("ена", "ены")):  # Елена, имена: too little is left
        return word[:-1]
    without = _FLEETING.sub("", found)
    if len(without) >= SHORTEST:
        found = without
    left = _LIKE_VERBS.get(found[-2:])
    shorter = found if left is None else found[:-2] + left
    return shorter if len(shorter) >= SHORTEST + (not left) and snowball(found) == shorter else found
