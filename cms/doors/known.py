"""From where somebody has logged in before: strangers who try an account cannot keep its owner out there."""

from django.core.cache import caches
from django.utils.crypto import salted_hmac

REMEMBERED = 90 * 24 * 3600  # seconds


def remember(name: str, address: str) -> None:
    caches["default"].set(_key(name, address), 1, REMEMBERED)


def is_known(name: str, address: str) -> bool:
    return caches["default"].get(_key(name, address)) is not None


def _key(name: str, address: str) -> str:
    digest = salted_hmac("cms.doors.known", f"{name}\0{address}", algorithm="sha256").hexdigest()
    return f"doors:known:{digest[:32]}"
