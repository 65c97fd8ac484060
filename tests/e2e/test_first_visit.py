"""What a reader's phone fetches for a first page: from the site alone, and little of it. With `--matrix=full` of every
page type in three scripts, else of each in one."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Browser, Request

from tests.e2e.page_types import WHOLE, path_of
from tests.e2e.servers import Demo

SCRIPTS = ("en", "ru", "ar")
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 800}, "device_scale_factor": 2, "is_mobile": True}
KB = 1000
LIMITS = {"document": 13 * KB, "stylesheet": 20 * KB, "script": 20 * KB}
FACES = 60 * KB  # of one writing system
WRITING = re.compile(r"-(latin|cyrillic|kazakh|arabic)[^/]*\.woff2")
REQUESTS, ALTOGETHER, MAIN_PICTURE = 15, 300 * KB, 100 * KB  # all of it is without the main picture


@dataclass(frozen=True)
class Fetched:
    url: str
    kind: str  # as Chromium calls it: document, stylesheet, script, font, image, …
    size: int  # bytes; of text in brotli, as nginx sends it


@dataclass(frozen=True)
class Visit:
    site: str
    fetched: list[Fetched]
    main_picture: str

    def weight(self, kind: str) -> int:
        return sum(each.size for each in self.fetched if each.kind == kind)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "visit" in metafunc.fixturenames:
        full = metafunc.config.getoption("matrix", "sample") == "full"
        pairs = itertools.product(WHOLE, SCRIPTS) if full else zip(WHOLE, itertools.cycle(SCRIPTS), strict=False)
        # Pictures are as light as they can be when workers have made all versions, minutes after a demo's first start.
        are_made = full or metafunc.function is not test_pictures_are_light
        cases = list(pairs) if are_made else []
        names = [f"{kind}-{language}".replace(" ", "_") for kind, language in cases]
        metafunc.parametrize("visit", cases, ids=names, indirect=True, scope="module")


@pytest.fixture(scope="module")
def visit(request: pytest.FixtureRequest, demo: Demo, browser: Browser) -> Iterator[Visit]:
    """Until the network is silent; nothing is scrolled."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    made: list[Request] = []
    page.on("request", lambda each: made.append(each))  # noqa: PLW0108 (Playwright takes no built-in)
    page.goto(demo.url + path_of(demo.url, *request.param), wait_until="networkidle")
    main = page.evaluate("document.querySelector('img[fetchpriority=high]')?.currentSrc ?? ''")
    yield Visit(demo.url, [_fetched(each) for each in made], main)
    context.close()


def _fetched(request: Request) -> Fetched:
    response = request.response()
    body = response.body() if response and response.ok else b""
    packed = response is not None and "content-encoding" in response.headers
    is_text = request.resource_type in {"document", "stylesheet", "script"} or request.url.endswith(".svg")
    size = request.sizes()["responseBodySize"] if packed else len(brotli.compress(body) if is_text else body)
    return Fetched(request.url, request.resource_type, size)


def test_everything_comes_from_the_site_itself(visit: Visit) -> None:
    assert [each.url for each in visit.fetched if urlsplit(each.url).netloc != urlsplit(visit.site).netloc] == []


def test_text_style_and_scripts_are_light(visit: Visit) -> None:
    heavy = {kind: visit.weight(kind) for kind, limit in LIMITS.items() if visit.weight(kind) > limit}
    assert heavy == {}
    assert all(visit.weight(kind) for kind in LIMITS), "something of this was not measured"


def test_faces_are_light(visit: Visit) -> None:
    weights: Counter[str] = Counter()
    for each in visit.fetched:
        if each.kind == "font":
            writing = WRITING.search(each.url)
            assert writing, each.url
            weights[{"kazakh": "cyrillic"}.get(writing[1], writing[1])] += each.size
    assert weights
    assert {name: size for name, size in weights.items() if size > FACES} == {}


def test_an_arabic_page_with_a_few_latin_words_fetches_letters_alone_for_them(demo: Demo, browser: Browser) -> None:
    with browser.new_page(**PHONE) as page:
        faces: set[str] = set()
        page.on("request", lambda each: faces.add(each.url) if each.resource_type == "font" else None)
        page.goto(demo.url + path_of(demo.url, "home", "ar"), wait_until="networkidle")
    names = {urlsplit(url).path.rpartition("/")[2].partition(".")[0] for url in faces}
    assert names == {"el-messiri-arabic", "noto-naskh-arabic-arabic", "ysabeau-latin-letters"}


def test_few_requests_are_made_before_scrolling(visit: Visit) -> None:
    """Also of pictures: Chromium fetches those of the next screen and a half ahead."""
    made = [each.url for each in visit.fetched]
    assert len(made) <= REQUESTS, made


def test_pictures_are_light(visit: Visit) -> None:
    main = sum(each.size for each in visit.fetched if each.url == visit.main_picture)
    assert main <= MAIN_PICTURE
    assert sum(each.size for each in visit.fetched) - main <= ALTOGETHER
