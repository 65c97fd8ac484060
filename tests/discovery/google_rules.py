"""What Google's documentation asks of structured data, written down from developers.google.com/search/docs/appearance/
structured-data (read 2026; `event`, `article`, `image-license-metadata`, `breadcrumb`, `carousel`, `organization`,
`profile-page`, `site-names`). Required properties must be there; every value is of a kind that the page names.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

Node = dict[str, Any]
EMPTY: tuple[Any, ...] = ("", None, [], {})
STATUSES = {"EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled", "EventMovedOnline"}
MODES = {"OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"}


def check(node: Any) -> None:
    """Raises AssertionError where `node`, or what it holds, breaks a rule of its type."""
    for each in node if isinstance(node, list) else [node]:
        if isinstance(each, dict):
            assert "@type" in each, each
            assert not [key for key, value in each.items() if value in EMPTY], each
            if rule := RULES.get(each["@type"]):
                rule(each)
            for key, value in each.items():
                if key in URLS and isinstance(value, str):
                    assert_url(value)
                if isinstance(value, list | dict):
                    check(value)
                elif isinstance(value, str):
                    assert not re.search(r"</?(?:p|b|i|span|a)[ >]", value) or key in {"name", "headline"}, value


URLS = {"url", "item", "contentUrl", "license", "logo", "isBasedOn", "mainEntityOfPage"}


def assert_url(value: str) -> None:
    parts = urlsplit(value)
    assert parts.scheme in {"http", "https"} and parts.netloc, value


def assert_date(value: str, *, zone: bool) -> None:
    """ISO 8601: a day, or a moment, whose distance from Greenwich is told where `zone`."""
    if "T" not in value:
        dt.date.fromisoformat(value)
        return
    assert not zone or dt.datetime.fromisoformat(value).tzinfo, value


def event(node: Node) -> None:
    assert {"name", "startDate", "location", "eventStatus", "eventAttendanceMode"} <= set(node)
    for key in ("startDate", "endDate"):
        if key in node:
            assert_date(node[key], zone=True)
    assert node.get("endDate", "9999")[:10] >= node["startDate"][:10]
    assert node["eventStatus"].removeprefix("https://schema.org/") in STATUSES
    mode = node["eventAttendanceMode"].removeprefix("https://schema.org/")
    assert mode in MODES
    kinds = {place["@type"] for place in node["location"]}
    expected = {"Offline": {"Place"}, "Online": {"VirtualLocation"}, "Mixed": {"Place", "VirtualLocation"}}
    assert kinds == expected[mode.removesuffix("EventAttendanceMode")]


def place(node: Node) -> None:
    assert "address" in node and {"addressLocality", "addressCountry"} <= set(node["address"])
    assert re.fullmatch(r"[A-Z]{2}", node["address"]["addressCountry"])


def article(node: Node) -> None:
    assert {"headline", "datePublished", "dateModified", "author", "publisher"} <= set(node)
    for key in ("datePublished", "dateModified"):
        assert_date(node[key], zone=True)
    assert node["author"]["@type"] in {"Person", "Organization"} and node["publisher"]["@type"] == "Organization"


def image(node: Node) -> None:
    """contentUrl, and one of creator, creditText, copyrightNotice, license; the licence is an address."""
    assert "contentUrl" in node and {"creator", "creditText", "copyrightNotice", "license"} & set(node)


def breadcrumb(node: Node) -> None:
    items = node["itemListElement"]
    assert len(items) >= 2 and [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert all("name" in item and "item" in item for item in items)


def item_list(node: Node) -> None:
    items = node["itemListElement"]
    first = items[0]["position"]
    assert [item["position"] for item in items] == list(range(first, first + len(items)))
    assert len({item["url"] for item in items}) == len(items), "each address once"
    assert len({urlsplit(item["url"]).netloc for item in items}) == 1


def named(node: Node) -> None:
    assert "name" in node


RULES: dict[str, Callable[[Node], None]] = {
    "Event": event,
    "Place": place,
    "NewsArticle": article,
    "ImageObject": image,
    "BreadcrumbList": breadcrumb,
    "ItemList": item_list,
    "Organization": named,
    "Person": named,
    "WebSite": named,
    "CollectionPage": named,
    "ProfilePage": lambda node: named(node["mainEntity"]),
    "VirtualLocation": lambda node: assert_url(node["url"]),
}
