"""Pages as they are kept, each under the versions of all that it shows (`cms.core.changed`).

A page is valid while the versions are what they were before it was made. The clock tells at once that nothing changed
since: one look-up. Otherwise the versions are compared, and the page is marked as seen at this clock: two look-ups.
"""

from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from time import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from cms.core.changed import CLOCK, new_version
from cms.core.shown import Shown
from cms.delivery.addresses import Address
from cms.delivery.encodings import IDENTITY, encoded
from cms.delivery.near import bring_near, near
from cms.delivery.release import release
from cms.delivery.schedule import next_moment

OURS = {"content-length", "content-encoding", "cache-control", "etag", "vary"}


@dataclass(frozen=True)
class KeptPage:
    address: str
    number: int  # another for each page that is kept
    headers: dict[str, str]
    etag: str
    body: bytes
    versions: dict[str, int]
    clock: int
    until: float


def key_of(address: Address, encoding: str) -> str:
    return f"{release()}:{address.place}:{encoding}"


def look_up(address: Address, encoding: str) -> tuple[KeptPage | None, int | None]:
    """The page, if it is kept and holds; and the clock, None if the cache does not answer."""
    pages, key = caches["pages"], key_of(address, encoding)
    page = near(key)
    if page and page.address == address.whole and page.until > time():
        return page, page.clock
    found = pages.get_many([key, f"{key}:seen", CLOCK])
    clock = found.get(CLOCK)
    if clock is None:
        pages.add(CLOCK, new_version(), None)
        return None, pages.get(CLOCK)
    page = found.get(key)
    if page is None or page.address != address.whole or page.until <= time():
        return None, clock
    if clock == page.clock or found.get(f"{key}:seen") == clock ^ page.number:
        bring_near(key, page)
        return page, clock
    if pages.get_many(page.versions) != page.versions:
        return None, clock
    pages.set(f"{key}:seen", clock ^ page.number, ceil(page.until - time()))
    return page, clock


def is_for_all(response: HttpResponseBase) -> bool:
    """Whether what an anonymous reader got may be given to others."""
    directives = {part.strip().partition("=")[0] for part in response.get("Cache-Control", "").lower().split(",")}
    varies = {part.strip().lower() for part in response.get("Vary", "").split(",")} - {""}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and not directives & {"private", "no-store", "no-cache"}
        and varies <= {"accept-encoding"}
    )


def end_of(shown: Shown) -> float:
    """The moment from which on what was made just now is not given out any more."""
    moments = [moment.timestamp() for moment in (shown.until, next_moment(shown.tags)) if moment]
    return min([time() + settings.PAGE_CACHE_SECONDS, *moments])


def keep(address: Address, response: HttpResponse, shown: Shown, clock: int) -> dict[str, KeptPage]:
    """Keeps a page that was made after the clock was read, by encoding; empty if something changed meanwhile."""
    now, until = time(), end_of(shown)
    versions = _versions(shown.tags, clock)
    if versions is None or until <= now:
        return {}
    headers = {name: value for name, value in response.items() if name.lower() not in OURS}
    bodies = encoded(response.content, response.get("Content-Type", ""))
    etag = f'W/"{sha256(response.content).hexdigest()[:32]}"'
    kept = {
        encoding: KeptPage(
            address.whole,
            new_version(),
            headers if encoding == IDENTITY else headers | {"Content-Encoding": encoding},
            etag,
            body,
            versions,
            clock,
            until,
        )
        for encoding, body in bodies.items()
    }
    caches["pages"].set_many({key_of(address, encoding): page for encoding, page in kept.items()}, ceil(until - now))
    return kept


def _versions(tags: set[str], clock: int) -> dict[str, int] | None:
    """The versions of `tags` as they were at `clock`; None if anything changed since."""
    pages = caches["pages"]
    found = pages.get_many([*tags, CLOCK])
    if missing := {tag: new_version() for tag in tags if tag not in found}:
        pages.set_many(missing, None)
        found |= missing | {
            CLOCK: pages.get(CLOCK)
        }  # asked last: whoever changed one meanwhile changed the clock first
    return {tag: found[tag] for tag in tags} if found.get(CLOCK) == clock else None
