"""Pictures of the demo site, drawn with Pillow: children's drawings, places and occasions, portraits.

`draw(scene, seed)` always gives the same picture for the same scene and seed; the seed varies technique, palette,
composition and orientation.
"""

import random
import zlib
from collections.abc import Callable

from PIL import Image

from . import (
    drawn_feast,
    drawn_land,
    drawn_life,
    drawn_seasons,
    drawn_sky,
    places_arts,
    places_rooms,
    places_streets,
    places_towns,
    portraits,
)
from .canvas import Canvas
from .palettes import ACCENTS, PALETTES

__all__ = ["SCENES", "TECHNIQUES", "draw"]

_DRAWN: dict[str, Callable[[Canvas], None]] = {
    **drawn_land.SCENES,
    **drawn_seasons.SCENES,
    **drawn_sky.SCENES,
    **drawn_life.SCENES,
    **drawn_feast.SCENES,
}
_PLACES: dict[str, Callable[[Canvas], None]] = {
    **places_towns.SCENES,
    **places_streets.SCENES,
    **places_rooms.SCENES,
    **places_arts.SCENES,
}
_PORTRAITS: dict[str, Callable[[Canvas], None]] = {**portraits.SCENES}
_SCENES = _DRAWN | _PLACES | _PORTRAITS

SCENES: frozenset[str] = frozenset(_SCENES)

# Names of a work's technique, and how they are painted; other names leave the choice to the seed.
TECHNIQUES = {"watercolour": "water", "graphics": "graphic", "gouache": "gouache", "pencil": "crayon", "mixed": "line"}

_DRAWN_STYLES = ("water", "gouache", "crayon", "line", "gouache", "water", "graphic", "crayon", "gouache", "line")
_SIZES = ((1600, 1200), (1200, 1600), (1600, 1200), (1400, 1400), (1600, 1200), (1200, 1600), (1400, 1400))
_PORTRAIT_SIZES = ((1200, 1600), (1400, 1400), (1200, 1600))


def draw(scene: str, seed: int, size: tuple[int, int] | None = None, technique: str | None = None) -> Image.Image:
    """The picture of a scene, the same for the same arguments. `technique` asks for a way of painting (TECHNIQUES)."""
    if scene not in _SCENES:
        raise ValueError(f"There is no picture of “{scene}”. Known scenes: {', '.join(sorted(_SCENES))}.")
    rng = random.Random(f"{scene}:{seed}")
    turn = zlib.crc32(scene.encode()) % 997 + seed
    palette = PALETTES[(turn * 5) % len(PALETTES)]
    if scene in _DRAWN:
        style = _DRAWN_STYLES[turn % len(_DRAWN_STYLES)]
    else:
        style = "graphic" if turn % 9 == 4 and scene in _PLACES else "flat"
    style = TECHNIQUES.get(technique or "", style)
    sizes = _PORTRAIT_SIZES if scene in _PORTRAITS else _SIZES
    canvas = Canvas(size or sizes[turn % len(sizes)], palette, style, rng, ACCENTS[turn % len(ACCENTS)])
    _SCENES[scene](canvas)
    margin = rng.choice((0, 26, 34)) if scene in _DRAWN and style != "flat" else 0
    return canvas.finish(margin)
