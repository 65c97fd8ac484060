"""More posters of places: Dubai, Riga, an embassy, a shopping centre, a school, a satellite over the steppe."""

# fmt: off  (points are easier to read in rows)
import math

from . import folk, nature
from .buildings import block, columns, flag, gable, panes, picture, steps
from .canvas import Canvas
from .people import child, figure
from .places_towns import evening, plaza
from .shapes import arc, arch, ellipse, limb, place, rect, ridge, smooth


def dubai(c: Canvas) -> None:
    """Dubai: the needle tower, the sail, dunes and a dhow."""
    rng = c.rng
    dusk = evening(c)
    base = c.h * 0.7
    for row in range(2):
        x = -20.0
        while x < c.w:
            w, h = rng.uniform(50, 96), c.h * rng.uniform(0.12, 0.3) * (1.25 - 0.45 * row)
            colour = c.pick("far", "sky", "mid") if row == 0 else c.pick("mid", "blue", "pink", "far")
            block(c, x, base, w, h, colour)
            if rng.random() < 0.35:
                c.fill(
                    [(x, base - h + 2), (x + w, base - h + 2), (x + w * rng.choice((0, 0.5, 1)), base - h - w * 0.8)],
                    colour,
                )
            panes(c, x, base - h + 10, w, h * 0.9, 3, max(3, int(h / 34)), "yellow" if dusk else "white", share=0.4)
            x += w + rng.uniform(2, 22)
    tx, t = c.w * rng.uniform(0.42, 0.52), c.h * 0.58
    tiers = [(0.13, 0.3), (0.105, 0.46), (0.08, 0.62), (0.055, 0.76), (0.03, 0.88), (0.008, 1.0)]
    for half, high in reversed(tiers):
        wall = [
            (tx - t * half * 0.5, base),
            (tx - t * half * 0.5, base - t * high),
            (tx, base - t * (high + 0.025)),
            (tx + t * half * 0.5, base - t * high),
            (tx + t * half * 0.5, base),
        ]
        c.fill(wall, "white")
        c.shade(wall, "far", 0.7, "right")
    c.lines(
        [[(tx + t * d * 0.018, base), (tx + t * d * 0.018, base - t * 0.75)] for d in (-1.6, 0, 1.6)], "blue", 3, 0.7
    )
    side = 1 if rng.random() < 0.5 else -1
    sx, s = tx + side * c.w * 0.3, c.h * 0.3
    c.fill(
        smooth(
            [
                (sx - side * s * 0.14, base),
                (sx - side * s * 0.16, base - s * 0.7),
                (sx - side * s * 0.14, base - s),
                (sx + side * s * 0.2, base - s * 0.62),
                (sx + side * s * 0.3, base),
            ],
            False,
            6,
        ),
        "white",
    )
    c.lines(
        [
            [(sx - side * s * 0.15, base - s * q), (sx + side * s * 0.3 * (1 - q * 0.62), base - s * q)]
            for q in (0.15, 0.3, 0.45, 0.6)
        ],
        "blue",
        5,
    )
    c.line([(sx - side * s * 0.15, base), (sx - side * s * 0.15, base - s * 1.1)], "red", 8)
    c.fill(rect(-20, base, c.w + 40, c.h * 0.16), "blue")
    nature.waves(c, base + 24, 4, 36)
    bx, by = c.w * rng.uniform(0.25, 0.75), base + c.h * 0.1
    c.fill(
        smooth(
            [
                (bx - 170, by - 44),
                (bx - 100, by - 16),
                (bx + 90, by - 18),
                (bx + 190, by - 74),
                (bx + 110, by + 26),
                (bx - 110, by + 26),
            ],
            steps=4,
        ),
        "wood",
    )
    c.line([(bx, by - 10), (bx + 10, by - 190)], "wood", 8)
    c.fill(smooth([(bx - 90, by - 36), (bx + 60, by - 250), (bx + 78, by - 40)], False, 2), "glow")
    for i, colour in enumerate(("yellow", "ground", "orange")):
        line = smooth(ridge(c.w, c.h * (0.86 + 0.055 * i), 60, rng, 0.4, 2), False)
        dune = [*line, (c.w + 40, c.h + 40), (-40, c.h + 40)]
        c.fill(dune, colour)
        c.shade(dune, c.tint(colour, -0.35), 0.5, "right")
    for px in (0.08, 0.9):
        palm(c, c.w * px, c.h * 0.95, rng.uniform(250, 330))


