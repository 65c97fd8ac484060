"""Follows links as a search engine does, in whatever they are written: pages, feeds, sitemaps, the API, redirects."""

import html
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from cms.probe.asking import Answer, Ask

#: `href="…"`, `srcset="… 720w, …"`, `<loc>…</loc>`, `"url": "…"`, `URL:…`, `[…](…)`.
LINKS = re.compile(
    r"""(?:href|src|action|content|url)=["']([^"']+)["']|srcset=["']([^"']+)["']"""
    r"""|<(?:loc|link|id|url|guid)[^>]*>([^<]+)</|"(?:[a-z_]*url|loc|@id|detail_url)":\s*"([^"]+)"|\]\(([^)\s]+)\)"""
    r"""|^(?:URL|ATTACH)[^:]*:(\S+)""",
    re.MULTILINE,
)
OF_ONE_PATH = 6  # addresses that differ behind the `?` alone
LEFT_OUT = ("/static/", "/admin/", "/media/")  # files of ours, and what stands behind the door; both asked by name


@dataclass
class Crawl:
    """Each address below `hosts` that can be found from those it begins with, in turn, `limit` of them at most. Its
    fields are what one has to keep to go on with it later."""

    addresses: list[str]  # in the order in which they are asked
    hosts: Collection[str]
    limit: int
    named: int = 0  # how many of them it began with
    asked: int = 0  # how many of them have been
    is_cut: bool = False  # there were more than `limit`, or an answer was too long to be read whole

    def __post_init__(self) -> None:
        if not self.named:
            self.addresses = list(dict.fromkeys(self.addresses))
            self.named, self.is_cut = len(self.addresses), len(self.addresses) > self.limit
        self._known = set(self.addresses)
        self._of_path = Counter(map(_path, self.addresses[self.named :]))

    @property
    def to_ask(self) -> int:
        """As far as is known by now, the asked ones included."""
        return min(len(self.addresses), self.limit)

    @property
    def is_whole(self) -> bool:
        return self.asked == self.to_ask and not self.is_cut

    def answers(self, ask: Ask) -> Iterator[tuple[str, Answer]]:
        while self.asked < self.to_ask:
            address = self.addresses[self.asked]
            answer = ask(address)
            self.asked += 1
            self.is_cut |= answer.is_cut and answer.is_text
            for found in links(address, answer, self.hosts):
                self._add(found)
            yield address, answer

    def _add(self, address: str) -> None:
        path = _path(address)
        if address in self._known or path.startswith(LEFT_OUT) or self._of_path[path] >= OF_ONE_PATH:
            return
        if len(self.addresses) >= self.limit:
            self.is_cut = True
            return
        self._known.add(address)
        self._of_path[path] += 1
        self.addresses.append(address)


def _path(address: str) -> str:
    return address.partition("?")[0]


def links(address: str, answer: Answer, hosts: Collection[str]) -> list[str]:
    """Addresses on one of our hosts that an answer names."""
    named = [answer.headers.get("location", "")]
    if answer.is_text:
        text = answer.body.decode("utf-8", "replace").replace("\r\n ", "")
        for groups in LINKS.findall(text):
            named += [part.split()[0] for each in groups for part in each.split(", ") if part.split()]
    addresses = (html.unescape(each) for each in named if each.startswith(("/", "?", "http")))  # the rest is words
    return [found for each in addresses if (found := _of_ours(urljoin(address, each), hosts))]


def _of_ours(url: str, hosts: Collection[str]) -> str:
    """As it stands in a request; empty for what is elsewhere, or is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("", "http", "https") or (parts.netloc and parts.netloc not in hosts):
        return ""
    if not parts.path.startswith("/"):
        return ""
    path = quote(parts.path, safe="/%:@-._~!$&'()*+,;=")
    return f"{path}?{quote(parts.query, safe='=&%+-._~')}" if parts.query else path
