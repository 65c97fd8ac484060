"""Children's drawings of life around them: animals, fish, flowers, city, bridge, train, market, music, festival."""

# fmt: off  (points are easier to read in rows)
import math

from . import folk, nature
from .canvas import Canvas
from .palettes import mix
from .shapes import arc, ellipse, limb, place, rect, smooth


def camel(c: Canvas, x: float, y: float, s: float, flip: bool = False) -> None:
    """A two-humped camel."""
    k = -s if flip else s
    legs = [place(limb([(dx, -80), (dx + 3, -40), (dx, 0)], 13, 8), x, y, k) for dx in (-62, -44, 40, 58)]
    body = smooth(
        [
            (-80, -70),
            (-84, -120),
            (-58, -140),
            (-40, -182),
            (-18, -146),
            (8, -142),
            (28, -184),
            (50, -140),
            (84, -120),
            (104, -110),
            (120, -140),
            (122, -186),
            (146, -200),
            (176, -182),
            (172, -166),
            (146, -166),
            (142, -128),
            (120, -82),
            (70, -66),
            (0, -58),
        ],
        steps=3,
    )
    coat = mix(c.colour("orange"), c.colour("wood"), 0.35)
    c.fills(legs[::2], c.tint(coat, -0.3) if c.style != "graphic" else "ground")
    c.fills([place(body, x, y, k), *legs[1::2]], "orange" if c.style == "graphic" else coat)
    c.fill(place(smooth([(-36, -146), (16, -142), (24, -92), (-40, -92)], steps=2), x, y, k), "red")
    folk.koshkar(c, x - 8 * k, y - 122 * s, 20 * s, "yellow", 4 * s)
    c.fill(place(ellipse(150, -188, 4.5), x, y, k), "ink", edge=False)


def sheep(c: Canvas, x: float, y: float, s: float, flip: bool = False) -> None:
    """A woolly sheep, `s` wide."""
    d = -1 if flip else 1
    c.lines([[(x + dx * s, y - s * 0.25), (x + dx * s, y)] for dx in (-0.22, -0.1, 0.12, 0.24)], "ink", s * 0.06)
    c.fills(
        [
            ellipse(x + math.cos(a) * s * 0.27, y - s * 0.45 + math.sin(a) * s * 0.17, s * 0.17)
            for a in (i * 0.785 for i in range(8))
        ]
        + [ellipse(x, y - s * 0.45, s * 0.3, s * 0.2)],
        "white",
    )
    c.fill(ellipse(x + d * s * 0.42, y - s * 0.56, s * 0.13, s * 0.17, d * -0.3), "ink")
    c.fill(ellipse(x + d * s * 0.44, y - s * 0.6, s * 0.028), "white", edge=False)


def animals(c: Canvas) -> None:
    """The animals of the steppe together."""
    rng = c.rng
    c.sky()
    nature.sun(c, c.w * rng.choice((0.15, 0.5, 0.85)), c.h * 0.16, 72)
    nature.mountains(c, c.h * 0.52, c.h * 0.17, "far", 4)
    nature.land(c, c.h * 0.52, "ground", 40)
    nature.land(c, c.h * 0.66, "grass", 30)
    flip = rng.random() < 0.5
    camel(c, c.w * (0.3 if not flip else 0.7), c.h * 0.73, min(1.6, c.w / 800), flip)
    folk.horse(
        c, c.w * (0.76 if not flip else 0.24), c.h * 0.74, min(1.15, c.w / 1050), c.pick("wood", "night"), flip=not flip
    )
    for i in range(4):
        sheep(c, c.w * (0.14 + 0.24 * i), c.h * rng.uniform(0.84, 0.95), rng.uniform(150, 200), rng.random() < 0.5)
    nature.grass(c, c.h * 0.8, c.h, 40)
    nature.meadow(c, c.h * 0.8, c.h * 0.98, 14, 16)