def palm(c: Canvas, x: float, y: float, s: float) -> None:
    """A palm tree."""
    top = (x + s * 0.1, y - s * 0.8)
    c.fill(limb(smooth([(x, y), (x - s * 0.03, y - s * 0.4), top], False, 4), s * 0.04, s * 0.022), "wood")
    for a in (-2.9, -2.3, -1.6, -0.9, -0.3, 0.3, 2.8):
        tip = (top[0] + math.cos(a) * s * 0.42, top[1] + math.sin(a) * s * 0.2 + s * 0.1)
        crest = (top[0] + math.cos(a) * s * 0.22, top[1] + math.sin(a) * s * 0.24 - s * 0.05)
        c.fill(
            smooth([top, crest, tip, ((crest[0] + top[0]) / 2, crest[1] + s * 0.09)], steps=4), c.pick("leaf", "dark")
        )


def riga(c: Canvas) -> None:
    """Riga: spires and gables along the river."""
    evening(c)
    base = c.h * 0.7
    c.fill([*smooth(ridge(c.w, base, 120, c.rng, 0.8, 6), False), (c.w + 40, base), (-40, base)], "far")
    for x, t, colour in ((0.24, 0.5, "dark"), (0.55, 0.58, "leaf"), (0.8, 0.46, "night")):
        sx, h, w = c.w * x, c.h * t, 96
        block(c, sx - w / 2, base, w, h * 0.5, c.pick("red", "wood", "orange"))
        panes(c, sx - w / 2, base - h * 0.5, w, h * 0.3, 2, 2, "night", True)
        c.fill(
            [
                (sx - w * 0.56, base - h * 0.49),
                (sx - w * 0.3, base - h * 0.6),
                (sx + w * 0.3, base - h * 0.6),
                (sx + w * 0.56, base - h * 0.49),
            ],
            colour,
        )
        c.fill(rect(sx - w * 0.22, base - h * 0.67, w * 0.44, h * 0.08), "glow")
        c.fill([(sx - w * 0.3, base - h * 0.66), (sx, base - h), (sx + w * 0.3, base - h * 0.66)], colour)
        c.line([(sx, base - h), (sx, base - h - 50)], "yellow", 6)
        c.fill(ellipse(sx, base - h - 8, 11), "yellow", edge=False)
    n = 8 if c.w > 1100 else 6
    colours = ["red", "yellow", "pink", "orange", "white", "leaf", "blue", "wood"]
    c.rng.shuffle(colours)
    for i in range(n):
        gable(
            c,
            c.w * i / n - 2,
            base + 10,
            c.w / n + 3,
            c.h * c.rng.uniform(0.19, 0.26),
            colours[i % 8],
            c.rng.randrange(3),
        )
    c.fill(rect(-20, base + 8, c.w + 40, 34), "glow")
    water = rect(-20, base + 40, c.w + 40, c.h)
    c.fill(water, "blue")
    c.shade(water, "night", 0.7, "down")
    for i in range(n):
        c.soft(rect(c.w * i / n + 20, base + 56, c.w / n - 40, c.h * 0.1), colours[i % 8], 0.55, 18)
    nature.waves(c, base + 76, 6, c.h * 0.037)
    bx, by = c.w * c.rng.uniform(0.3, 0.7), c.h * 0.88
    c.fill(
        smooth([(bx - 230, by - 40), (bx + 240, by - 40), (bx + 180, by + 34), (bx - 190, by + 34)], steps=3), "white"
    )
    c.fill(rect(bx - 150, by - 104, 270, 62), "red")
    panes(c, bx - 150, by - 100, 270, 56, 7, 1, "glow", share=0.6)


