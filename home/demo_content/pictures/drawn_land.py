"""Children's drawings of home and land: house, garden, steppe, yurt, horse, mountains, forest, tree."""

# fmt: off  (points are easier to read in rows)
import math

from . import folk, nature
from .canvas import Canvas
from .people import child, skin
from .shapes import arc, ellipse, limb, rect, smooth


def house(c: Canvas) -> None:
    """A house with a garden path, a tree and the sun."""
    rng = c.rng
    c.sky()
    x = c.w * rng.choice((0.4, 0.5, 0.6))
    nature.sun(c, c.w - x * 0.3 if x < c.w * 0.5 else x * 0.3, c.h * 0.16, 70)
    nature.clouds(c, 2, 0.2)
    nature.land(c, c.h * 0.62, "far", 90, 3)
    ground = c.h * 0.76
    nature.land(c, ground - 30, "grass", 30)
    s = rng.uniform(400, 480)
    path = smooth(
        [
            (x - 12, ground),
            (x + 40, ground + 90),
            (x - 60, c.h + 30),
            (x + 130, c.h + 30),
            (x + 110, ground + 90),
            (x + 50, ground),
        ],
        steps=5,
    )
    c.fill(path, "glow")
    folk.house(c, x, ground, s, c.pick("yellow", "white", "pink", "orange"), c.pick("red", "blue", "orange"))
    for d in (-1, 1):
        nature.tree(
            c,
            x + d * s * rng.uniform(0.85, 0.98),
            ground + rng.uniform(-10, 30),
            rng.uniform(270, 370),
            "leaf",
            rng.choice((None, "red", "orange")),
        )
    for i in range(9):
        fx = c.w * (i + 0.5) / 9
        if abs(fx - x) > 120:
            nature.flower(c, fx, ground + rng.uniform(70, 190), rng.uniform(85, 130))


def family(c: Canvas) -> None:
    """A family hand in hand."""
    rng = c.rng
    c.sky()
    nature.sun(c, c.w * rng.choice((0.15, 0.85)), c.h * 0.15, 70)
    nature.clouds(c, 2, 0.16)
    nature.land(c, c.h * 0.7, "far", 100, 2)
    nature.land(c, c.h * 0.79, "grass", 25)
    wide = min(c.w * 0.86, 1050)
    sizes = rng.choice(([520, 300, 480, 250], [490, 330, 540], [500, 270, 350, 540], [430, 540, 300, 500, 230]))
    gap = wide / len(sizes)
    base = c.h * 0.87
    if rng.random() < 0.6:
        folk.yurt(c, c.w * rng.choice((0.14, 0.86)), c.h * 0.735, 230)
    tone = skin(c)
    for i, size in enumerate(sizes):
        child(
            c,
            c.w / 2 + (i - (len(sizes) - 1) / 2) * gap,
            base + rng.uniform(-6, 10),
            size * (0.88 if c.w < 1100 else 1),
            girl=i % 2 == 0,
            tone=tone,
        )
    nature.meadow(c, c.h * 0.9, c.h * 0.99, 26, 20)


def garden(c: Canvas) -> None:
    """An apple garden behind a fence."""
    rng = c.rng
    c.sky()
    nature.sun(c, c.w * rng.uniform(0.2, 0.8), c.h * 0.14, 62)
    nature.mountains(c, c.h * 0.52, c.h * 0.24)
    nature.land(c, c.h * 0.52, "ground", 24)
    for row, (y, s, n) in enumerate(((0.6, 250, 5), (0.76, 370, 3))):
        for i in range(n):
            x = c.w * (i + 0.5 + (0.06 if row else -0.03)) / n
            nature.tree(
                c, x, c.h * y + rng.uniform(-10, 10), s, c.pick("leaf", "leaf", "grass"), c.pick("red", "red", "yellow")
            )
    line = c.h * 0.8
    nature.land(c, line, "grass", 10)
    boards = [
        [(x, line + 110), (x, line + 8), (x + 17, line - 12), (x + 34, line + 8), (x + 34, line + 110)]
        for x in range(-10, int(c.w) + 40, 64)
    ]
    c.fills([rect(-20, line + 25, c.w + 40, 15), rect(-20, line + 74, c.w + 40, 15)], "white")
    c.fills(boards, "white")
    for i in range(12):
        nature.flower(c, c.w * (i + rng.uniform(0.2, 0.8)) / 12, c.h + 4, rng.uniform(110, 170))


