"""Pages that this process gave out a moment ago: while many ask for one, the cache is asked ten times a second.

What this process changes itself is forgotten at once; what others change, a tenth of a second later.
"""

from time import monotonic
from typing import TYPE_CHECKING

from django.conf import settings

from cms.core.changed import renewed

if TYPE_CHECKING:
    from cms.delivery.pages import KeptPage

MOST = 256  # pages
_pages: dict[str, tuple["KeptPage", float]] = {}


def near(key: str) -> "KeptPage | None":
    found = _pages.get(key)
    return found[0] if found and monotonic() < found[1] else None


def bring_near(key: str, page: "KeptPage") -> None:
    if settings.PAGE_CACHE_TRUST:
        if len(_pages) >= MOST:
            _pages.clear()
        _pages[key] = page, monotonic() + settings.PAGE_CACHE_TRUST


def _forget(**_kwargs: object) -> None:
    _pages.clear()


renewed.connect(_forget)
