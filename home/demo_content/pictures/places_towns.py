"""Posters of cities and buildings."""

# fmt: off  (points are easier to read in rows)
from . import folk, nature
from .buildings import block, columns, flag, gable, panes, steps
from .canvas import Canvas
from .palettes import mix
from .people import figure
from .shapes import arc, arch, ellipse, rect, ridge, smooth


def evening(c: Canvas) -> bool:
    """Paint the sky of a poster, by day or at dusk, with a great pale sun."""
    rng = c.rng
    dusk = rng.random() < 0.35
    c.sky("night" if dusk else "sky", c.pick("orange", "pink") if dusk else "glow")
    x, y, r = c.w * rng.uniform(0.2, 0.8), c.h * rng.uniform(0.2, 0.32), rng.uniform(80, 140)
    c.soft(ellipse(x, y, r * 1.7), "glow", 0.35, 60)
    c.fill(ellipse(x, y, r), "yellow" if not dusk else "glow")
    if not dusk:
        nature.clouds(c, 3, 0.3)
    elif rng.random() < 0.5:
        nature.stars(c, 22, c.h * 0.35, "white")
    return dusk


def walkers(c: Canvas, y: float, s: float, count: int, spread: float = 0.9) -> None:
    """People in the foreground."""
    for i in range(count):
        x = c.w * (0.5 + spread * ((i + c.rng.uniform(0.25, 0.75)) / count - 0.5))
        figure(c, x, y + c.rng.uniform(0, 22), s * c.rng.uniform(0.92, 1.08), c.rng.random() < 0.5, walk=c.rng.random())


def plaza(c: Canvas, y: float) -> None:
    """A paved square with long stripes running to the horizon."""
    stone = mix(c.colour("ground"), c.colour("glow"), 0.55)
    c.fill(rect(-20, y, c.w + 40, c.h), stone)
    c.shade(rect(-20, y, c.w + 40, c.h - y), c.tint("wood", 0.3), 0.4, "down")
    c.lines([[(c.w / 2 + i * 90, y), (c.w / 2 + i * 330, c.h + 10)] for i in range(-6, 7)], "white", 3, 0.45)


def opera_house(c: Canvas) -> None:
    """A great opera house with columns, a pediment and a quadriga-like crown."""
    dusk = evening(c)
    base, w = c.h * 0.76, min(c.w * 0.86, 1150)
    x = (c.w - w) / 2
    plaza(c, base + 40)
    stone = "white" if not dusk else "glow"
    block(c, x, base, w, w * 0.3, stone)
    panes(c, x + w * 0.02, base - w * 0.29, w * 0.2, w * 0.26, 3, 1, "night", True, 0.4)
    panes(c, x + w * 0.78, base - w * 0.29, w * 0.2, w * 0.26, 3, 1, "night", True, 0.4)
    c.fill(rect(x - 14, base - w * 0.325, w + 28, w * 0.03), stone)
    block(c, x + w * 0.26, base - w * 0.3, w * 0.48, w * 0.2, c.tint(stone, -0.08) if c.style != "graphic" else "white")
    hall = rect(x + w * 0.21, base - w * 0.3, w * 0.58, w * 0.3)
    c.fill(hall, "orange" if dusk else "wood")
    c.shade(hall, "yellow", 0.7, "down")
    columns(c, x + w * 0.2, base, w * 0.6, w * 0.29, 8, "white")
    c.fill(rect(x + w * 0.18, base - w * 0.335, w * 0.64, w * 0.05), stone)
    tymp = [(x + w * 0.17, base - w * 0.335), (x + w * 0.5, base - w * 0.47), (x + w * 0.83, base - w * 0.335)]
    c.fill(tymp, stone)
    c.shade(tymp, c.tint(stone, -0.35), 0.6, "right")
    c.fill([(x + w * 0.24, base - w * 0.348), (x + w * 0.5, base - w * 0.448), (x + w * 0.76, base - w * 0.348)], "red")
    folk.koshkar(c, x + w * 0.5, base - w * 0.396, w * 0.045, "white", w * 0.007)
    c.fill(arc(x + w / 2, base - w * 0.5, w * 0.12, w * 0.1, 180, 360, 20), "blue")
    if c.h > c.w * 0.8:
        for d in (-1, 1):
            for i in range(2):
                nature.poplar(c, c.w / 2 + d * (w * 0.44 + i * 40), base + 44 + i * 30, 250 - i * 40, "leaf")
    steps(c, x + w * 0.16, base, w * 0.68, 4, "glow")
    walkers(c, c.h * 0.93, 210 if not c.tall else 230, 7 if c.w > 1100 else 5)


