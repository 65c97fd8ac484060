"""The words of tests/search/data/, read."""

from collections import defaultdict
from pathlib import Path

from cms.search.analysis.normal import normal
from cms.search.analysis.stems import folded, stem

DATA = Path(__file__).parent / "data"


def pairs(name: str) -> list[tuple[str, str]]:
    """Each lemma with each of its forms."""
    lines = (line for line in (DATA / name).read_text().splitlines() if line and not line.startswith("#"))
    rows = (line.split(":") for line in lines)
    return [(normal(lemma), normal(form)) for lemma, forms in rows for form in forms.split()]


def lemmas(language: str) -> set[str]:
    return set(map(normal, (DATA / f"{language}_lemmas.txt").read_text().split()))


def meeting(found: list[tuple[str, str]], language: str, *, without_letters: bool = False) -> float:
    """The share of pairs whose two words have one stem."""
    reduce = folded if without_letters else stem
    return sum(reduce(lemma, language) == reduce(form, language) for lemma, form in found) / len(found)


def clashing(words: set[str], language: str) -> float:
    """The share of words whose stem another has too."""
    by_stem = defaultdict(list)
    for word in words:
        by_stem[stem(word, language)].append(word)
    return sum(len(some) for some in by_stem.values() if len(some) > 1) / len(words)
