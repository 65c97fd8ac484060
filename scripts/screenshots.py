"""Every page type in en, ru, kk and ar, on a phone and a desktop, light and dark: build/screenshots/, and a contact
sheet for each of these combinations. Of a demo of its own, or of the one at DEMO_URL.

    make screenshots
    python scripts/screenshots.py --languages en,ar --kinds event,story --widths 360 --schemes dark
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any

import django
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
django.setup()

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from tests.e2e.conftest import CHROMIUM, FLAGS  # noqa: E402
from tests.e2e.page_types import KINDS, answer_apart, path_of  # noqa: E402
from tests.e2e.servers import served  # noqa: E402

FOLDER = ROOT / "build" / "screenshots"
HEIGHTS = {360: 800, 1280: 900}
STATES = ("lightbox", "menu")
TALLEST = 4000  # pixels of a page on the contact sheet, at its own size
THUMB = 300  # pixels wide


def main() -> int:
    asked = arguments()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with demo() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language, width, scheme in product(asked.languages, asked.widths, asked.schemes):
            shots = list(taken(browser, url, asked.kinds, language, int(width), scheme))
            sheet = contact_sheet(shots, FOLDER / f"sheet-{language}-{width}-{scheme}.jpg")
            print(f"{len(shots):3} pages  {sheet.relative_to(ROOT)}", flush=True)
        browser.close()
    return 0


def arguments() -> argparse.Namespace:
    def several(text: str) -> list[str]:
        return text.split(",")

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--languages", type=several, default=["en", "ru", "kk", "ar"])
    parser.add_argument("--kinds", type=several, default=[*KINDS, *STATES])
    parser.add_argument("--widths", type=several, default=[str(width) for width in HEIGHTS])
    parser.add_argument("--schemes", type=several, default=["light", "dark"])
    return parser.parse_args()


@contextmanager
def demo() -> Iterator[str]:
    if running := os.environ.get("DEMO_URL"):
        yield running.rstrip("/")
        return
    with tempfile.TemporaryDirectory(prefix="site-screenshots-") as var, served(Path(var)) as own:
        yield own.url


def taken(browser: Browser, url: str, kinds: list[str], language: str, width: int, scheme: Any) -> Iterator[Path]:
    size: Any = {"width": width, "height": HEIGHTS.get(width, 900)}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    answer_apart(page)
    for kind in kinds:
        shown = {"lightbox": "gallery", "menu": "home"}.get(kind, kind)
        page.goto(url + path_of(url, shown, language), wait_until="networkidle")
        path = FOLDER / f"{kind.replace(' ', '-')}-{language}-{width}-{scheme}.png"
        if kind == "lightbox":
            page.locator("[data-lightbox] a").nth(1).click()
            page.wait_for_selector(".lightbox__place:not(:empty)")
            load_pictures(page, ".lightbox img")
        elif kind == "menu" and page.locator(".menu > summary").is_visible():
            page.locator(".menu > summary").click()
        else:
            load_pictures(page)
        page.screenshot(path=path, full_page=kind not in STATES)
        yield path
    context.close()


def load_pictures(page: Page, which: str = "img") -> None:
    """Goes to each that is still to come. What no screenshot shows, as beyond the edge in a strip, may stay out."""
    page.wait_for_function(
        """which => {
            const shown = [...document.querySelectorAll(which)].filter((img) => {
                const { left, right, width } = img.getBoundingClientRect();
                return width > 0 && left < innerWidth && right > 0;
            });
            shown.forEach((img) => (img.decoding = "sync")); // else it may be painted after the screenshot
            const missing = shown.find((img) => !img.complete);
            missing?.scrollIntoView();
            return !missing;
        }""",
        arg=which,
    )
    page.evaluate("scrollTo(0, 0)")


def contact_sheet(shots: list[Path], path: Path) -> Path:
    """The beginnings of all pages side by side, in rows of eight."""
    thumbs = []
    for shot in shots:
        with Image.open(shot) as image:
            beginning = image.convert("RGB").crop((0, 0, image.width, min(image.height, TALLEST * image.width // 1280)))
        thumbs.append(beginning.resize((THUMB, beginning.height * THUMB // beginning.width), Image.Resampling.LANCZOS))
    rows = [thumbs[start : start + 8] for start in range(0, len(thumbs), 8)]
    heights = [max(thumb.height for thumb in row) + 12 for row in rows]
    sheet = Image.new("RGB", (8 * (THUMB + 12), sum(heights)), "#888")
    for row, top in zip(rows, (sum(heights[:number]) for number in range(len(rows))), strict=True):
        for column, thumb in enumerate(row):
            sheet.paste(thumb, (column * (THUMB + 12), top))
    sheet.save(path, quality=85)
    return path


if __name__ == "__main__":
    sys.exit(main())
