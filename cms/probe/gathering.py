"""Findings as a report keeps them: each thing once, with the first of the places where it can be read."""

from collections.abc import Iterable
from typing import Any, TypedDict

from cms.probe.marks import Finding

THINGS, PLACES = 50, 10


class Thing(TypedDict):
    what: str
    of: str
    text: str
    places: list[Any]  # of address and channel
    times: int  # in how many answers it stood


def gathered(things: list[Thing], findings: Iterable[Finding]) -> list[Thing]:
    """`things` of before, and what was found since; at most so many."""
    found = {(each["what"], each["of"], each["text"]): each for each in things}
    for finding in findings:
        name = (finding.what, finding.of, finding.text)
        if name not in found:
            if len(found) == THINGS:
                continue
            found[name] = Thing(what=finding.what, of=finding.of, text=finding.text, places=[], times=0)
        found[name]["times"] += 1
        if len(found[name]["places"]) < PLACES:
            found[name]["places"].append([finding.address, finding.channel])
    return list(found.values())