def steppe(c: Canvas) -> None:
    """The open steppe in spring: tulips, a far yurt, horses, a wide sky."""
    rng = c.rng
    c.sky()
    nature.sun(c, c.w * rng.uniform(0.2, 0.8), c.h * rng.uniform(0.2, 0.3), rng.uniform(70, 110))
    nature.clouds(c, rng.choice((2, 3)), 0.3)
    horizon = c.h * rng.uniform(0.5, 0.6)
    nature.land(c, horizon, "far", 70, 2)
    nature.land(c, horizon + c.h * 0.06, "ground", 40, 2)
    folk.yurt(c, c.w * rng.uniform(0.2, 0.4), horizon + c.h * 0.12, rng.uniform(170, 240))
    nature.land(c, horizon + c.h * 0.15, "grass", 50, 2)
    for i in range(rng.choice((2, 3))):
        folk.horse(
            c,
            c.w * (0.55 + 0.16 * i),
            horizon + c.h * (0.19 + 0.03 * i),
            0.75,
            c.pick("wood", "white", "dark", "orange"),
            flip=rng.random() < 0.5,
            run=True,
        )
    nature.grass(c, horizon + c.h * 0.24, c.h, 60)
    for i in range(16):
        nature.flower(
            c,
            c.w * (i + rng.uniform(0.1, 0.9)) / 16,
            c.h * rng.uniform(0.92, 1.03),
            rng.uniform(110, 190),
            c.pick("red", "red", "yellow", "orange"),
            1,
        )


def yurt(c: Canvas) -> None:
    """A great yurt with an ornament band along the edge."""
    rng = c.rng
    dusk = rng.random() < 0.3
    c.sky("night" if dusk else "sky", "blue" if dusk else "glow")
    if dusk:
        nature.stars(c, 40, c.h * 0.5)
        nature.moon(c, c.w * 0.8, c.h * 0.17, 65)
    else:
        nature.sun(c, c.w * rng.choice((0.17, 0.83)), c.h * 0.17, 75)
        nature.clouds(c, 2, 0.22)
    nature.mountains(c, c.h * 0.64, c.h * 0.26, count=4 if c.w > 1100 else 3)
    nature.land(c, c.h * 0.63, "ground", 24)
    nature.land(c, c.h * 0.74, "grass", 26)
    x = c.w * rng.choice((0.42, 0.5, 0.58))
    folk.yurt(c, x, c.h * 0.81, min(c.w * 0.66, 720), "white", c.pick("red", "blue", "orange"))
    side = -1 if x > c.w / 2 else 1
    if c.w > 1100:
        folk.horse(c, x + side * 500, c.h * 0.83, 0.95, c.pick("wood", "orange"), flip=side > 0)
    else:
        child(c, x + side * 290, c.h * 0.86, 210)
    nature.meadow(c, c.h * 0.84, c.h * 0.9, 16, 16)
    folk.band(c, -10, c.h - 92, c.w + 20, 100, c.pick("red", "blue", "dark"), "yellow")


def horse(c: Canvas) -> None:
    """A horse at full gallop, or a mare at rest."""
    rng = c.rng
    c.sky()
    run, flip = rng.random() < 0.6, rng.random() < 0.5
    nature.sun(
        c, c.w * (0.2 if flip else 0.8), c.h * 0.24, rng.uniform(80, 130), rays=rng.random() < 0.4, colour="orange"
    )
    nature.land(c, c.h * 0.62, "far", 130, 3)
    nature.land(c, c.h * 0.72, "ground", 30)
    s = (2.5 if c.w > 1100 else 2.15) * rng.uniform(0.92, 1.05)
    coat = rng.choice((("wood", "ink"), ("white", "wood"), ("pink", "wood"), ("orange", "white"), ("night", "red")))
    base = c.h * 0.86
    if rng.random() < 0.5:
        folk.horse(
            c, c.w * (0.74 if not flip else 0.26), c.h * 0.745, s * 0.42, c.pick("orange", "wood"), flip=flip, run=run
        )
    folk.horse(c, c.w / 2 + (20 if flip else -20), base, s, coat[0], coat[1], flip, run)
    k = -s if flip else s
    if not run or rng.random() < 0.5:
        blanket = [(-36, -134), (38, -134), (46, -96), (-42, -96)]
        c.fill([(c.w / 2 - 20 + px * k, base + py * s) for px, py in blanket], "red")
        folk.koshkar(c, c.w / 2 - 18, base - 117 * s, 15 * s, "yellow", 3 * s)
    nature.grass(c, c.h * 0.84, c.h, 80)
    if run:
        dust = [
            ellipse(c.w / 2 - k * rng.uniform(90, 190), base + rng.uniform(-20, 16), rng.uniform(10, 26))
            for _ in range(8)
        ]
        c.fills(dust, "glow", 0.8, edge=False)


def mountains(c: Canvas) -> None:
    """Layered mountains with a lake."""
    rng = c.rng
    c.sky()
    nature.sun(c, c.w * rng.uniform(0.25, 0.75), c.h * 0.2, rng.uniform(60, 100), rays=False)
    nature.mountains(c, c.h * 0.56, c.h * 0.36, "far", rng.choice((2, 3)))
    nature.clouds(c, 2, 0.34)
    nature.mountains(c, c.h * 0.6, c.h * 0.17, "mid", 4, snow=False)
    nature.land(c, c.h * 0.6, "leaf", 20)
    lake = smooth(
        [
            (-40, c.h * 0.67),
            (c.w * 0.3, c.h * 0.64),
            (c.w + 40, c.h * 0.66),
            (c.w + 40, c.h * 0.84),
            (c.w * 0.5, c.h * 0.88),
            (-40, c.h * 0.84),
        ]
    )
    c.fill(lake, "blue")
    nature.waves(c, c.h * 0.7, 5, c.h * 0.03)
    nature.land(c, c.h * 0.87, "grass", 30)
    for i in range(8):
        x = c.w * (i + rng.uniform(0.1, 0.9)) / 8
        nature.conifer(c, x, c.h * rng.uniform(0.88, 0.95), rng.uniform(150, 260), c.pick("dark", "leaf"))
    for _ in range(3):
        nature.gull(c, c.w * rng.uniform(0.1, 0.9), c.h * rng.uniform(0.08, 0.2), 20)