def presidential_center(c: Canvas) -> None:
    """A modern cultural centre: a dome and curved wings."""
    evening(c)
    base, w = c.h * 0.75, min(c.w * 0.9, 1180)
    x = c.w / 2
    c.fill([*smooth(ridge(c.w, base - 20, 120, c.rng, 0.6, 4), False), (c.w + 40, base + 60), (-40, base + 60)], "far")
    plaza(c, base)
    for d in (-1, 1):
        wing = [
            (x, base),
            (x, base - w * 0.24),
            *[(x + d * w * t, base - w * (0.24 - 0.12 * (t / 0.48) ** 2)) for t in (0.16, 0.32, 0.48)],
            (x + d * w * 0.5, base),
        ]
        c.fill(wing, "white")
        c.shade(wing, c.tint("white", -0.35), 0.6, "right" if d > 0 else "left")
        c.fills(
            [
                rect(
                    x + d * w * (0.17 + 0.055 * i) - w * 0.013,
                    base - w * (0.14 - 0.014 * i),
                    w * 0.026,
                    w * (0.12 - 0.014 * i),
                )
                for i in range(6)
            ],
            "blue",
            edge=False,
        )
    c.fill(rect(x - w * 0.15, base - w * 0.3, w * 0.3, w * 0.3), "white")
    dome = arc(x, base - w * 0.3, w * 0.155, w * 0.17, 180, 360, 30)
    c.fill(dome, "blue")
    c.shade(dome, "white", 0.5, "left")
    c.lines([arc(x, base - w * 0.3, w * 0.155 * t, w * 0.17, 180, 360, 16) for t in (0.35, 0.7)], "white", 4, 0.7)
    c.line([(x, base - w * 0.47), (x, base - w * 0.54)], "yellow", 9)
    folk.band(c, x - w * 0.165, base - w * 0.325, w * 0.33, w * 0.045, "yellow", "red")
    for i in (-1, 0, 1):
        c.fill(arch(x + i * w * 0.09 - w * 0.033, base - w * 0.21, w * 0.066, w * 0.21), "night" if i else "red")
    steps(c, x - w * 0.2, base, w * 0.4)
    c.fill([(x - 90, c.h * 0.84), (x + 90, c.h * 0.84), (x + 240, c.h + 20), (x - 240, c.h + 20)], "sky")
    for d in (-1, 1):
        for i in range(3):
            nature.tree(c, x + d * w * (0.26 + 0.1 * i), base + 46 + 26 * i, 120 + 26 * i, "leaf")
    walkers(c, c.h * 0.93, 200, 6 if c.w > 1100 else 5)


def brussels(c: Canvas) -> None:
    """Brussels: a triumphal arch and gabled guild houses."""
    evening(c)
    base, w = c.h * 0.74, min(c.w * 0.52, 660)
    x = (c.w - w) / 2
    h = w * 0.62
    for d in (-1, 1):
        c.fill(
            smooth([(c.w / 2, base), (c.w / 2 + d * w * 0.7, base - 190), (c.w / 2 + d * c.w * 0.6, base)], False),
            "leaf",
        )
    block(c, x, base, w, h, "glow")
    c.fill(rect(x - 14, base - h - 8, w + 28, 26), "white")
    c.fill(rect(x - 8, base - h * 0.77, w + 16, 14), "white")
    attic = rect(x + w * 0.2, base - h - h * 0.14, w * 0.6, h * 0.14)
    c.fill(attic, "glow")
    for i in range(4):
        folk.horse(c, c.w / 2 + (i - 1.6) * w * 0.075, base - h * 1.135, w * 0.00062, "dark", "dark", run=True)
    for i in range(3):
        ax = x + w * (0.06 + 0.31 * i)
        c.fill(arch(ax, base - h * 0.68, w * 0.26, h * 0.68), "sky" if c.style != "graphic" else "ink")
        c.shade(arch(ax, base - h * 0.68, w * 0.26, h * 0.68), "far", 0.7, "up")
    columns(c, x + w * 0.315, base, w * 0.07, h * 0.7, 1)
    columns(c, x + w * 0.622, base, w * 0.07, h * 0.7, 1)
    plaza(c, base)
    lane = (c.w - w * 0.96) / 2
    colours = ["red", "orange", "yellow", "pink", "blue", "wood", "leaf", "white"]
    c.rng.shuffle(colours)
    n = 2 if lane < 330 else 3
    for side in (0, 1):
        for i in range(n):
            gw = lane / n * 1.02
            gx = i * gw - 8 if side == 0 else c.w - (i + 1) * gw + 8
            gable(c, gx, base + 30, gw, c.h * (0.46 - 0.055 * i), colours[(side * 3 + i) % 8], (i + side) % 3)
    for d in (-1, 1):
        flag(c, c.w / 2 + d * w * 0.36, base + 90, 230, "blue" if d < 0 else "red")
    walkers(c, c.h * 0.93, 200, 6 if c.w > 1100 else 4)


