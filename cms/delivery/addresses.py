"""Which requests a kept page may answer, and under which name the page is kept.

Every page has its own place. What anybody can make up shares a fixed number of places: lists with their parameters, and
other names of this host. So no stream of invented addresses fills the cache or drives a page out.
"""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

PLACES = 1024  # for addresses that anybody can make up
LONGEST = 64  # characters of a parameter
#: What others put behind links to count their readers; no page shows it.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|ysclid|igshid|mc_[ce]id|_openstat")
NOT_KEPT = ("search/", "_util/")  # below a language


@dataclass(frozen=True)
class Address:
    whole: str  # as `https://host/en/events/?page=2`, parameters in order
    query: str
    place: str  # two addresses may have the same


def address_of(request: HttpRequest) -> Address | None:
    """None for what is not kept: other methods and paths, parameters that no page knows, hosts that are not ours."""
    if request.method not in {"GET", "HEAD"} or not _kept_paths().match(request.path_info):
        return None
    query = _query(request.META.get("QUERY_STRING", ""))
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    if query is None:
        return None
    whole = f"{request.scheme}://{host}{request.path_info}?{query}"
    digest = sha256(whole.encode("utf-8", "surrogateescape")).hexdigest()
    is_own = not query and host == urlsplit(settings.BASE_URL).netloc
    return Address(whole, query, digest[:32] if is_own else f"shared-{int(digest[:8], 16) % PLACES}")


def _query(raw: str) -> str | None:
    """The parameters that count, in order; None if one of them is unknown, too long or there twice."""
    if not raw:
        return ""
    try:
        given = parse_qsl(raw, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return None
    known = sorted((name, value) for name, value in given if not TRACKING.fullmatch(name))
    names = {name for name, _value in known}
    is_sound = len(names) == len(known) and all(len(value) <= LONGEST for _name, value in known)
    return urlencode(known) if is_sound and names <= settings.PAGE_CACHE_PARAMETERS else None


@cache
def _kept_paths() -> re.Pattern[str]:
    languages = "|".join(code for code, _name in settings.LANGUAGES)
    return re.compile(rf"/(?:{languages})/(?!{'|'.join(NOT_KEPT)})")
