"""The relevance set in bench/relevance, and how well an answer to one of its queries fits."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "bench" / "relevance"
LANGUAGES = ("en", "fr", "ru", "kk", "ar")
SETS = ("own", "held_out")
CUT = 10  # results that count
NOTHING = "nothing"  # the category of queries to which no document is an answer


@dataclass(frozen=True, eq=False)
class Query:
    """What somebody types, and the documents that serve them: 3 is just that, 2 serves well, 1 touches upon it."""

    language: str
    category: str
    words: str
    grades: Mapping[str, int]


def things() -> dict[str, dict[str, Any]]:
    """By id what each document is in every language: kind, date, city, country, and `names` as the site joins them."""
    known = _read("things")
    return {key: facts | {"names": " ".join(_names(facts, known))} for key, facts in known["things"].items()}


def cities() -> dict[str, dict[str, Any]]:
    """By id the country's code, the names today, and those the city had, each by language."""
    return _read("things")["cities"]


def texts(language: str) -> dict[str, dict[str, str]]:
    """By id title, summary and text."""
    return _read(language)


def queries(name: str, language: str) -> list[Query]:
    by_category = _read(f"{name}/{language}")
    return [
        Query(language, category, words, grades)
        for category, asked in by_category.items()
        for words, grades in asked.items()
    ]


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Of 1: the gain 2^grade - 1 of the first ten, discounted by rank, against that of the best order
    (Järvelin and Kekäläinen 2002, with the gain of Burges 2005). Where nothing is to be found, 1 if nothing is."""
    if not grades:
        return float(not found)
    best = sorted(grades.values(), reverse=True)
    return _gain([grades.get(key, 0) for key in found]) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades[:CUT]))


def _names(facts: Mapping[str, Any], known: Mapping[str, Any]) -> list[str]:
    city = known["cities"].get(facts.get("city"), {"names": {}})
    called = [city["names"], *city.get("former", [])]
    return [
        *(name for names in called for name in names.values()),
        *(known["names"][key] for key in facts.get("names", [])),
    ]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