def embassy(c: Canvas) -> None:
    """A villa with flags, a gate and a garden."""
    rng = c.rng
    evening(c)
    base, w = c.h * 0.74, min(c.w * 0.7, 860)
    x = (c.w - w) / 2
    for i in range(7):
        nature.tree(c, c.w * (i + 0.5) / 7, base - 10, rng.uniform(240, 330), c.pick("leaf", "dark", "grass"))
    wall = c.pick("yellow", "white", "pink", "glow")
    h = w * 0.46
    block(c, x, base, w, h, wall)
    roof = [
        (x - 24, base - h),
        (x + w * 0.1, base - h - w * 0.14),
        (x + w * 0.9, base - h - w * 0.14),
        (x + w + 24, base - h),
    ]
    c.fill(roof, c.pick("red", "night", "blue"))
    c.shade(roof, "ink", 0.4, "right")
    panes(c, x + w * 0.03, base - h, w * 0.94, h * 0.5, 7, 1, "night", False, 0.4)
    panes(c, x + w * 0.03, base - h * 0.54, w * 0.94, h * 0.6, 7, 1, "blue", True, 0.42)
    c.line([(x, base - h * 0.5), (x + w, base - h * 0.5)], "white", 9)
    c.fill(rect(x + w * 0.36, base - h * 0.52, w * 0.28, h * 0.52), "white")
    c.fill(arch(x + w * 0.44, base - h * 0.4, w * 0.12, h * 0.4), "wood")
    columns(c, x + w * 0.35, base, w * 0.3, h * 0.5, 4)
    c.fill([(x + w * 0.33, base - h * 0.52), (x + w * 0.5, base - h * 0.7), (x + w * 0.67, base - h * 0.52)], "white")
    c.fill(ellipse(x + w * 0.5, base - h * 0.58, w * 0.024), "yellow")
    c.fill(rect(-20, base, c.w + 40, c.h), "grass")
    c.fill([(x + w * 0.36, base), (x + w * 0.64, base), (x + w * 0.85, c.h + 20), (x + w * 0.15, c.h + 20)], "glow")
    steps(c, x + w * 0.36, base, w * 0.28, 3)
    for d in (-1, 1):
        for i in range(3):
            c.fill(ellipse(c.w / 2 + d * (w * 0.24 + i * 92), base + 30 + i * 26, 58, 42), c.pick("leaf", "dark"))
    flags = ["blue", "red", "leaf"]
    for i, px in enumerate((0.12, 0.26, 0.74)):
        flag(c, x + w * (px if i < 2 else 0.76), base + 60 + 16 * i, h * 0.95, flags[i])
    flag(c, x + w * 0.9, base + 50, h * 0.95, "orange")
    for i in range(2 + (c.w > 1100)):
        figure(c, c.w / 2 + (i - 0.7) * 130, c.h * 0.92 + 14 * (i % 2), 230, dress=i == 1)


