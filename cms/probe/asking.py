"""An outsider's requests: without cookies, at a bounded pace, of one host alone."""

import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from string import punctuation
from urllib.parse import quote, urlsplit

from cms.search.asked import UNCOUNTED, uncounted

RATE = 10.0  # requests a second, at most
TIMEOUT = 15.0  # seconds
MOST = 4 * 1024**2  # bytes that are read of an answer
OWN = {"User-Agent": "probe_leaks", "Accept-Encoding": "identity"}
BUSY = (429, 503)  # asked once more, after a while
PATIENCE = 5.0  # seconds that this takes at most, however long the site asks for


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str] = field(default_factory=dict)  # by the name in small letters
    body: bytes = b""
    is_cut: bool = False  # there was more than is read

    @property
    def type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def is_text(self) -> bool:
        return self.type.startswith("text/") or self.type.endswith(("xml", "json"))


#: From an address below the host, as `/en/press/?page=2`, to the answer; redirects are not followed.
Ask = Callable[[str], Answer]


class Unreachable(Exception):
    """Nobody answers, so nothing can be said."""


def over_http(base_url: str, per_second: float) -> Ask:
    """Asks the host of `base_url`, as often as that a second. Who does not answer twice in a row is unreachable."""
    parts = urlsplit(base_url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    due = 0.0

    def ask(address: str) -> Answer:
        nonlocal due
        time.sleep(max(0.0, due - time.monotonic()))
        due = time.monotonic() + 1 / per_second
        pause = 1.0
        try:
            answer = _ask(address)
            if answer.status not in BUSY:
                return answer
            pause = min(PATIENCE, float(answer.headers.get("retry-after", "").strip() or pause))
        except (OSError, ValueError, http.client.HTTPException):
            pass
        time.sleep(pause)
        try:
            return _ask(address)
        except (OSError, http.client.HTTPException) as error:
            raise Unreachable(f"{base_url}{address}: {error}") from error

    def _ask(address: str) -> Answer:
        connection = kind(parts.netloc, timeout=TIMEOUT)
        try:
            plain = quote(address, safe=punctuation)  # some are words, in any script
            connection.request("GET", plain, headers=OWN | {UNCOUNTED: uncounted()})
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            body = response.read(MOST)
            return Answer(response.status, headers, body, is_cut=bool(response.read(1)))
        finally:
            connection.close()

    return ask
