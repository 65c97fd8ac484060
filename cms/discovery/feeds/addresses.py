"""Where feeds are found: `/<language>/feed/` of the whole site, `/<language>/<section>/feed/` of a section, in RSS;
below them `atom/` and `json/`."""

from dataclasses import dataclass

from django.urls import reverse

from cms.core.formatting import colon
from cms.discovery.feeds.items import sections_with_feeds
from cms.navigation.chrome import chrome
from cms.navigation.sections import sections

#: By format: its name and media type.
FORMATS = {
    "rss": ("RSS", "application/rss+xml"),
    "atom": ("Atom", "application/atom+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}


@dataclass(frozen=True)
class Advertised:
    url: str
    title: str
    media_type: str


def feed_url(section: str = "", fmt: str = "rss") -> str:
    """In the active language; without a section, that of the whole site."""
    chosen = {"section": section, "fmt": "" if fmt == "rss" else fmt}
    return reverse("feed", kwargs={name: value for name, value in chosen.items() if value})


def advertised(section: str) -> list[Advertised]:
    """The feeds of this section if it has some, else of the whole site."""
    index = sections().get(section) if section in sections_with_feeds() else None
    title = f"{chrome().short_name.plain()}{colon()}{index.text}" if index else chrome().short_name.plain()
    return [
        Advertised(feed_url(section if index else "", fmt), f"{title} ({name})", media_type)
        for fmt, (name, media_type) in FORMATS.items()
    ]
