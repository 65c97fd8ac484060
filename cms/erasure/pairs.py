"""Names that are kept in two columns, first name and family name: artists of works, accounts."""

import json

from cms.erasure.names import Names
from cms.erasure.values import Spot

FIRST = "first_name"
FAMILY = ("family_name", "last_name")
Texts = dict[str, str]  # by language code; "" for a column that has one text


def look_at_pair(values: dict[str, str], language: str, names: Names) -> tuple[list[tuple[str, Spot]], dict[str, str]]:
    """What was found in the two columns taken together, and what both become: the neutral word, and nothing."""
    family = next((name for name in FAMILY if name in values), None)
    if FIRST not in values or family is None:
        return [], {}
    firsts, families = _texts(values[FIRST]), _texts(values[family])
    spots = []
    for code in firsts.keys() & families.keys():
        new, hits = names.erased(f"{firsts[code]} {families[code]}", code or language)
        if hits:
            firsts[code], families[code] = new, ""
            spots += [(FIRST, Spot(f"{FIRST}.{code}".strip("."), code or language, hit)) for hit in hits]
    return (spots, {FIRST: _stored(firsts), family: _stored(families)}) if spots else ([], {})


def _texts(raw: str) -> Texts:
    return dict(json.loads(raw)) if raw.startswith("{") else {"": raw}


def _stored(texts: Texts) -> str:
    return texts[""] if "" in texts else json.dumps({code: text for code, text in texts.items() if text})