def mall(c: Canvas) -> None:
    """A shopping gallery under glass, with an exhibition on its ground floor."""
    rng = c.rng
    c.sky("sky", "glow")
    x = c.w / 2
    top = c.h * 0.3
    roof = arc(x, top, c.w * 0.56, top * 0.92, 180, 360, 30)
    c.lines(
        [[(x, top), p] for p in roof[::3]]
        + [arc(x, top, c.w * 0.56 * t, top * 0.92 * t, 180, 360, 24) for t in (0.4, 0.7, 1.0)],
        "white",
        7,
        0.9,
    )
    for d in (-1, 1):
        for level in range(3):
            y0, y1 = top + level * c.h * 0.15 - 30, top + (level + 1) * c.h * 0.15 - 30
            lean = [
                (x + d * c.w * 0.14, top + level * c.h * 0.085),
                (x + d * c.w * 0.55, y0),
                (x + d * c.w * 0.55, y1),
                (x + d * c.w * 0.14, top + (level + 1) * c.h * 0.085),
            ]
            c.fill(lean, ("pink", "orange", "yellow")[level])
            for i in range(4):
                t0, t1 = 0.06 + 0.24 * i, 0.22 + 0.24 * i

                def at(t: float, q: float, box: list[tuple[float, float]] = lean) -> tuple[float, float]:
                    up = box[0][1] + (box[1][1] - box[0][1]) * t
                    low = box[3][1] + (box[2][1] - box[3][1]) * t
                    return box[0][0] + (box[1][0] - box[0][0]) * t, up + (low - up) * q

                c.fill(
                    [at(t0, 0.22), at(t1, 0.22), at(t1, 0.8), at(t0, 0.8)],
                    c.pick("blue", "night", "glow", "white", "red"),
                )
            c.line([lean[3], lean[2]], "white", 13)
    end = rect(x - c.w * 0.14, top - 6, c.w * 0.28, c.h * 0.27)
    c.fill(end, "far")
    panes(c, x - c.w * 0.14, top, c.w * 0.28, c.h * 0.24, 5, 3, "white")
    floor = [
        (x - c.w * 0.14, top + c.h * 0.25),
        (x + c.w * 0.14, top + c.h * 0.25),
        (c.w * 1.3, c.h + 20),
        (-c.w * 0.3, c.h + 20),
    ]
    c.fill(floor, "glow")
    c.fill([(-20, c.h * 0.72), (x - c.w * 0.14, top + c.h * 0.25), (-c.w * 0.3, c.h + 20)], "glow", edge=False)
    c.fill([(c.w + 20, c.h * 0.72), (x + c.w * 0.14, top + c.h * 0.25), (c.w * 1.3, c.h + 20)], "glow", edge=False)
    c.lines(
        [[(x + i * c.w * 0.04, top + c.h * 0.25), (x + i * c.w * 0.24, c.h + 10)] for i in range(-3, 4)],
        "ground",
        5,
        0.6,
    )
    n = 4 if c.w > 1100 else 3
    for i in range(n):
        px, py, s = c.w * (i + 0.5) / n, c.h * 0.8, c.w / n * 0.56
        c.lines(
            [[(px - s * 0.3, py + 60), (px - s * 0.1, py - s)], [(px + s * 0.3, py + 60), (px + s * 0.1, py - s)]],
            "wood",
            10,
        )
        picture(c, px - s / 2, py - s * 1.05, s, s * 0.95)
    for i in range(n + 1):
        figure(c, c.w * (i + rng.uniform(0.1, 0.5)) / n, c.h * rng.uniform(0.93, 0.97), 290, True)


def school(c: Canvas) -> None:
    """A school with children arriving."""
    evening(c)
    base, w = c.h * 0.72, min(c.w * 0.84, 1080)
    x = (c.w - w) / 2
    nature.mountains(c, base, c.h * 0.2, "far")
    wall = c.pick("orange", "yellow", "white", "red")
    h = w * 0.34
    block(c, x, base, w, h, wall)
    c.fill(rect(x - 16, base - h - 16, w + 32, 26), "white")
    for side in (0, 1):
        panes(c, x + w * 0.02 + side * w * 0.58, base - h * 0.95, w * 0.38, h * 0.9, 4, 2, "blue", share=0.6)
    block(c, x + w * 0.39, base, w * 0.22, h * 1.25, "white")
    c.fill(
        [(x + w * 0.37, base - h * 1.24), (x + w * 0.5, base - h * 1.55), (x + w * 0.63, base - h * 1.24)],
        "red" if wall != "red" else "blue",
    )
    c.fill(ellipse(x + w * 0.5, base - h * 0.95, w * 0.05), "glow")
    c.lines(
        [
            [(x + w * 0.5, base - h * 0.95), (x + w * 0.5, base - h * 1.05)],
            [(x + w * 0.5, base - h * 0.95), (x + w * 0.527, base - h * 0.92)],
        ],
        "ink",
        6,
    )
    c.fill(arch(x + w * 0.45, base - h * 0.6, w * 0.1, h * 0.6), "wood")
    plaza(c, base)
    steps(c, x + w * 0.4, base, w * 0.2, 3)
    for d in (-1, 1):
        nature.tree(c, c.w / 2 + d * w * 0.45, base + 50, 260, "leaf")
        folk.band(
            c, x + (0 if d < 0 else w * 0.62), base - 30, w * 0.38, 34, "red" if wall != "red" else "blue", "white"
        )
    n = 6 if c.w > 1100 else 4
    for i in range(n):
        child(
            c,
            c.w * (i + 0.5) / n,
            c.h * (0.91 + 0.05 * (i % 2)),
            c.rng.uniform(220, 270),
            arms=("down", "up", "open")[i % 3],
        )


