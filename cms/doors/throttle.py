"""How often somebody may try: places in a span of time, taken in the cache that all processes share.

A place is taken by `add`, which every cache does for one alone: as many tries as there are places, however many come at
once. No try makes a wait longer, so nobody can keep another out beyond the end of the span.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from time import time

from django.core.cache import BaseCache, caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

SPAN = 300  # seconds
#: While the shared cache is away each process counts for itself.
_alone = LocMemCache("doors", {"timeout": SPAN, "max_entries": 10_000})


@dataclass(frozen=True)
class Limit:
    what: str  # as "address"
    of: str  # whose; kept as a digest
    places: int

    def key(self, place: int) -> str:
        digest = salted_hmac("cms.doors.throttle", f"{self.what}\0{self.of}", algorithm="sha256").hexdigest()
        return f"doors:{self.what}:{digest[:32]}:{int(time() // SPAN)}:{place}"

    def take(self) -> str | None:
        """The place that was taken, None if there is none left."""
        return next((key for place in range(self.places) if _add(key := self.key(place))), None)

    def clear(self) -> None:
        _free(self.key(place) for place in range(self.places))


class Try:
    """One try under several limits; `wait` is how many seconds it comes too early, 0 if it may be made.

    What is refused takes no place: who tries on and on from one address does not use up what others have.
    """

    def __init__(self, limits: Iterable[Limit]) -> None:
        self.taken: list[str] = []
        self.wait = 0
        for limit in limits:
            place = limit.take()
            if place is None:
                self.give_back()
                self.wait = ceil(SPAN - time() % SPAN)
                return
            self.taken.append(place)

    def give_back(self) -> None:
        """It was no failure."""
        _free(self.taken)


def too_often(wait: int) -> ValidationError:
    """`wait` in seconds."""
    minutes = -(-wait // 60)
    sentence = ngettext(
        "Too many attempts. Try again in one minute.", "Too many attempts. Try again in %(count)d minutes.", minutes
    )
    return ValidationError(sentence % {"count": minutes}, code="too_often")


def _add(key: str) -> bool:
    shared: BaseCache = caches["default"]
    if not shared.add(key, 1, SPAN):
        return False
    return shared.get(key) is not None or _alone.add(key, 1)


def _free(keys: Iterable[str]) -> None:
    names = list(keys)
    caches["default"].delete_many(names)
    _alone.delete_many(names)
