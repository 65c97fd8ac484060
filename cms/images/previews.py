"""What a picture's place shows until it has loaded: its colour, and how light its parts are, in eighteen characters.

Knows nothing of Django. `static/css/src/63-previews.css` draws it: an inline style or a `data:` address would need a
weaker content policy, a file for each would be another request.
"""

import math
from itertools import pairwise

from PIL import Image

LIGHTNESS = (0.2, 0.32, 0.44, 0.56, 0.66, 0.76, 0.86, 0.94)
OPPONENT = (-0.14, -0.09, -0.05, -0.02, 0.0, 0.02, 0.05, 0.09, 0.14)  # green–red and blue–yellow
PARTS = "mnopqr"  # three in a row, two rows
DIFFERENCE = (-0.2, -0.12, -0.05, 0.0, 0.05, 0.12, 0.2)  # of a part's lightness from the whole's


def preview(picture: Image.Image) -> str:
    """`l5a4b3` and a letter and digit for each part, as the style sheet reads it."""
    small = picture.convert("RGB").resize((3, 2), Image.Resampling.BOX)
    parts = [oklab(*small.getpixel((x, y))) for y in range(2) for x in range(3)]  # type: ignore[misc]
    lightness, green_red, blue_yellow = (sum(values) / len(values) for values in zip(*parts, strict=True))
    code = f"l{nearest(LIGHTNESS, lightness)}a{nearest(OPPONENT, green_red)}b{nearest(OPPONENT, blue_yellow)}"
    return code + "".join(
        f"{letter}{nearest(DIFFERENCE, part[0] - lightness)}" for letter, part in zip(PARTS, parts, strict=True)
    )


def nearest(steps: tuple[float, ...], value: float) -> int:
    return sum(value > (low + high) / 2 for low, high in pairwise(steps))


def oklab(red: int, green: int, blue: int) -> tuple[float, float, float]:
    """Lightness, green–red, blue–yellow of an sRGB colour (Björn Ottosson's Oklab, CSS Color 4, 9.2)."""
    r, g, b = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red / 255, green / 255, blue / 255)
    )
    long, middle, short = (
        math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b),
        math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b),
        math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b),
    )
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def style_sheet() -> str:
    """The rules that draw every preview; a test compares them with the file."""
    rules = [
        f'  [data-preview*="{letter}{number}"] {{ --{letter}: {value:g}; }}'
        for letter, steps in (("l", LIGHTNESS), ("a", OPPONENT), ("b", OPPONENT), *((p, DIFFERENCE) for p in PARTS))
        for number, value in enumerate(steps)
        if value or letter not in PARTS
    ]
    spots = [
        f"      radial-gradient(60% 80% at {x}% {y}%, oklab(calc(var(--l) + var(--{letter}, 0)) var(--a) var(--b)),"
        f" oklab(calc(var(--l) + var(--{letter}, 0)) var(--a) var(--b) / 0))"
        for letter, (x, y) in zip(PARTS, ((x, y) for y in (0, 100) for x in (0, 50, 100)), strict=True)
    ]
    return "\n".join([HEAD, *rules, "", *BODY, ",\n".join(spots) + ";", "  }", "}", ""])


HEAD = """/* What stands in a picture's place until it has loaded. Written by cms/images/previews.py: style_sheet(). */
@layer components {"""
BODY = [
    "  img[data-preview] {",
    "    background-color: oklab(var(--l) var(--a) var(--b));",
    "    background-image:",
]
