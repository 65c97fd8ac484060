"""What feeds tell: each section registers what is new in it."""

import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.images.models import CulturalImage

LENGTH = 30  # items in a feed
#: Signs that XML 1.0 cannot hold, which somebody pasted into a title.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Item:
    """One entry of a feed."""

    page: Any
    title: str
    summary: str
    published: datetime
    picture: CulturalImage | None = None
    picture_alt: str = ""

    @property
    def id(self) -> str:
        """Stays the same when title, address or the site's name change (RFC 4122, version 5)."""
        return uuid.uuid5(self.page.translation_key, self.page.language).urn

    @property
    def changed(self) -> datetime:
        return max(self.published, self.page.last_published_at or self.published)


def clean(text: Any) -> str:
    return FORBIDDEN.sub("", str(text))


#: The latest items below the section's index page, at most `LENGTH`, the newest first.
Source = Callable[[Any], Iterable[Item]]
_sources: dict[str, Source] = {}


def fills_feed(section: str) -> Callable[[Source], Source]:
    """Registers what fills the feed of the section with this slug."""

    def register(source: Source) -> Source:
        _sources[section] = source
        return source

    return register


def sections_with_feeds() -> list[str]:
    return list(_sources)


def items_of(indexes: Iterable[Any]) -> list[Item]:
    """The latest of these sections together."""
    found = [item for index in indexes for item in _sources[index.slug](index)]
    return sorted(found, key=lambda item: (item.published, item.page.pk), reverse=True)[:LENGTH]