def cat(c: Canvas) -> None:
    """A cat on a window sill, or a cat filling the sheet."""
    rng = c.rng
    coat = rng.choice(("orange", "ink", "white", "wood", "far"))
    wall = "yellow" if coat in ("ink", "far", "white") else "sky"
    c.sky(wall, "glow")
    if c.style == "graphic" and coat != "ink":
        coat = "orange"
    frame = rng.random() < 0.6
    if frame:
        w, h = c.w * 0.74, c.h * 0.68
        x0, y0 = (c.w - w) / 2, c.h * 0.08
        c.fill(rect(x0 - 24, y0 - 24, w + 48, h + 48), "white")
        c.fill(rect(x0, y0, w, h), "sky" if wall != "sky" else "far")
        nature.sun(c, x0 + w * 0.2, y0 + h * 0.22, 58)
        c.fill(
            [
                *smooth(
                    [
                        (x0 + 3, y0 + h * 0.75),
                        (x0 + w * 0.3, y0 + h * 0.6),
                        (x0 + w * 0.7, y0 + h * 0.72),
                        (x0 + w - 3, y0 + h * 0.58),
                    ],
                    False,
                ),
                (x0 + w, y0 + h),
                (x0, y0 + h),
            ],
            "leaf",
        )
        c.fills([rect(x0 + w / 2 - 9, y0, 18, h), rect(x0, y0 + h * 0.4, w, 18)], "white")
    sill = c.h * 0.8
    c.fill(rect(-20, sill, c.w + 40, c.h), c.pick("red", "wood", "blue"))
    folk.band(c, -20, sill + 50, c.w + 40, 100, c.pick("dark", "orange"), "yellow")
    x, s = c.w * rng.uniform(0.42, 0.58), 1.0
    c.fill(
        limb(
            smooth([(x + 110, sill - 20), (x + 280, sill - 10), (x + 300, sill - 190), (x + 230, sill - 240)], False),
            34,
            18,
        ),
        coat,
    )
    c.fills(
        [
            smooth(
                [
                    (x - 150, sill + 14),
                    (x - 165, sill - 130),
                    (x - 85, sill - 290),
                    (x + 85, sill - 290),
                    (x + 165, sill - 130),
                    (x + 150, sill + 14),
                ]
            ),
            ellipse(x, sill - 340, 150 * s, 122 * s),
            [(x - 146, sill - 350), (x - 128, sill - 510), (x - 36, sill - 448)],
            [(x + 146, sill - 350), (x + 128, sill - 510), (x + 36, sill - 448)],
        ],
        coat,
    )
    c.fills(
        [[(x + d * 122, sill - 410), (x + d * 116, sill - 478), (x + d * 70, sill - 440)] for d in (-1, 1)],
        "pink",
        edge=False,
    )
    belly = "white" if coat != "white" else "glow"
    c.fill(ellipse(x, sill - 105, 78, 105), belly, 0.9, edge=False)
    stripe = c.tint(coat, 0.3) if coat == "ink" else c.tint(coat, -0.35)
    if coat != "white":
        c.lines(
            [[(x + d * 150, sill - 80 - 52 * i), (x + d * 98, sill - 70 - 52 * i)] for d in (-1, 1) for i in range(3)]
            + [[(x + dx, sill - 452), (x + dx * 0.8, sill - 412)] for dx in (-28, 0, 28)],
            stripe,
            13,
        )
    c.fills([ellipse(x + d * 58, sill - 350, 27, 31) for d in (-1, 1)], "yellow" if coat != "orange" else "white")
    c.fills([ellipse(x + d * 58, sill - 350, 10, 26) for d in (-1, 1)], "ink", edge=False)
    c.fill([(x - 17, sill - 316), (x + 17, sill - 316), (x, sill - 298)], "pink" if coat != "orange" else "red")
    ink = "white" if coat == "ink" else "ink"
    c.lines([arc(x - 21, sill - 292, 21, 18, 0, 150, 8), arc(x + 21, sill - 292, 21, 18, 30, 180, 8)], ink, 5)
    c.lines(
        [[(x + d * 70, sill - 300 + i * 10), (x + d * 190, sill - 322 + i * 32)] for d in (-1, 1) for i in range(3)],
        ink,
        4,
    )
    c.fills([ellipse(x + d * 62, sill + 4, 48, 28) for d in (-1, 1)], coat)
    if rng.random() < 0.6:
        px = c.w * (0.14 if x > c.w * 0.5 else 0.87)
        for dx in (-30, 0, 34):
            nature.flower(c, px + dx, sill - 60, 190)
        c.fill([(px - 66, sill - 100), (px + 66, sill - 100), (px + 46, sill + 8), (px - 46, sill + 8)], "orange")


