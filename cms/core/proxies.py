"""Who asks, and how: what a proxy forwards is believed of those in `TRUSTED_PROXIES` alone."""

from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

UNIX = "unix"  # in TRUSTED_PROXIES: whoever may open the application's socket, where it listens at no port
FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_REQUEST_ID",
)


class ForwardedMiddleware:
    """Outermost: a stranger's request loses the headers that Django would believe."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_trusted(request.META.get("REMOTE_ADDR", ""), tuple(settings.TRUSTED_PROXIES)):
            for name in FORWARDED:
                request.META.pop(name, None)
        return self.get_response(request)


def client_address(request: HttpRequest) -> str:
    """The last address on the way here that is no proxy of ours; what lies before it may be invented."""
    trusted = tuple(settings.TRUSTED_PROXIES)
    address = str(request.META.get("REMOTE_ADDR", ""))
    for hop in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        if not _is_trusted(address, trusted) or _parsed(hop) is None:
            break
        address = hop.strip()
    return str(_parsed(address) or "")


def client_network(request: HttpRequest) -> str:
    """Whose tries are counted together: who has one address of IPv6 has all of its network."""
    address = client_address(request)
    return str(ip_network(f"{address}/64", strict=False)) if ":" in address else address


@lru_cache(maxsize=1024)
def _is_trusted(address: str, trusted: tuple[str, ...]) -> bool:
    if not address:  # a socket has none
        return UNIX in trusted
    parsed = _parsed(address)
    return parsed is not None and any(parsed in ip_network(proxy) for proxy in trusted if proxy != UNIX)


def _parsed(text: str) -> IPv4Address | IPv6Address | None:
    """IPv4 also where it is written as IPv6, as `::ffff:192.0.2.1`."""
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
