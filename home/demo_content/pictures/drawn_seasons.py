"""Children's drawings of winter snow and summer sea."""

# fmt: off  (points are easier to read in rows)

from . import folk, nature
from .canvas import Canvas
from .people import child
from .shapes import arc, ellipse, limb, rect


def winter(c: Canvas) -> None:
    """A snowman, a sledge and snowy firs."""
    rng = c.rng
    dusk = rng.random() < 0.35
    c.sky("night" if dusk else "sky", "blue" if dusk else "white")
    nature.mountains(c, c.h * 0.62, c.h * 0.22, "far")
    nature.land(c, c.h * 0.62, "white", 60)
    for i in range(6):
        nature.conifer(c, c.w * (i + rng.uniform(0.1, 0.9)) / 6, c.h * 0.66, rng.uniform(180, 290), "dark", snowy=True)
    folk.house(c, c.w * rng.choice((0.24, 0.76)), c.h * 0.71, 210, "orange", "white", windows=1)
    snow = c.tint("sky", 0.72) if c.style != "graphic" else "white"
    nature.land(c, c.h * 0.74, snow, 30)
    x, y = c.w * rng.uniform(0.42, 0.58), c.h * 0.92
    for dy, r in ((85, 100), (232, 74), (345, 54)):
        c.soft(ellipse(x + 8, y - dy + 10, r), "blue", 0.35, 12)
        c.fill(ellipse(x, y - dy, r, r * 0.96), "white")
    c.lines([[(x - 66, y - 250), (x - 150, y - 320)], [(x + 66, y - 250), (x + 150, y - 310)]], "wood", 9)
    c.fills(
        [
            ellipse(x - 18, y - 358, 6),
            ellipse(x + 18, y - 358, 6),
            *[ellipse(x, y - 190 - 36 * i, 7) for i in range(3)],
        ],
        "ink",
        edge=False,
    )
    c.fill([(x, y - 348), (x + 58, y - 334), (x, y - 328)], "orange")
    c.fill(limb([(x - 60, y - 296), (x, y - 284), (x + 60, y - 298)], 15, 15), "red")
    c.fill(limb([(x + 40, y - 290), (x + 52, y - 240), (x + 48, y - 205)], 13, 15), "red")
    c.fill(rect(x - 38, y - 455, 76, 66), "night")
    c.fill(rect(x - 62, y - 394, 124, 14), "night")
    for d in (-1, 1):
        child(c, x + d * c.w * 0.26, c.h * rng.uniform(0.9, 0.95), rng.uniform(230, 290), arms="up", girl=d > 0)
    nature.snowfall(c, 110)


def sea(c: Canvas) -> None:
    """Sailing boats, gulls and a beach."""
    rng = c.rng
    c.sky()
    nature.sun(c, c.w * rng.uniform(0.2, 0.8), c.h * 0.2, rng.uniform(70, 120))
    nature.clouds(c, 2, 0.2)
    c.fill(rect(-20, c.h * 0.45, c.w + 40, c.h), "far")
    nature.land(c, c.h * 0.56, "blue" if c.style != "graphic" else "far", 14, 4)
    nature.waves(c, c.h * 0.53, 8, c.h * 0.04)
    boats = sorted((rng.uniform(0.5, 0.74), rng.uniform(0.12, 0.88)) for _ in range(3))
    for i, (y, _) in enumerate(boats):
        x, s = c.w * ((i * 0.34 + 0.2) % 1), 190 + 420 * (y - 0.47)
        yy = c.h * y
        c.fill(
            [
                (x - s * 0.55, yy - s * 0.18),
                (x + s * 0.6, yy - s * 0.18),
                (x + s * 0.38, yy + s * 0.1),
                (x - s * 0.4, yy + s * 0.1),
            ],
            c.pick("red", "wood", "orange"),
        )
        c.line([(x, yy - s * 0.18), (x, yy - s * 1.15)], "wood", 8)
        c.fill(
            [(x + 8, yy - s * 1.12), (x + s * 0.52, yy - s * 0.26), (x + 8, yy - s * 0.26)], c.pick("white", "yellow")
        )
        c.fill(
            [(x - 8, yy - s * 1.0), (x - s * 0.36, yy - s * 0.26), (x - 8, yy - s * 0.26)],
            c.pick("white", "pink", "orange"),
        )
        c.lines(
            [
                [(x - s * 0.6 + i * s * 0.3, yy + s * 0.14), (x - s * 0.45 + i * s * 0.3, yy + s * 0.1)]
                for i in range(4)
            ],
            "white",
            6,
        )
    for _ in range(4):
        nature.gull(c, c.w * rng.uniform(0.1, 0.9), c.h * rng.uniform(0.1, 0.36), 24)
    nature.land(c, c.h * 0.87, "ground", 40)
    for _ in range(6):
        x, y = c.w * rng.uniform(0.05, 0.95), c.h * rng.uniform(0.92, 0.97)
        nature.blossom(c, x, y, rng.uniform(16, 30), c.pick("orange", "pink", "red"), 3)
    ux, uy = c.w * rng.choice((0.2, 0.8)), c.h * 0.83
    c.line([(ux, uy - 120), (ux - 10, uy + 110)], "wood", 9)
    for i in range(5):
        a = 180 + 36 * i
        c.fill([(ux, uy - 130), *arc(ux, uy - 20, 150, 120, a, a + 36, 5)], ("red", "white")[i % 2])


SCENES = {f.__name__: f for f in (winter, sea)}