def satellite(c: Canvas) -> None:
    """A small student satellite above the earth."""
    rng = c.rng
    c.sky("night", c.tint("night", 0.1))
    nature.stars(c, 70, c.h, "white")
    r = max(c.w, c.h) * 0.85
    cy = c.h * 0.66 + r
    c.soft(ellipse(c.w / 2, cy, r * 1.04), "sky", 0.55, 60)
    earth = ellipse(c.w / 2, cy, r)
    c.fill(earth, "blue")
    for px, py, big in ((0.1, 0.93, 1.0), (0.33, 0.82, 0.8), (0.5, 0.96, 1.1), (0.68, 0.84, 1.2), (0.95, 0.93, 0.9)):
        outline = [
            (c.w * px + math.cos(a) * rng.uniform(70, 170) * big, c.h * py + math.sin(a) * rng.uniform(20, 62) * big)
            for a in (i * 0.57 for i in range(11))
        ]
        c.fill(smooth(outline, steps=4), c.pick("leaf", "grass", "ground"))
    for _ in range(5):
        px, py = c.w * rng.random(), c.h * rng.uniform(0.8, 0.97)
        c.fill(
            limb(smooth([(px - 120, py), (px, py - 16), (px + 130, py - 4)], False, 5), 12, 4),
            "white",
            0.75,
            edge=False,
        )
    c.lines([arc(c.w / 2, cy, r * t, r * t, 235, 305, 20) for t in (0.985, 0.965)], "white", 6, 0.5)
    x, y, s, turn = c.w * rng.uniform(0.42, 0.55), c.h * 0.37, min(c.w, c.h) * 0.27, rng.uniform(-0.5, 0.1)

    def put(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return place(points, x, y, s, turn=turn)

    for d in (-1, 1):
        c.fill(put(rect(min(d * 0.5, d * 0.62), -0.04, 0.12, 0.08)), "glow")
        c.fill(put(rect(d * 0.62 if d > 0 else -1.72, -0.34, 1.1, 0.68)), "white")
        c.fills(
            [
                put(rect((0.66 if d > 0 else -1.68) + 0.26 * i, -0.3 + 0.31 * j, 0.23, 0.28))
                for i in range(4)
                for j in range(2)
            ],
            "blue",
        )
    c.fill(put(rect(-0.5, -0.5, 1.0, 1.0)), "yellow")
    c.shade(put(rect(-0.5, -0.5, 1.0, 1.0)), "orange", 0.8, "right")
    c.lines([put([(-0.5, -0.17), (0.5, -0.17)]), put([(-0.5, 0.17), (0.5, 0.17)])], "wood", 5)
    c.fill(put(ellipse(0, 0, 0.13)), "night")
    c.fill(put(ellipse(-0.03, -0.03, 0.05)), "sky", edge=False)
    c.lines([put([(-0.35, -0.5), (-0.6, -1.05)]), put([(0.35, -0.5), (0.6, -1.05)])], "white", 6)
    c.fill(put(arc(0, 0.62, 0.34, 0.26, 180, 360, 14)), "white")
    bx, by = put([(0, 0.95)])[0]
    for i in range(3):
        c.line(arc(bx, by + 20, 60 + 56 * i, 50 + 46 * i, 50, 130, 10), "orange", 8, 0.9 - 0.22 * i)


SCENES = {f.__name__: f for f in (dubai, riga, embassy, mall, school, satellite)}