def forest(c: Canvas) -> None:
    """A forest with a path and a deer."""
    rng = c.rng
    c.sky("sky", "glow")
    for row, (level, high, colour) in enumerate(((0.62, 330, "far"), (0.7, 400, "mid"))):
        for i in range(8):
            x = c.w * (i + 0.3 * row + rng.uniform(0, 0.5)) / 7.5
            nature.conifer(c, x, c.h * level, high * rng.uniform(0.8, 1.2), colour)
    nature.land(c, c.h * 0.68, "grass", 30)
    path = smooth(
        [
            (c.w * 0.5, c.h * 0.69),
            (c.w * 0.56, c.h * 0.78),
            (c.w * 0.38, c.h * 1.04),
            (c.w * 0.68, c.h * 1.04),
            (c.w * 0.64, c.h * 0.79),
            (c.w * 0.53, c.h * 0.69),
        ]
    )
    c.fill(path, "ground")
    for i, place in enumerate((0.08, 0.27, 0.78, 0.95)):
        kind = rng.random()
        foot, size = c.h * (0.84 + 0.05 * (i % 2)), rng.uniform(470, 580)
        if kind < 0.4:
            nature.tree(c, c.w * place, foot, size * 0.85, c.pick("leaf", "orange", "yellow", "red"))
        elif kind < 0.6:
            nature.poplar(c, c.w * place, foot, size * 1.1, c.pick("leaf", "grass"))
        else:
            nature.conifer(c, c.w * place, foot, size, c.pick("dark", "leaf"))
    for _ in range(7):
        x, y, s = c.w * rng.uniform(0.05, 0.95), c.h * rng.uniform(0.9, 0.98), rng.uniform(22, 38)
        c.fill(rect(x - s * 0.25, y - s * 0.8, s * 0.5, s), "white")
        c.fill([*arc(x, y - s * 0.7, s * 0.8, s * 0.85, 180, 360, 10)], "red")
        c.fills(
            [ellipse(x + dx * s, y - s * dy, s * 0.13) for dx, dy in ((-0.35, 0.95), (0.1, 1.2), (0.4, 0.9))],
            "white",
            edge=False,
        )


def tree(c: Canvas) -> None:
    """One great tree, a tree of life with birds."""
    rng = c.rng
    c.sky()
    if rng.random() < 0.6:
        nature.sun(c, c.w * rng.choice((0.14, 0.86)), c.h * 0.14, 66)
    nature.land(c, c.h * 0.8, "ground", 60, 1)
    nature.land(c, c.h * 0.87, "grass", 20)
    x, base, top = c.w / 2, c.h * 0.9, c.h * 0.42
    r = min(c.w * 0.36, c.h * 0.32)
    crown = rng.choice(("leaf", "orange", "pink", "red", "yellow"))
    branches = [limb(smooth([(x, base), (x + 8, base - 150), (x - 4, top + 60)], False, 4), 44, 24)]
    tips = []
    for i in range(9):
        a = math.radians(188 + 164 * i / 8)
        tip = (x + math.cos(a) * r * 0.92, top + 40 + math.sin(a) * r)
        middle = (x + math.cos(a) * r * 0.35, top + 70 + math.sin(a) * r * 0.3)
        branches.append(limb(smooth([(x, top + 170), middle, tip], False, 4), 20, 4))
        tips.append(tip)
    c.soft(ellipse(x, top - r * 0.25, r * 1.05, r * 0.9), crown, 0.55, 40)
    c.fills(branches, "wood")
    for shade in (-0.2, 0.0, 0.25):
        leaves = []
        for _ in range(85):
            a, q = rng.uniform(math.pi * 0.96, math.tau * 1.02), math.sqrt(rng.random())
            lx, ly = x + math.cos(a) * q * r * 1.12, top + 20 + math.sin(a) * q * r * 1.2
            leaves.append(ellipse(lx, ly, rng.uniform(13, 24), rng.uniform(8, 13), rng.uniform(0, 3)))
        c.fills(leaves, c.tint(crown, shade) if shade else crown, 0.9, edge=c.style == "graphic", wob=0)
    for _ in range(3):
        tip = rng.choice(tips)
        nature.bird(c, tip[0], tip[1] - 20, rng.uniform(42, 60), c.pick("blue", "red", "orange"), rng.random() < 0.5)
    for i in range(9):
        nature.flower(c, c.w * (i + rng.uniform(0.2, 0.8)) / 9, c.h * rng.uniform(0.95, 1.0), rng.uniform(70, 120))


SCENES = {f.__name__: f for f in (house, family, garden, steppe, yurt, horse, mountains, forest, tree)}
