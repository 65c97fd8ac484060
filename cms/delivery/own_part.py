"""What a page shows of its own is kept apart from what stands around it: header, menus and footer are made anew. So a
change of theirs, which drops every page, costs each no more than that, and readers for whom no page is kept, as those
with the cookie of a form, are spared the rest too.

A template names the parts (`kept_tags`). They are kept together, under the versions of whatever was noted before the
first of them and in them, and given out together or not at all; then the view is not even asked. They may share what
they have loaded. What stands around them shares nothing with them: it asks for its own (`cms.navigation.context`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import ceil
from time import time

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from cms.core.shown import Shown, note, noted, noting
from cms.delivery.addresses import Address
from cms.delivery.pages import end_of, key_of

NAME = "own"


@dataclass(frozen=True)
class OwnPart:
    address: str
    section: str  # where the menu marks the reader
    parts: dict[str, SafeString]
    versions: dict[str, int]
    clock: int
    until: float

    def part(self, name: str, *_making: object) -> SafeString:
        return self.parts[name]

    def page(self, request: HttpRequest) -> HttpResponse:
        """The whole, with what stands around it."""
        note(Shown(set(self.versions), datetime.fromtimestamp(self.until, UTC)))
        return render(request, "base.html", {"section": self.section})


@dataclass
class InTheMaking:
    section: str = ""
    parts: dict[str, SafeString] = field(default_factory=dict)
    shown: Shown = field(default_factory=Shown)

    def part(self, name: str, make: Callable[[], str], section: str) -> SafeString:
        if not self.parts:
            self.section = section
            self.shown.add(noted())
        with noting() as shown:
            self.parts[name] = mark_safe(make())  # noqa: S308  a rendered template
        self.shown.add(shown)
        return self.parts[name]


def look_up(address: Address, clock: int) -> OwnPart | None:
    """The page's own part, if it is kept and holds: one look-up, two where anything changed since."""
    pages = caches["pages"]
    own: OwnPart | None = pages.get(key_of(address, NAME))
    if own is None or own.address != address.whole or own.until <= time():
        return None
    return own if own.clock == clock or pages.get_many(own.versions) == own.versions else None


def keep(address: Address, made: InTheMaking, versions: dict[str, int], clock: int) -> None:
    """Keeps the parts of a page that is itself kept; `versions` are those of all that it shows."""
    until = end_of(made.shown)
    if made.parts and until > (now := time()):
        of_its_own = {tag: versions[tag] for tag in made.shown.tags}
        own = OwnPart(address.whole, made.section, made.parts, of_its_own, clock, until)
        caches["pages"].set(key_of(address, NAME), own, ceil(until - now))