def luxembourg(c: Canvas) -> None:
    """Luxembourg: the viaduct, the cliff and the spires of the old town."""
    evening(c)
    nature.land(c, c.h * 0.5, "far", 60, 2)
    top = c.h * 0.5
    for i, x in enumerate((0.08, 0.2, 0.3, 0.4, 0.5)):
        w = c.w * 0.115
        block(c, c.w * x, top + 60, w, c.rng.uniform(130, 190), c.pick("white", "yellow", "pink", "glow"))
        roof = top + 60 - 150
        c.fill(
            [
                (c.w * x - 8, roof),
                (c.w * x + w * 0.2, roof - 60),
                (c.w * x + w * 0.8, roof - 60),
                (c.w * x + w + 8, roof),
            ],
            "night",
        )
        panes(c, c.w * x, roof + 14, w, 120, 3, 2, "blue")
        if i in (1, 3):
            sx = c.w * x + w * 0.5
            c.fill(rect(sx - 26, roof - 170, 52, 130), "glow")
            c.fill([(sx - 32, roof - 168), (sx, roof - 350), (sx + 32, roof - 168)], "dark")
    cliff = smooth(
        [
            (-40, top + 50),
            (c.w * 0.3, top + 40),
            (c.w * 0.62, top + 66),
            (c.w * 0.72, top + 170),
            (c.w * 0.7, c.h),
            (-40, c.h),
        ],
        False,
        4,
    )
    c.fill(cliff, "wood")
    c.shade(cliff, "dark", 0.9, "down")
    c.lines(
        [
            [(c.w * 0.06 * i, top + 110 + 30 * (i % 3)), (c.w * 0.06 * i + 70, top + 124 + 30 * (i % 3))]
            for i in range(10)
        ],
        "ground",
        7,
        0.6,
    )
    nature.land(c, c.h * 0.8, "leaf", 50, 2)
    deck, n = c.h * 0.6, 6
    step = c.w / n
    for i in range(n):
        px = step * i
        c.fill(
            [
                (px + step * 0.4, deck),
                (px + step * 0.6, deck),
                (px + step * 0.64, c.h * 0.88),
                (px + step * 0.36, c.h * 0.88),
            ],
            "glow",
        )
    wall = [(-20, deck), (c.w + 20, deck), (c.w + 20, deck + 50)]
    for i in reversed(range(n)):
        wall += arc(step * (i + 1), deck + 50 + step * 0.4, step * 0.4, step * 0.4, 360, 180, 14)
    wall += [
        (step * 0.6, deck + 90),
        (step * 0.4, deck + 90),
        *arc(0, deck + 50 + step * 0.4, step * 0.4, step * 0.4, 360, 180, 14),
        (-20, deck + 50),
    ]
    c.fill(wall, "glow")
    c.shade(rect(-20, deck, c.w + 40, 50), "wood", 0.6, "down")
    c.fill(rect(-20, deck - 14, c.w + 40, 22), "white")
    for i in range(3):
        c.fill(rect(c.w * 0.56 + i * 132, deck - 84, 124, 66), "red")
        panes(c, c.w * 0.56 + i * 132, deck - 80, 124, 44, 4, 1, "white", share=0.7)
    nature.land(c, c.h * 0.9, "grass", 30)
    river = smooth(
        [
            (-40, c.h * 0.97),
            (c.w * 0.3, c.h * 0.92),
            (c.w * 0.7, c.h * 0.955),
            (c.w + 40, c.h * 0.91),
            (c.w + 40, c.h * 0.96),
            (c.w * 0.7, c.h * 1.0),
            (c.w * 0.3, c.h * 0.97),
            (-40, c.h * 1.03),
        ],
        steps=5,
    )
    c.fill(river, "blue")
    for _ in range(9):
        nature.tree(
            c,
            c.w * c.rng.random(),
            c.h * c.rng.uniform(0.9, 0.94),
            c.rng.uniform(110, 160),
            c.pick("leaf", "dark", "grass"),
        )


