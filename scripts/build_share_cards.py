"""Makes what share cards are drawn with, in cms/discovery/share_cards/fonts, from static/: fonts and the emblem.

    python scripts/build_share_cards.py        (needs fonttools and brotli, and Chromium for the emblem)

Browsers fetch a file for each script; whoever draws a line of mixed scripts needs one font that has them all. The
output is committed; run it again when static/fonts or the emblem change.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.varLib.instancer import instantiateVariableFont
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "static" / "fonts"
TARGET = ROOT / "cms" / "discovery" / "share_cards" / "fonts"
PARTS = [f"ysabeau-{script}" for script in ("latin", "latin-more", "latin-ext", "cyrillic", "kazakh")]
PARTS.append("el-messiri-arabic")
UNITS = 1000  # an em, in all parts
EMBLEM = 240  # pixels
FACES = {"title": 600, "label": 500}  # the weight in which each is drawn


def part(name: str, weight: int, folder: Path) -> str:
    font = instantiateVariableFont(TTFont(SOURCES / f"{name}.woff2"), {"wght": weight})
    if font["head"].unitsPerEm != UNITS:
        scale_upem(font, UNITS)
    font.flavor = None
    for table in ("STAT", "HVAR", "MVAR", "avar", "gasp", "DSIG"):
        if table in font:
            del font[table]
    path = folder / f"{name}.ttf"
    font.save(path)
    return str(path)


def draw_emblem() -> None:
    """Pillow reads no SVG."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": EMBLEM, "height": EMBLEM})
        svg = (ROOT / "static" / "icons" / "emblem.svg").read_text("utf-8")
        page.set_content(f"<style>*{{margin:0}}svg{{display:block;width:{EMBLEM}px;height:{EMBLEM}px}}</style>{svg}")
        page.screenshot(path=TARGET / "emblem.png", omit_background=True)
        browser.close()


def main() -> int:
    TARGET.mkdir(exist_ok=True)
    for face, weight in FACES.items():
        with tempfile.TemporaryDirectory() as folder:
            merged = Merger().merge([part(name, weight, Path(folder)) for name in PARTS])
        merged.save(TARGET / f"{face}.ttf")
        print(f"{face}.ttf: {(TARGET / f'{face}.ttf').stat().st_size / 1024:.0f} KB")
    draw_emblem()
    return 0


if __name__ == "__main__":
    sys.exit(main())
