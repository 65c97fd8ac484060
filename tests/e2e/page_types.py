"""Every page type of the demo, with its address in each language."""

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import cache, partial
from urllib.parse import quote, urlsplit

from django.http import HttpResponse
from django.test import RequestFactory
from playwright.sync_api import Page, Route

from cms.core.errors import server_error, unavailable
from cms.delivery.headers import SecurityHeadersMiddleware

LANGUAGES = ("en", "fr", "ru", "kk", "ar")
WORDS = {
    "Almaty": {"en": "Almaty", "fr": "Almaty", "ru": "Алматы", "kk": "Алматы", "ar": "ألماتي"},
    "Astana": {"en": "Astana", "fr": "Astana", "ru": "Астана", "kk": "Астана", "ar": "أستانا"},
    "nothing": dict.fromkeys(LANGUAGES, "qwrtzpsdf"),
}
#: English addresses; those of other languages are found by the language switch.
PAGES = {
    "home": "",
    "events": "events/",
    "event": "events/we-are-the-world-2024/",
    "coming event": "events/award-ceremony-2026/",
    "series": "events/series/we-are-the-world/",
    "galleries": "gallery/",
    "gallery": "gallery/milestone-school/",
    "portraits": "gallery/heroes-of-children/",
    "work": "gallery/milestone-school/my-house/",
    "newsroom": "press/",
    "story": "press/we-are-the-world-astana-opera/",
    "release": "press/heroes-of-children-opens-in-nur-sultan/",
    "partners": "partners/",
    "partner": "partners/milestone-school/",
    "person": "people/stephanie-gaspard/",
    "standard": "about/",
    "contact": "contact/",
}
#: The word that is looked for, and the rest of the query. The same in every language.
SEARCHES = {
    "search": ("Almaty", ""),
    "filtered search": ("Astana", "&kind=event&country=KZ"),
    "search in all languages": ("Astana", "&lang=all"),
    "nothing found": ("nothing", ""),
}
NOT_FOUND = "not found"
#: What the site says when it is ill: nobody can ask for these, so tests put them in place (see `answer_apart`).
APART = {"server error": 500, "unavailable": 503}
WHOLE = (*PAGES, *SEARCHES, NOT_FOUND)  # with menu and footer
KINDS = (*WHOLE, *APART)
SWITCH = re.compile(r'<a href="([^"]+)"[^>]*?\shreflang="(\w+)"')


def status_of(kind: str) -> int:
    return APART.get(kind) or (404 if kind == NOT_FOUND else 200)


def path_of(site: str, kind: str, language: str) -> str:
    """The address of a page of this kind below `site`, as a reader of `language` finds it."""
    if kind == NOT_FOUND:
        return f"/{language}/no-such-page/"
    if kind in APART:
        return f"/{language}/{kind.replace(' ', '-')}/"
    if kind in SEARCHES:
        word, rest = SEARCHES[kind]
        return f"/{language}/search/?q={quote(WORDS[word][language])}{rest}"
    return f"/en/{PAGES[kind]}" if language == "en" else _switch(site, kind)[language]


def answer_apart(page: Page) -> None:
    """From now on the pages of `APART` are to be had in this window."""

    def answer(view: Callable[..., HttpResponse], route: Route) -> None:
        response = SecurityHeadersMiddleware(view)(RequestFactory().get(urlsplit(route.request.url).path))
        route.fulfill(status=response.status_code, body=response.content, headers=dict(response.items()))

    for name, view in {"server-error": server_error, "unavailable": unavailable}.items():
        page.route(f"**/{name}/", partial(answer, view))


@cache
def html_of(site: str, kind: str, language: str) -> str:
    """As the server sends it. Fails if that is not what is expected of the kind."""
    try:
        with urllib.request.urlopen(site + path_of(site, kind, language), timeout=60) as answer:
            status, html = answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        status, html = error.code, error.read().decode()
    assert status == status_of(kind), (kind, language)
    return str(html)


@cache
def _switch(site: str, kind: str) -> dict[str, str]:
    """Where the language switch at the head of the English page leads."""
    head = html_of(site, kind, "en").split("</header>")[0]
    return {language: urlsplit(address).path for address, language in SWITCH.findall(re.sub(r"\s+", " ", head))}
