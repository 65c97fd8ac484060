"""Every page type in a real browser: axe finds nothing, and nothing stands out of the window."""

import itertools
from dataclasses import dataclass
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: For each page type an English address; the Arabic one is found by its language switch.
PAGES = {
    "home": "/en/",
    "events": "/en/events/",
    "event": "/en/events/we-are-the-world-2024/",
    "series": "/en/events/series/we-are-the-world/",
    "galleries": "/en/gallery/",
    "gallery": "/en/gallery/milestone-school/",
    "work": "/en/gallery/milestone-school/my-house/",
    "newsroom": "/en/press/",
    "story": "/en/press/we-are-the-world-astana-opera/",
    "release": "/en/press/heroes-of-children-opens-in-nur-sultan/",
    "partners": "/en/partners/",
    "partner": "/en/partners/milestone-school/",
    "person": "/en/people/stephanie-gaspard/",
    "standard": "/en/about/",
    "contact": "/en/contact/",
    "search": "/en/search/?q=Almaty",
    "nothing found": "/en/search/?q=qwrtzpsdf",
    "not found": "/en/no-such-page/",
    "search in all languages": "/en/search/?q=Astana&lang=all",
    "filtered search": "/en/search/?q=Astana&kind=event&country=KZ",
}


@dataclass(frozen=True)
class Case:
    kind: str
    language: str
    width: int
    theme: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.kind}-{self.language}-{self.width}-{self.theme}".replace(" ", "-")


#: Ordered so that any four which follow one another hold every pair of language, width and theme.
COMBINATIONS: list[tuple[str, int, Literal["light", "dark"]]] = [
    ("en", 320, "light"),
    ("ar", 1280, "light"),
    ("ar", 320, "dark"),
    ("en", 1280, "dark"),
]


def cases(*, full: bool) -> list[Case]:
    if full:
        languages, widths, themes = (list(dict.fromkeys(values)) for values in zip(*COMBINATIONS, strict=True))
        return [Case(*values) for values in itertools.product(PAGES, languages, widths, themes)]
    return [Case(kind, *values) for kind, values in zip(PAGES, itertools.cycle(COMBINATIONS), strict=False)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        full = metafunc.config.getoption("matrix", "sample") == "full"
        metafunc.parametrize("case", cases(full=full), ids=str)


def test_page_is_accessible_and_fits_the_window(page: Page, case: Case) -> None:
    page.emulate_media(color_scheme=case.theme, reduced_motion="reduce")
    page.set_viewport_size({"width": case.width, "height": 800})
    missing = case.kind == "not found"  # its switch leads to the home pages
    answer = page.goto(PAGES[case.kind].replace("/en/", f"/{case.language if missing else 'en'}/"))
    if case.language != "en" and not missing:
        other = page.locator(f".languages a[hreflang={case.language}]").first.get_attribute("href")
        assert other
        answer = page.goto(other)
    assert answer and answer.status == (404 if missing else 200)
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == case.language
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert found.response["passes"], "axe looked at nothing"
    assert found.violations_count == 0, found.generate_report()
    wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= window
