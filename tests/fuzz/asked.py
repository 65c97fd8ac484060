"""What strangers may ask: the resolver's public addresses, with parts, parameters, headers, cookies and bodies that are
right, nearly right, or neither."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from hypothesis import strategies as st

from tests.doors.addresses import routes

#: What breaks programs: no character, half a pair, other digits, more than fits, formulas, patterns, markup.
NASTY = [
    "", "0", "-1", "١٢", "9" * 30, "1e309", "NaN", "null", "true", "\x00", "a\x00b", "\ud800", "\u202e", "ﬃ", "İ",
    "ß" * 300, "' OR 1=1 --", "%", "%%s", "_" * 50, "\\", "(", "[" * 200, "*", ".*+?^${}()|[]", "../../etc/passwd",
    "..%2f", "//x", "<script>", "{{7*7}}", "{% debug %}", "ә" * 500, "و" * 300, "2022-02-30", "0000-00-00",
    "9999-12-31T25:61", "en", "xx", "\r\nSet-Cookie: a=b", "=1+1", "\ufeff", "💥", "id:1", "-id", "random", "*,-title",
    "title(",
]  # fmt: skip
#: Those of them that programs which read a number, a date, a list or a word fall over.
WORST = ["", "-1", "9" * 30, "NaN", "null", "١٢", "\x00", "\ud800", "2022-02-30", "[" * 200, "-id", "title("]
#: What addresses read, by what their path holds: names at random hardly ever meet the view that knows them.
READ_BY = {
    "/api/": (
        "id", "type", "fields", "order", "offset", "limit", "locale", "translation_of", "child_of", "descendant_of",
        "ancestor_of", "first_published_at", "html_path", "slug", "title", "show_in_menus", "search", "format",
    ),
    "/search/": ("q", "kind", "country", "year", "page", "lang", "city", "partner", "theme", "typed", "token"),
    "/contact": ("form-token", "your-website", "your_name", "e_mail", "about", "message", "sent"),
    "/admin/": ("username", "password", "email", "next", "csrfmiddlewaretoken", "remember"),
    "/": ("page", "when", "kind", "country", "year", "sent"),
}  # fmt: skip
PARAMETERS = tuple(sorted({name for names in READ_BY.values() for name in names}))
HEADERS = (
    "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cookie", "Forwarded", "If-Modified-Since",
    "If-None-Match", "If-Match", "If-Unmodified-Since", "Origin", "Range", "Referer", "User-Agent", "X-CSRFToken",
    "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-HTTP-Method-Override", "X-Requested-With",
)  # fmt: skip
NEARLY = [
    "en-GB;q=0.8, kk, *;q=0", "bytes=0-", "bytes=9-1,-5", "br;q=0, gzip", 'W/"x", "y"', "Mon, 99 Foo 9999 99:99:99 GMT",
    "__Host-session=x; messages=W10; csrftoken=" + "a" * 32, "Basic !!!", "Bearer x", "for=unknown;proto=https",
    "1.2.3.4, ::1", "application/xml;q=0.1, */*", "sessionid=" + "z" * 400,
]  # fmt: skip
TYPES = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "text/plain", ""]

words = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.integers().map(str), st.dates().map(str))


@dataclass(frozen=True)
class Question:
    method: str
    path: str
    query: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def url(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


@cache
def patterns() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Of all that does not belong to the admin, as `("en/people/%(slug)s/", ("slug",))`."""
    public = {(route.pattern, route.parameters) for route in routes() if not route.pattern.startswith("admin/")}
    return (*sorted(public), ("admin/login/", ()), ("admin/password_reset/", ()))


def read_by(path: str) -> tuple[str, ...]:
    return next(names for part, names in READ_BY.items() if part in path)


def each_of(method: str, path: str) -> Iterator[Question]:
    """Every parameter that it reads, with all that breaks programs, one at a time."""
    for name, value in product(read_by(path), WORST):
        said = urlencode({name: value}, encoding="utf-8", errors="surrogatepass")
        if method == "GET":
            yield Question(method, path, said)
        else:
            yield Question(method, path, "", {"Content-Type": TYPES[0]}, said.encode())


def encoded(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="/")


@st.composite
def questions(draw: Any, known: list[str]) -> Question:
    """`known` are addresses that lead somewhere."""
    pattern, names = draw(st.sampled_from(patterns()))
    somewhere = "/" + pattern % {name: encoded(draw(words)) for name in names}
    language = draw(st.sampled_from([*(code for code, _name in settings.LANGUAGES), "xx"]))
    there = st.sampled_from(known)
    path = draw(
        st.one_of(
            there,
            there,
            st.just(somewhere.replace("/en/", f"/{language}/", 1)),
            st.builds(lambda start, end: start + encoded(end), there, words),
        )
    )
    parameters = st.one_of(st.sampled_from(read_by(path)), st.sampled_from(PARAMETERS), words)
    values = draw(st.dictionaries(parameters, words, max_size=4))
    query = urlencode(list(values.items()), encoding="utf-8", errors="surrogatepass")
    headers = draw(st.dictionaries(st.sampled_from(HEADERS), st.one_of(st.sampled_from(NEARLY), words), max_size=3))
    method = draw(st.sampled_from(["GET", "GET", "GET", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE"]))
    body, kind = b"", ""
    if method in {"POST", "PUT"}:
        kind = draw(st.sampled_from(TYPES))
        fields = draw(st.dictionaries(parameters, words, max_size=5))
        form = urlencode(list(fields.items()), encoding="utf-8", errors="surrogatepass").encode()
        raw = draw(st.binary(max_size=60))
        body = draw(st.sampled_from([form, json.dumps(fields).encode(), raw, b"--x\r\n" + raw]))
    sendable = {name: _sendable(value) for name, value in headers.items()}
    return Question(method, path, query, sendable | ({"Content-Type": kind} if kind else {}), body)


def _sendable(value: str) -> str:
    """What a header may hold at all: others never reach the site."""
    return "".join(sign for sign in value if sign.isprintable()).encode("utf-8", "replace").decode("latin-1")
