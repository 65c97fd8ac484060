"""Feeds in RSS 2.0 with Media RSS, Atom (RFC 4287) and JSON Feed 1.1 (jsonfeed.org)."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from cms.discovery.feeds.items import Item, clean
from cms.discovery.share_picture import media_type, share_picture
from cms.discovery.structured_data import absolute


@dataclass(frozen=True)
class Channel:
    """What a feed says of itself; addresses are absolute."""

    title: str
    description: str
    author: str
    language: str
    url: str  # of the page whose news it tells
    feed_url: str
    items: list[Item]


class _Rss(Rss201rev2Feed):
    """Pictures by Media RSS: an enclosure would have to name the file's length, known only to the storage."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | {"xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if picture := item["picture"]:
            handler.startElement("media:content", picture["file"] | picture["size"] | {"medium": "image"})
            if picture["alt"]:
                handler.addQuickElement("media:description", picture["alt"], {"type": "plain"})
            handler.addQuickElement("media:credit", picture["credit"])
            handler.endElement("media:content")


class _Atom(Atom1Feed):
    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if picture := item["picture"]:
            link = {"rel": "enclosure", "href": picture["file"]["url"], "type": picture["file"]["type"]}
            handler.addQuickElement("link", "", link | ({"title": picture["alt"]} if picture["alt"] else {}))


def _by_django(kind: type[SyndicationFeed], channel: Channel) -> str:
    feed = kind(
        title=clean(channel.title),
        link=channel.url,
        description=clean(channel.description),
        language=channel.language,
        author_name=clean(channel.author),
        feed_url=channel.feed_url,
    )
    for item in channel.items:
        feed.add_item(
            clean(item.title),
            absolute(item.page.url),
            escape(clean(item.summary), quote=False),  # a summary is HTML there
            pubdate=item.published,
            updateddate=item.changed,
            unique_id=item.id,
            unique_id_is_permalink=False,
            picture=_picture(item),
        )
    return feed.writeString("utf-8")


def _picture(item: Item) -> dict[str, Any] | None:
    version = share_picture(item.picture)
    if item.picture is None or version is None:
        return None
    return {
        "file": {"url": absolute(version.url), "type": media_type(version)},
        "size": {"width": str(version.width), "height": str(version.height)},
        "alt": clean(item.picture_alt or item.picture.alt_for()[0]),
        "credit": clean(item.picture.credit),
    }


def _json(channel: Channel) -> str:
    items = []
    for item in channel.items:
        picture = _picture(item)
        entry = {
            "id": item.id,
            "url": absolute(item.page.url),
            "title": item.title,
            "content_text": item.summary or item.title,
            "date_published": item.published.isoformat(),
            "date_modified": item.changed.isoformat(),
            "language": channel.language,
        }
        items.append(entry | ({"image": picture["file"]["url"]} if picture else {}))
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.url,
            "feed_url": channel.feed_url,
            "description": channel.description,
            "language": channel.language,
            "authors": [{"name": channel.author, "url": channel.url}],
            "items": items,
        },
        ensure_ascii=False,
    )


WRITERS: dict[str, Callable[[Channel], str]] = {
    "rss": lambda channel: _by_django(_Rss, channel),
    "atom": lambda channel: _by_django(_Atom, channel),
    "json": _json,
}