def swimmer(c: Canvas, x: float, y: float, s: float, colour: str, flip: bool) -> None:
    """A fish, `s` long."""
    k = -s if flip else s
    c.fill(
        place(smooth([(-0.3, 0), (-0.62, -0.28), (-0.54, 0), (-0.62, 0.28)], steps=4), x, y, k),
        c.tint(colour, -0.2) if c.style != "graphic" else colour,
    )
    c.fill(
        place(smooth([(-0.1, -0.2), (0.04, -0.4), (0.24, -0.2)], steps=4), x, y, k),
        c.tint(colour, -0.2) if c.style != "graphic" else "ink",
    )
    c.fill(
        place(
            smooth([(0.5, 0), (0.22, -0.26), (-0.16, -0.22), (-0.4, 0), (-0.16, 0.22), (0.22, 0.24)], steps=5), x, y, k
        ),
        colour,
    )
    scales = [
        place(arc(-0.12 + 0.13 * i, 0.12 * j, 0.055, 0.075, 90, 270, 6), x, y, k) for i in range(3) for j in (-1, 0, 1)
    ]
    c.lines(scales, "white", s * 0.016, 0.9, wob=0)
    c.fill(place(ellipse(0.31, -0.06, 0.055), x, y, k), "white")
    c.fill(place(ellipse(0.32, -0.06, 0.026), x, y, k), "ink", edge=False)


