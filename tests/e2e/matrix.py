"""Page type × state × language × width × theme: all of it, and a sample that holds every pair."""

import itertools
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from heapq import heappop, heappush
from typing import Literal

from tests.e2e.page_types import KINDS, LANGUAGES
from tests.e2e.states import STATES

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
Pair = tuple[tuple[int, object], tuple[int, object]]


@dataclass(frozen=True)
class Case:
    kind: str
    state: str
    language: str
    width: int
    theme: Theme

    def __str__(self) -> str:
        return "-".join(str(value) for value in astuple(self)).replace(" ", "_")

    @property
    def visit(self) -> tuple[str, str, str]:
        """What has to be opened; window and theme change in place."""
        return self.kind, self.state, self.language

    @property
    def pairs(self) -> Iterator[Pair]:
        return itertools.combinations(enumerate(astuple(self)), 2)


def every_case() -> list[Case]:
    """Those of one visit follow each other."""
    return [
        Case(kind, name, language, width, theme)
        for name, state in STATES.items()
        for kind in KINDS
        if kind in state.kinds
        for language in LANGUAGES
        for width in state.widths
        for theme in THEMES
    ]


def sample() -> list[Case]:
    """As few cases, nearly, as hold every pair of two values that the whole matrix holds: greedily, the case with the
    most pairs that are new comes next. The same ones each time."""
    cases = every_case()
    missing = {pair for case in cases for pair in case.pairs}
    hopes = [(-len(list(case.pairs)), number) for number, case in enumerate(cases)]  # how many may be new, at most
    chosen = []
    while missing:
        _hope, number = heappop(hopes)
        new = missing.intersection(cases[number].pairs)
        if hopes and -len(new) > hopes[0][0]:
            heappush(hopes, (-len(new), number))
        elif new:
            missing -= new
            chosen.append(number)
    return [cases[number] for number in sorted(chosen)]
