"""What previews of blocks show of the site's own content: only what is public, for every editor sees them. Floors above
register where it is found."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from cms.core.pages_in_language import public

_finders: dict[str, Callable[[], Any]] = {}


def example_of(kind: str) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Registers where an example of `kind` is found; it gives None where there is none yet."""

    def register(find: Callable[[], Any]) -> Callable[[], Any]:
        _finders[kind] = find
        return find

    return register


def example(kind: str) -> Any:
    return _finders[kind]() if kind in _finders else None


@example_of("pages")
def _pages() -> list[Page]:
    """Three pages below the sections."""
    return list(public(Page.objects.filter(depth__gte=4)).order_by("pk").specific(defer=True)[:3])