def paris(c: Canvas) -> None:
    """Paris: the glass pyramid before the palace, the tower far off."""
    evening(c)
    base, x = c.h * 0.7, c.w / 2
    tx = c.w * c.rng.choice((0.2, 0.8))
    t = c.h * 0.54
    tower = [
        (tx - t * 0.2, base),
        (tx - t * 0.075, base - t * 0.4),
        (tx - t * 0.028, base - t * 0.75),
        (tx, base - t),
        (tx + t * 0.028, base - t * 0.75),
        (tx + t * 0.075, base - t * 0.4),
        (tx + t * 0.2, base),
        (tx + t * 0.09, base),
        *arc(tx, base, t * 0.085, t * 0.13, 360, 180, 10),
    ]
    c.fill(tower, "mid" if c.style != "graphic" else "ink", edge=False)
    for d in (-1, 0, 1):
        w, h = (c.w * 0.42, c.h * 0.19) if d else (c.w * 0.3, c.h * 0.24)
        bx = x + d * c.w * 0.34 - w / 2
        block(c, bx, base, w, h, "glow")
        roof = [
            (bx - 6, base - h),
            (bx + w * 0.07, base - h - c.h * 0.085),
            (bx + w * 0.93, base - h - c.h * 0.085),
            (bx + w + 6, base - h),
        ]
        c.fill(roof, "blue" if not d else "night")
        c.shade(roof, c.tint("night", -0.3), 0.5, "right")
        panes(c, bx, base - h, w, h * 0.52, 9 if d else 7, 1, "night", False, 0.36)
        panes(c, bx, base - h * 0.5, w, h * 0.56, 9 if d else 7, 1, "wood", True, 0.42)
        c.line([(bx, base - h * 0.48), (bx + w, base - h * 0.48)], "white", 6)
    plaza(c, base)
    r = min(c.w * 0.3, c.h * 0.31)
    foot, top = base + c.h * 0.1, base + c.h * 0.1 - r * 1.06
    c.soft(ellipse(x, foot + 10, r * 1.1, 26), "ink", 0.3, 20)
    c.fill([(x, top), (x + r * 0.18, foot + 16), (x - r, foot)], "sky")
    c.fill([(x, top), (x + r, foot), (x + r * 0.18, foot + 16)], "blue")
    c.shade([(x, top), (x + r * 0.18, foot + 16), (x - r, foot)], "white", 0.7, "up")
    lattice = []
    for i in range(1, 9):
        q = i / 9
        m = (x + r * 0.18 * q, top + (foot + 16 - top) * q)
        lattice += [[(x - r * q, top + (foot - top) * q), m], [m, (x + r * q, top + (foot - top) * q)]]
        a = (x - r + (r * 1.18) * q, foot + 16 * q)
        lattice += [
            [a, (x - r * (1 - q), top + (foot - top) * (1 - q))],
            [a, (x + r * 0.18 * q, top + (foot + 16 - top) * q)],
        ]
    c.lines(lattice, "white", 3, 0.85, wob=0)
    c.line([(x - r, foot), (x, top), (x + r * 0.18, foot + 16), (x + r, foot), (x, top)], "white", 6)
    walkers(c, c.h * 0.92, 190, 7 if c.w > 1100 else 5)


SCENES = {
    "opera-house": opera_house,
    "presidential-center": presidential_center,
    "brussels": brussels,
    "luxembourg": luxembourg,
    "paris": paris,
}
