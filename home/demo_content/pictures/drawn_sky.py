"""Children's drawings of the sky: space, rocket, birds, rainbow, kite, balloons, night, globe; and of flowers."""

# fmt: off  (points are easier to read in rows)
import math

from . import folk, nature
from .canvas import Canvas
from .people import child
from .shapes import TAU, arc, ellipse, limb, place, rect, rounded, smooth, star


def planet(c: Canvas, x: float, y: float, r: float, colour: str, rings: bool) -> None:
    """A planet with stripes or rings."""
    if rings:
        c.line(arc(x, y, r * 1.75, r * 0.42, 180, 360, 30), "glow", r * 0.13)
    c.fill(ellipse(x, y, r), colour)
    stripe = c.tint(colour, -0.25) if c.style != "graphic" else "ink"
    for dy in (-0.45, 0.1, 0.5):
        half = r * math.sqrt(1 - dy * dy) * 0.92
        c.line([(x - half, y + dy * r), (x, y + dy * r + r * 0.09), (x + half, y + dy * r)], stripe, r * 0.09)
    if rings:
        c.line(arc(x, y, r * 1.75, r * 0.42, 0, 180, 30), "glow", r * 0.13)


def ship(c: Canvas, x: float, y: float, s: float, turn: float, colour: str = "white", trim: str = "red") -> None:
    """A rocket, its middle at (x, y), `s` long."""

    def put(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
        return place(points, x, y, s, turn=turn)

    flame = smooth(
        [(-0.11, 0.36), (-0.15, 0.55), (-0.05, 0.5), (0, 0.74), (0.06, 0.5), (0.15, 0.56), (0.11, 0.36)], steps=4
    )
    c.fill(put(flame), "orange")
    c.fill(put(place(flame, 0, 0.15, 0.55)), "yellow", edge=False)
    for d in (-1, 1):
        c.fill(put(smooth([(d * 0.13, 0.08), (d * 0.29, 0.28), (d * 0.28, 0.46), (d * 0.1, 0.34)], steps=4)), trim)
    c.fill(
        put(smooth([(0, -0.5), (0.13, -0.3), (0.17, 0.0), (0.12, 0.37), (-0.12, 0.37), (-0.17, 0.0), (-0.13, -0.3)])),
        colour,
    )
    c.fill(
        put(smooth([(0, -0.5), (0.09, -0.38), (0.125, -0.27), (0, -0.25), (-0.125, -0.27), (-0.09, -0.38)], steps=5)),
        trim,
    )
    c.fill(put(ellipse(0, -0.07, 0.085)), trim)
    c.fill(put(ellipse(0, -0.07, 0.06)), "blue")
    c.fill(put(rect(-0.012, 0.12, 0.024, 0.25)), trim)
    c.fill(put(ellipse(0, 0.08, 0.028)), "yellow")


def space(c: Canvas) -> None:
    """Planets, stars and an astronaut."""
    rng = c.rng
    c.sky("night", c.tint("night", 0.14))
    c.soft(ellipse(c.w * 0.6, c.h * 0.4, c.w * 0.45, c.h * 0.12, -0.6), "pink", 0.28, 90)
    c.soft(ellipse(c.w * 0.4, c.h * 0.6, c.w * 0.4, c.h * 0.1, -0.6), "blue", 0.5, 80)
    nature.stars(c, 75, c.h)
    spots = [(0.2, 0.24, 105), (0.8, 0.18, 75), (0.84, 0.72, 150), (0.16, 0.8, 85)]
    colours = ["red", "orange", "blue", "leaf", "yellow", "pink"]
    rng.shuffle(colours)
    for i, (x, y, r) in enumerate(spots):
        planet(c, c.w * x, c.h * y, r * rng.uniform(0.8, 1.1), colours[i], i == rng.randrange(3))
    x, y, s = c.w * 0.48, c.h * 0.5, 320
    if rng.random() < 0.5:
        ship(c, x, y, s * 1.25, rng.uniform(0.3, 0.9))
        return
    c.line(smooth([(x + 40, y + 40), (x + 160, y + 200), (x + 20, y + 330), (x + 260, y + 470)], False), "glow", 7)
    for d in (-1, 1):
        c.fill(limb([(x + d * s * 0.15, y - s * 0.02), (x + d * s * 0.36, y - s * 0.17)], s * 0.075, s * 0.06), "white")
        c.fill(limb([(x + d * s * 0.09, y + s * 0.22), (x + d * s * 0.17, y + s * 0.5)], s * 0.085, s * 0.075), "white")
        c.fill(ellipse(x + d * s * 0.38, y - s * 0.19, s * 0.06), "red")
    c.fill(rounded(x - s * 0.19, y - s * 0.1, s * 0.38, s * 0.4, s * 0.1), "white")
    c.fill(rect(x - s * 0.1, y + s * 0.06, s * 0.2, s * 0.12), "blue")
    c.fill(ellipse(x, y - s * 0.25, s * 0.22), "white")
    c.fill(ellipse(x, y - s * 0.24, s * 0.16, s * 0.14), "night" if c.style != "graphic" else "red")
    c.line(arc(x, y - s * 0.24, s * 0.11, s * 0.09, 200, 265, 8), "white", 8)


def rocket(c: Canvas) -> None:
    """A rocket leaving the steppe, watched by children."""
    rng = c.rng
    dark = rng.random() < 0.4
    c.sky("night" if dark else "sky", "orange" if dark else "glow")
    if dark:
        nature.stars(c, 45, c.h * 0.5)
    else:
        nature.clouds(c, 3, 0.35)
        nature.sun(c, c.w * 0.16, c.h * 0.14, 60)
    nature.land(c, c.h * 0.78, "far", 60)
    x = c.w * rng.uniform(0.46, 0.6)
    for i in range(10):
        t = i / 9
        spread = 24 + 100 * t * t
        puffs = [
            ellipse(x + rng.uniform(-spread, spread), c.h * (0.6 + 0.24 * t), rng.uniform(30, 46) * (0.8 + t))
            for _ in range(3)
        ]
        c.fills(puffs, "white" if i % 3 else "glow", 0.9, edge=c.style == "graphic")
    nature.land(c, c.h * 0.84, "ground", 30)
    folk.yurt(c, c.w * 0.9 if x < c.w * 0.55 else c.w * 0.3, c.h * 0.855, 160)
    ship(c, x, c.h * 0.36, min(c.h * 0.5, 560), rng.uniform(-0.08, 0.14), "white", c.pick("red", "blue", "orange"))
    for i, px in enumerate((0.1, 0.24, 0.8)):
        child(c, c.w * px, c.h * rng.uniform(0.95, 0.99), rng.uniform(210, 270), girl=i % 2 == 0, arms="up")


def birds(c: Canvas) -> None:
    """A flock, or birds on a blossoming branch."""
    rng = c.rng
    c.sky()
    colours = ("blue", "red", "orange", "yellow", "leaf", "pink")
    if rng.random() < 0.5:
        nature.sun(c, c.w * 0.5, c.h * 0.4, 170, rays=False)
        nature.clouds(c, 3, 0.6)
        nature.land(c, c.h * 0.84, "leaf", 60, 3)
        for i in range(8):
            nature.bird(
                c,
                c.w * (0.14 + 0.24 * (i % 4)) + rng.uniform(-40, 40),
                c.h * (0.25 + 0.36 * (i // 4)) - (i % 4) * 34,
                rng.uniform(88, 128),
                colours[(i + rng.randrange(2)) % 6],
            )
        return
    for y, flip in ((0.42, 1), (0.8, -1)):
        points = [
            (c.w * (0.5 - flip * 0.56), c.h * (y + 0.08)),
            (c.w * 0.4, c.h * y),
            (c.w * (0.5 + flip * 0.4), c.h * (y - 0.07)),
        ]
        c.fill(limb(smooth(points, False, 8), 22, 5), "wood")
        for _ in range(22):
            t = rng.random()
            x = points[0][0] + (points[2][0] - points[0][0]) * t
            yy = c.h * y + rng.uniform(-90, 80) * (0.5 + 0.5 * t)
            if rng.random() < 0.45:
                nature.blossom(c, x, yy, rng.uniform(22, 36), c.pick("pink", "white", "red"), rng.choice((0, 2)))
            else:
                c.fill(ellipse(x, yy, rng.uniform(22, 36), 12, rng.uniform(-0.8, 0.8)), c.pick("leaf", "grass"))
        for k in (-0.22, 0.12):
            nature.bird(
                c,
                c.w * (0.5 + k * 1.2),
                c.h * (y - 0.09),
                rng.uniform(120, 150),
                rng.choice(colours),
                rng.random() < 0.5,
            )


def rainbow(c: Canvas) -> None:
    """A rainbow over a village."""
    rng = c.rng
    c.sky()
    x, y, r = c.w * rng.uniform(0.4, 0.6), c.h * 0.74, min(c.w * 0.47, c.h * 0.56)
    width = r * 0.075
    for i, colour in enumerate(("red", "orange", "yellow", "leaf", "blue", "pink")):
        outer, inner = r - i * width, r - (i + 1) * width + 1
        c.fill(
            arc(x, y, outer, outer, 180, 360, 44) + arc(x, y, inner, inner, 360, 180, 44),
            colour,
            0.92,
            edge=c.style == "graphic",
        )
    nature.land(c, c.h * 0.72, "far", 70, 3)
    nature.cloud(c, x - r * 0.93, c.h * 0.64, 130)
    nature.cloud(c, x + r * 0.93, c.h * 0.62, 130)
    nature.sun(c, c.w * rng.choice((0.12, 0.88)), c.h * 0.13, 58)
    nature.land(c, c.h * 0.79, "grass", 34)
    for i in range(3):
        folk.house(
            c,
            x + (i - 1) * r * 0.52,
            c.h * (0.83 + 0.02 * (i % 2)),
            rng.uniform(150, 185),
            c.pick("white", "yellow", "pink"),
            c.pick("red", "blue", "orange"),
            windows=1,
        )
    for d in (-1, 1):
        nature.tree(c, x + d * r * 0.82, c.h * 0.84, 200, "leaf", "red")
        child(c, x + d * r * 0.27, c.h * 0.96, rng.uniform(170, 210), arms="up")
    nature.meadow(c, c.h * 0.88, c.h * 0.99, 24, 18)


def kite(c: Canvas) -> None:
    """Children flying kites."""
    rng = c.rng
    c.sky()
    nature.clouds(c, 4, 0.42)
    if rng.random() < 0.6:
        nature.sun(c, c.w * 0.12, c.h * 0.12, 60)
    nature.land(c, c.h * 0.78, "far", 80, 2)
    nature.land(c, c.h * 0.83, "grass", 50, 1)
    colours = [("red", "yellow"), ("blue", "orange"), ("pink", "leaf")]
    rng.shuffle(colours)
    for i in range(3):
        x, y = c.w * (0.28 + 0.27 * i + rng.uniform(-0.05, 0.05)), c.h * rng.uniform(0.2, 0.42)
        px, py = c.w * (0.16 + 0.3 * i), c.h * rng.uniform(0.91, 0.97)
        s, turn = rng.uniform(130, 180), rng.uniform(0.2, 0.6)
        c.line(
            smooth([(x, y + s * 0.6), ((x + px) / 2 - 40, (y + py) / 2 + 60), (px + 62, py - 215)], False, 8), "ink", 3
        )

        def put(points: list[tuple[float, float]], at: tuple[float, float, float, float] = (x, y, s, turn)) -> list:
            return place(points, at[0], at[1], at[2], turn=at[3])

        one, two = colours[i]
        c.fill(put([(0, -0.8), (0.5, -0.2), (0, 0.75), (-0.5, -0.2)]), one)
        c.fills([put([(0, -0.8), (0.5, -0.2), (0, -0.2)]), put([(0, -0.2), (-0.5, -0.2), (0, 0.75)])], two)
        tail = put(smooth([(0, 0.75), (0.2, 1.1), (-0.1, 1.45), (0.15, 1.85)], False, 5))
        c.line(tail, "ink", 4)
        for t in (6, 10, 15):
            tx, ty = tail[min(t, len(tail) - 1)]
            c.fills([[(tx, ty), (tx + d * 24, ty - 14), (tx + d * 24, ty + 14)] for d in (-1, 1)], two)
        child(c, px, py, rng.uniform(270, 310), arms="up")
    nature.grass(c, c.h * 0.92, c.h, 50)


def balloons(c: Canvas) -> None:
    """Hot-air balloons, or a child carrying a bunch of balloons."""
    rng = c.rng
    c.sky()
    colours = ["red", "yellow", "blue", "orange", "pink", "leaf"]
    rng.shuffle(colours)
    if rng.random() < 0.5:
        nature.clouds(c, 4, 0.6)
        nature.mountains(c, c.h * 0.86, c.h * 0.17, "far", 4)
        nature.land(c, c.h * 0.87, "grass", 40, 3)
        for i, (x, y, r) in enumerate(
            ((0.72, 0.2, 78.0), (0.17, 0.26, 110.0), (0.86, 0.55, 88.0), (0.47, 0.37, 175.0))
        ):
            bx, by = c.w * (x + rng.uniform(-0.03, 0.03)), c.h * y
            drop = smooth(
                [
                    (bx, by - r),
                    (bx + r * 0.85, by - r * 0.45),
                    (bx + r * 0.82, by + r * 0.25),
                    (bx + r * 0.22, by + r * 1.15),
                    (bx - r * 0.22, by + r * 1.15),
                    (bx - r * 0.82, by + r * 0.25),
                    (bx - r * 0.85, by - r * 0.45),
                ]
            )
            c.fill(drop, colours[i])
            stripe = smooth(
                [
                    (bx, by - r),
                    (bx + r * 0.38, by - r * 0.3),
                    (bx + r * 0.1, by + r * 1.13),
                    (bx - r * 0.1, by + r * 1.13),
                    (bx - r * 0.38, by - r * 0.3),
                ]
            )
            c.fill(stripe, "white" if i % 2 else colours[i - 1])
            if r > 100:
                folk.koshkar(c, bx, by - r * 0.3, r * 0.3, "red" if colours[i] != "red" else "yellow", r * 0.05)
            c.lines([[(bx + d * r * 0.2, by + r * 1.15), (bx + d * r * 0.14, by + r * 1.5)] for d in (-1, 1)], "ink", 4)
            c.fill(rect(bx - r * 0.2, by + r * 1.48, r * 0.4, r * 0.3), "wood")
        return
    nature.land(c, c.h * 0.82, "ground", 60, 2)
    nature.land(c, c.h * 0.88, "grass", 30, 1)
    x, y = c.w * rng.uniform(0.42, 0.58), c.h * 0.95
    hand = (x + 108, y - 345)
    spots = [(a * 0.7 - 2.1 + rng.uniform(-0.1, 0.1), q) for a in range(5) for q in (0.62, 1.0)]
    for i, (a, q) in enumerate(spots):
        r = rng.uniform(58, 76)
        bx, by = hand[0] - 50 + math.cos(a - 0.9) * q * 250 * 0.9, c.h * 0.3 + math.sin(a - 0.9) * q * 190
        c.line(smooth([(bx, by + r), (bx + 10, by + r + 80), hand], False, 5), "ink", 3)
        c.fill(ellipse(bx, by, r * 0.86, r), colours[i % 6])
        c.fill([(bx - 9, by + r + 12), (bx, by + r - 6), (bx + 9, by + r + 12)], colours[i % 6], edge=False)
        c.line(arc(bx - r * 0.05, by, r * 0.55, r * 0.66, 195, 250, 6), "white", 8, 0.8)
    child(c, x, y, 430, arms="up")
    nature.meadow(c, c.h * 0.93, c.h, 18, 20)


def night(c: Canvas) -> None:
    """A village asleep under the moon."""
    rng = c.rng
    c.sky("night", c.tint("blue", -0.15))
    c.soft(ellipse(c.w * 0.5, c.h * 0.62, c.w * 0.6, 60), "pink", 0.35, 70)
    nature.stars(c, 60, c.h * 0.52)
    mx = c.w * rng.choice((0.24, 0.76))
    nature.moon(c, mx, c.h * 0.2, rng.uniform(80, 110))
    nature.mountains(c, c.h * 0.68, c.h * 0.2, c.tint("blue", -0.35), 3)
    nature.land(c, c.h * 0.68, c.tint("leaf", -0.45), 36, 3)
    count = 4 if c.w > 1100 else 3
    for i in range(count):
        x, s = c.w * (i + 0.5) / count + rng.uniform(-20, 20), rng.uniform(170, 220)
        y = c.h * (0.78 + 0.05 * (i % 2))
        wall = c.tint(c.pick("blue", "pink", "wood", "orange"), -0.3)
        folk.house(c, x, y, s, wall if c.style != "graphic" else "white", c.tint("red", -0.35), windows=2)
        for wx in (x - s * 0.38, x + s * 0.18):
            c.soft(rect(wx, y - s * 0.44, s * 0.2, s * 0.2), "yellow", 0.8, 18)
            folk.window(c, wx, y - s * 0.446, s * 0.2, s * 0.2, "yellow")
    nature.land(c, c.h * 0.87, c.tint("dark", -0.4), 26)
    for i in range(5):
        nature.conifer(
            c,
            c.w * (i + rng.uniform(0.2, 0.8)) / 5,
            c.h * rng.uniform(0.94, 1.0),
            rng.uniform(170, 240),
            c.tint("dark", -0.25),
        )
    if rng.random() < 0.6:
        folk.yurt(c, c.w - mx, c.h * 0.92, 250, c.tint("white", -0.15), "red")


def globe(c: Canvas) -> None:
    """Children around the world."""
    rng = c.rng
    c.sky(c.pick("sky", "yellow", "pink"), "glow")
    x, y, r = c.w / 2, c.h * 0.54, min(c.w, c.h) * 0.3
    c.soft(ellipse(x, y, r * 1.15), "white", 0.8, 50)
    count = 8
    for i in range(count):
        a = TAU * i / count
        px, py = x + math.sin(a) * r * 0.99, y - math.cos(a) * r * 0.99
        s = rng.uniform(150, 175)
        shade = c.pick("red", "orange", "yellow", "pink", "leaf", "white")
        body = place([(-0.2, 0.05), (-0.11, -0.5), (0.11, -0.5), (0.2, 0.05)], px, py, s, turn=a)
        arms = [place(limb([(d * 0.06, -0.42), (d * 0.42, -0.5)], 0.05, 0.035), px, py, s, turn=a) for d in (-1, 1)]
        c.fills([body, *arms], shade)
        tone = rng.choice(("f6d7bd", "e2ac82", "b57a50", "8f5a3a", "cf9468"))
        lock = rng.choice(("1f1a1c", "4a2f22", "6e4529", "96653a"))
        c.fill(place(ellipse(0, -0.73, 0.2), px, py, s, turn=a), lock)
        c.fill(place(ellipse(0, -0.66, 0.18), px, py, s, turn=a), tone)
        c.fills([place(ellipse(d * 0.07, -0.68, 0.022), px, py, s, turn=a) for d in (-1, 1)], "ink", edge=False, wob=0)
        c.line(place(arc(0, -0.64, 0.08, 0.07, 20, 160, 6), px, py, s, turn=a), "red", 4, wob=0)
    c.fill(ellipse(x, y, r), "blue")
    turn = rng.uniform(-0.15, 0.15)
    lands = (
        [(-0.75, -0.45), (-0.4, -0.72), (-0.1, -0.62), (-0.2, -0.35), (-0.42, -0.2), (-0.62, -0.12)],
        [(-0.42, 0.05), (-0.12, 0.12), (-0.12, 0.4), (-0.32, 0.72), (-0.45, 0.4)],
        [(0.05, -0.6), (0.4, -0.75), (0.75, -0.42), (0.82, -0.1), (0.55, 0.02), (0.4, -0.16), (0.12, -0.2)],
        [(0.14, -0.08), (0.45, 0.0), (0.42, 0.38), (0.27, 0.6), (0.12, 0.25)],
        [(0.55, 0.35), (0.76, 0.3), (0.7, 0.52), (0.52, 0.54)],
    )
    for outline in lands:
        c.fill(place(smooth(outline, steps=4), x, y, r, turn=turn), "leaf")
    hearts = [
        star(x + r * dx, y + r * dy, 16, 5) for dx, dy in ((-0.3, -0.45), (0.45, -0.4), (0.3, 0.2), (-0.28, 0.35))
    ]
    c.fills(hearts, "yellow", edge=False)
    nature.clouds(c, 3, 0.12)


SCENES = {f.__name__: f for f in (space, rocket, birds, rainbow, kite, balloons, night, globe)}
