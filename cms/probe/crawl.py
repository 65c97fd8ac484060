"""Follows links as a search engine does, in whatever they are written: pages, feeds, sitemaps, the API, redirects."""

import html
import re
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
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


def crawl(ask: Ask, starts: Iterable[str], hosts: Collection[str], limit: int) -> Iterator[tuple[str, Answer]]:
    """Each address below these hosts that can be found from `starts`, with its answer; at most `limit` requests."""
    waiting = deque(dict.fromkeys(starts))
    known, of_path = set(waiting), Counter[str]()
    while waiting and limit:
        address = waiting.popleft()
        answer = ask(address)
        limit -= 1
        yield address, answer
        for found in links(address, answer, hosts):
            path = found.partition("?")[0]
            if found not in known and of_path[path] < OF_ONE_PATH and not path.startswith(LEFT_OUT):
                known.add(found)
                of_path[path] += 1
                waiting.append(found)


def links(address: str, answer: Answer, hosts: Collection[str]) -> list[str]:
    """Addresses on one of our hosts that an answer names."""
    named = [answer.headers.get("location", "")]
    if answer.type.startswith("text/") or answer.type.endswith(("xml", "json")):
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
