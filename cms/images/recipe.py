"""What is made of every picture: formats, widths, quality. Knows nothing of Django: the worker uses it.

Steps of a third to a half: what a browser chooses is at most that much wider than it needs. 720 and 1080 are a window
of 360 at a device's ratio of 2 and 3, 1320 is the widest phone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

RECIPE = 2  # raised when anything below changes, so that `make_pictures` makes all anew
FALLBACK = ("jpeg", "png")  # for every browser: PNG where parts of the picture are transparent


@dataclass(frozen=True)
class Format:
    """`quality`: the first for wide screens. Phones begin with the second, since their fine pixels hide the difference,
    and try further ones while a version is heavier than LIGHT."""

    widths: tuple[int, ...]
    quality: tuple[int, ...]


FORMATS = {  # best first
    "avif": Format((200, 320, 480, 720, 1080, 1320, 1800, 2400), (52, 46, 40, 34)),
    "webp": Format((320, 720, 1080, 1800), (76, 66, 56, 46)),
    "jpeg": Format((720, 1440), (80,)),
    "png": Format((720, 1440), ()),
}
LIGHT = 95_000  # bytes: a phone's main picture is to have at most 100 KB
PHONE = 1080  # pixels


def widths(fmt: str, own: int) -> list[int]:
    """The widths made of a picture that is `own` pixels wide: none is enlarged, none is left without its own."""
    steps = FORMATS[fmt].widths
    below = [width for width in steps if width < own]
    return [*below, own] if own <= steps[-1] else below


def qualities(fmt: str, width: int) -> Iterable[int]:
    tried = FORMATS[fmt].quality
    return (tried[1:] or tried) if width <= PHONE else tried[:1]
