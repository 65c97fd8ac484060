"""What an apostrophe joins to a word and is none of it: the articles of French, the possessive of English."""

_FRENCH = frozenset("l d j m t s c n qu jusqu lorsqu puisqu quoiqu".split())  # noqa: SIM905


def without_elision(word: str, language: str) -> str:
    """l'art → art, museum's → museum; aujourd'hui and O'Brien are words of their own."""
    head, apostrophe, tail = word.partition("'")
    if not apostrophe or not head or not tail:
        return word.strip("'") or word
    if language == "fr" and head in _FRENCH:
        return tail
    if language == "en" and tail == "s":
        return head
    return word
