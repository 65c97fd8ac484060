"""The addresses that an outsider asks: those everybody knows, and those that somebody curious makes up."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote, urlencode

from django.conf import settings

LANGUAGES = [code for code, _name in settings.LANGUAGES]
API = "/api/v2/pages/"
HEALTH = "/readyz"  # an error is its way to say how things are
#: In order: the first that matches says by which channel an address is.
CHANNELS = {
    "API": r"^/api/",
    "sitemap": r"^/sitemap",
    "file": r"^/(?:documents|media)/",
    "behind the log-in": r"^/admin/",
    "feed": r"/feed/(?:atom/|json/)?(?:$|\?)",
    "calendar": r"\.ics",
    "suggestions": r"/search/suggest/",
    "search": r"/search/",
    "page": r"^/(?:" + "|".join(LANGUAGES) + ")/",
}


@dataclass(frozen=True)
class Hidden:
    """One page of a language that is not to be found: its number, and where it would stand or stood."""

    pk: int
    path: str  # as `/en/press/the-prize/`
    title: str
    slug: str
    refuses: bool = True  # False: it asks everybody for a password


@dataclass(frozen=True)
class HiddenFile:
    pk: int
    name: str  # of the file, as `prize.jpg`
    token: str
    is_picture: bool


def channel_of(address: str) -> str:
    return next((name for name, pattern in CHANNELS.items() if re.search(pattern, address)), "other")


def well_known() -> Iterator[str]:
    """What nobody has to guess; links lead from there to the rest."""
    yield from (
        "/",
        "/sitemap.xml",
        "/robots.txt",
        "/llms.txt",
        "/.well-known/security.txt",
        HEALTH,
        API,
        "/oembed/",
    )
    for code in LANGUAGES:
        yield f"/{code}/"
        yield f"/{code}/no-such-page/"
        yield from (f"/{code}/{rest}" for rest in ("feed/", "feed/atom/", "feed/json/", "search/", "search/feed/?q="))
        yield from (f"/{code}/search/suggest/?q={letter}" for letter in ("", "a", "а", "ا"))
        yield f"/{code}/search/?lang=all"
        for section in ("events", "press", "gallery", "partners"):
            yield f"/{code}/{section}/"
            yield from (f"/{code}/{section}/feed/{fmt}" for fmt in ("", "atom/", "json/"))
        yield f"/{code}/events/calendar.ics"
        yield f"{API}?fields=*&limit=50&locale={code}"
    yield from (f"{API}?order={order}&fields=*&limit=50" for order in ("-first_published_at", "title", "-id", "random"))


def questions(texts: Iterable[str]) -> Iterator[str]:
    """Texts, and what they begin with, asked of all that searches and filters."""
    for text in texts:
        word = max(re.split(r"[\W_]+", text), key=len)
        for code in LANGUAGES:
            yield f"/{code}/search/?{urlencode({'q': text[:80]})}"
            yield f"/{code}/search/suggest/?{urlencode({'q': word[:4]})}"
        yield f"/en/search/?{urlencode({'q': word, 'lang': 'all'})}"
        yield f"/en/search/feed/?{urlencode({'q': word})}"
        yield f"{API}?{urlencode({'title': text, 'fields': '*'})}"


def guesses(page: Hidden) -> Iterator[str]:
    """Where the page might be reached beside its address; none of these may show it."""
    base, number = page.path, page.pk
    yield from (base, base.rstrip("/"), base.upper(), f"{base}?preview=1", f"{base}?print=1", f"{base}event.ics")
    yield from (f"{base}{rest}" for rest in ("feed/", "print/", "amp/", "history/", "revisions/", "calendar.ics"))
    yield from (f"{API}{number}/?fields=*", f"{API}find/?id={number}", f"{API}find/?html_path={quote(base)}")
    yield f"{API}?slug={quote(page.slug)}&fields=*"
    yield from (f"{API}?{name}={number}&fields=*" for name in ("translation_of", "child_of", "descendant_of"))
    yield from (f"/admin/pages/{number}/{rest}" for rest in ("view_draft/", "edit/", "edit/preview/", "history/"))
    yield from (f"/admin/api/main/pages/{number}/", f"/admin/reports/translations/?q={quote(page.slug)}")


def file_guesses(file: HiddenFile) -> Iterator[str]:
    """Where Wagtail or we would put it, for who knows its name or number; of a document, for who knows its address."""
    stem = PurePath(file.name).stem
    if not file.is_picture:
        yield from (f"/documents/{file.pk}/{quote(file.name)}", f"/documents/{file.token}/{quote(file.name)}")
        yield f"/media/documents/{quote(file.name)}"
        yield f"/media/documents/{file.token}/{quote(file.name)}"
        return
    yield from (
        f"/media/{folder}/{quote(file.name)}" for folder in ("original_images", "images", "originals", "pictures")
    )
    yield from (f"/media/images/{quote(stem)}.{spec}.jpg" for spec in ("width-800", "max-165x165", "original"))
    yield f"/media/originals/{file.token}/{quote(file.name)}"
    yield from (f"/images/{file.pk}/original/", f"/admin/images/{file.pk}/preview/", f"/media/pictures/{file.token}/")
