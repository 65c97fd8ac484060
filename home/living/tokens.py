"""The colour tokens as the style sheet defines them, and their contrast."""

import re
from functools import cache

from django.conf import settings

SOURCES = settings.BASE_DIR / "static" / "css" / "src"
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6})\b")


@cache
def colours() -> dict[str, dict[str, str]]:
    """`light` and `dark`, each with every token's colour as `#rrggbb`."""
    text = (SOURCES / "10-tokens.css").read_text("utf-8")
    light, _query, dark = text.partition("@media (prefers-color-scheme: dark)")
    return {"light": _tokens(light), "dark": _tokens(light) | _tokens(dark)}


def _tokens(css: str) -> dict[str, str]:
    return {name: _long(value) for name, value in TOKEN.findall(css)}


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