def fish(c: Canvas) -> None:
    """Under the sea."""
    rng = c.rng
    c.sky("far" if rng.random() < 0.6 else "sky", "blue")
    for i in range(4):
        x = c.w * (0.1 + 0.26 * i)
        c.soft([(x, -20), (x + 90, -20), (x + 190, c.h * 0.8), (x - 20, c.h * 0.8)], "white", 0.2, 26)
    nature.land(c, c.h * 0.86, "ground", 50, 3)
    for _ in range(9):
        x, s = c.w * rng.random(), rng.uniform(170, 360)
        weed = smooth([(x, c.h), (x - 26, c.h - s * 0.35), (x + 22, c.h - s * 0.7), (x - 6, c.h - s)], False, 5)
        c.fill(limb(weed, 17, 5), c.pick("leaf", "grass", "dark", "pink"))
    for _ in range(3):
        x, y = c.w * rng.random(), c.h * 0.95
        coral = [
            limb([(x, y), (x + math.cos(a) * 70, y - 60), (x + math.cos(a) * 130, y - 90 - 60 * math.sin(a))], 13, 9)
            for a in (0.5, 1.1, 1.57, 2.1, 2.7)
        ]
        c.fills(coral, c.pick("red", "orange", "pink"))
    rows = 4 if c.tall else 3
    for i in range(rows * 3):
        x = c.w * ((i % 3) + rng.uniform(0.3, 0.7)) / 3
        y = c.h * (0.1 + 0.68 * (i // 3 + rng.uniform(0.15, 0.6)) / rows)
        swimmer(
            c,
            x,
            y,
            rng.choice((120, 170, 250)),
            rng.choice(("red", "orange", "yellow", "pink", "white")),
            rng.random() < 0.4,
        )
    c.fills(
        [ellipse(c.w * rng.random(), c.h * rng.uniform(0.05, 0.8), rng.uniform(6, 17)) for _ in range(26)], "white", 0.6
    )
    nature.blossom(c, c.w * rng.uniform(0.2, 0.8), c.h * 0.93, 46, "red", 3)


def flowers(c: Canvas) -> None:
    """A bunch of flowers in a jug."""
    rng = c.rng
    c.sky(c.pick("sky", "pink", "yellow", "far"), "glow")
    table = c.h * rng.uniform(0.74, 0.79)
    c.fill(rect(-20, table, c.w + 40, c.h), c.pick("wood", "red", "blue", "orange"))
    folk.band(c, -20, c.h - 120, c.w + 40, 90, c.pick("dark", "night"), "yellow")
    x, base = c.w / 2, c.h * 0.87
    r = min(c.w, c.h) * 0.31
    top = base - r * 1.1
    heads = []
    for i in range(17):
        a = math.radians(200 + 140 * ((i * 0.618) % 1))
        q = r * (0.45 + 0.75 * ((i * 0.382) % 1))
        heads.append((x + math.cos(a) * q * 1.1, top + math.sin(a) * q))
    c.lines(
        [smooth([(x, top + 90), ((x + hx) / 2, (top + hy) / 2 + 30), (hx, hy)], False, 4) for hx, hy in heads],
        "leaf",
        8,
    )
    leaves = [
        ellipse(
            x + rng.uniform(-0.95, 0.95) * r,
            top - rng.uniform(-0.12, 0.7) * r,
            rng.uniform(34, 58),
            16,
            rng.uniform(-1, 1),
        )
        for _ in range(18)
    ]
    c.fills(leaves[:9], "leaf")
    c.fills(leaves[9:], "dark")
    for i, (hx, hy) in enumerate(heads):
        nature.blossom(
            c, hx, hy, r * rng.uniform(0.17, 0.26), c.pick("red", "pink", "yellow", "orange", "white", "blue"), i % 4
        )
    s = r * 0.52
    jug = smooth(
        [
            (x - s * 0.5, top - 8),
            (x - s * 0.62, top + s * 0.5),
            (x - s, top + s * 1.2),
            (x - s * 0.75, base),
            (x + s * 0.75, base),
            (x + s, top + s * 1.2),
            (x + s * 0.62, top + s * 0.5),
            (x + s * 0.5, top - 8),
        ],
        steps=5,
    )
    c.soft(ellipse(x + 40, base, s * 1.2, 22), "ink", 0.4, 18)
    c.fill(jug, c.pick("white", "blue"))
    folk.koshkar(c, x, top + s * 1.1, s * 0.55, "red", s * 0.08)
    for d in (-1, 1):
        c.fill(ellipse(x + d * c.w * rng.uniform(0.3, 0.36), c.h * 0.84, 46, 43), c.pick("red", "yellow", "orange"))
        ax = x + d * c.w * 0.22
        c.fill(ellipse(ax, c.h * 0.86, 38, 36), c.pick("red", "leaf"))


def city(c: Canvas) -> None:
    """A city with a tower like a tree and a river."""
    rng = c.rng
    dark = rng.random() < 0.3
    c.sky("night" if dark else "sky", "pink" if dark else "glow")
    (nature.moon if dark else nature.sun)(c, c.w * rng.choice((0.15, 0.85)), c.h * 0.14, 64)
    nature.clouds(c, 2, 0.26)
    base = c.h * 0.78
    for row in range(2):
        x = -30.0
        while x < c.w:
            w = rng.uniform(95, 170)
            h = c.h * rng.uniform(0.3, 0.52) * (1 if row == 0 else 0.62)
            colour = (
                c.pick("far", "mid", "sky") if row == 0 else c.pick("red", "orange", "yellow", "pink", "blue", "white")
            )
            c.fill(rect(x, base - h, w, h + 12), colour)
            if row:
                top = rng.randrange(3)
                if top == 0:
                    c.fill(
                        [(x - 8, base - h), (x + w / 2, base - h - 70), (x + w + 8, base - h)],
                        c.pick("red", "blue", "wood"),
                    )
                elif top == 1:
                    c.fill(arc(x + w / 2, base - h, w * 0.4, w * 0.36, 180, 360, 12), c.pick("blue", "leaf", "yellow"))
            panes = [
                rect(x + 16 + i * 34, base - h + 24 + j * 50, 20, 28)
                for i in range(int((w - 14) / 34))
                for j in range(max(1, int((h - 30) / 50)))
            ]
            c.fills(panes, "yellow" if dark or colour not in ("yellow", "white", "sky") else "blue", edge=False)
            x += w + rng.uniform(-6, 16)
        if row == 0:
            tx = c.w * rng.uniform(0.4, 0.6)
            c.lines(
                [
                    [(tx + dx, base), (tx + dx * 0.3, base - c.h * 0.4), (tx + dx * 1.5, base - c.h * 0.52)]
                    for dx in (-64, -38, -13, 13, 38, 64)
                ],
                "white",
                13,
            )
            c.fill(ellipse(tx, base - c.h * 0.53, 74), "yellow")
    c.fill(rect(-20, base, c.w + 40, c.h * 0.07), "grass")
    for i in range(7):
        nature.tree(c, c.w * (i + 0.5) / 7, base + 36, rng.uniform(110, 150), c.pick("leaf", "grass"))
    c.fill(rect(-20, base + c.h * 0.06, c.w + 40, c.h * 0.3), "blue")
    nature.waves(c, base + c.h * 0.085, 4, c.h * 0.035)
    bx, by = c.w * rng.uniform(0.3, 0.7), c.h * 0.93
    c.fill([(bx - 110, by - 34), (bx + 110, by - 34), (bx + 74, by + 22), (bx - 74, by + 22)], "red")
    c.fill(rect(bx - 50, by - 76, 90, 44), "white")


SCENES = {f.__name__: f for f in (animals, cat, fish, flowers, city)}
