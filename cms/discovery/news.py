"""What Google News is told: the newsroom's articles of the last two days, in all languages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

LATEST = 1000  # articles, as Google allows


@dataclass(frozen=True)
class NewsItem:
    url: str
    language: str
    title: str
    published: datetime


_sources: list[Callable[[], list[NewsItem]]] = []


def tells_news(source: Callable[[], list[NewsItem]]) -> Callable[[], list[NewsItem]]:
    """Registers a function that gives the articles of the last two days, at most `LATEST`."""
    _sources.append(source)
    return source


def latest_news() -> list[NewsItem]:
    return [item for source in _sources for item in source()]
