"""Children's drawings of feasts and journeys: festival, dombra, market, bridge, train, a child's portrait."""

# fmt: off  (points are easier to read in rows)
import math

from . import folk, nature
from .canvas import Canvas
from .people import child, face, hair, skin, takiya
from .shapes import arc, ellipse, limb, rect, rounded, smooth


def bunting(c: Canvas, y: float, sag: float = 70) -> None:
    """A string of flags across the sheet."""
    line = [(c.w * t / 16, y + sag * (1 - (t / 8 - 1) ** 2)) for t in range(-1, 18)]
    c.line(line, "wood", 4)
    colours = ("red", "yellow", "blue", "orange", "pink", "leaf")
    for i, (x, yy) in enumerate(line):
        c.fill([(x - 24, yy), (x + 24, yy), (x, yy + 58)], colours[i % 6])


def festival(c: Canvas) -> None:
    """Nauryz: swings, a yurt, children dancing."""
    rng = c.rng
    c.sky()
    nature.sun(c, c.w * rng.choice((0.2, 0.8)), c.h * 0.22, 72)
    nature.mountains(c, c.h * 0.6, c.h * 0.2, "far", 3)
    nature.land(c, c.h * 0.6, "ground", 30)
    folk.yurt(c, c.w * rng.choice((0.26, 0.74)), c.h * 0.7, min(400, c.w * 0.36))
    nature.land(c, c.h * 0.73, "grass", 20)
    bunting(c, c.h * 0.04)
    if rng.random() < 0.6:
        bunting(c, c.h * 0.13, 110)
    count = 5 if c.w > 1100 else 4
    for i in range(count):
        x = c.w * (i + 0.5) / count
        child(c, x, c.h * (0.93 + 0.03 * (i % 2)), rng.uniform(300, 360), girl=i % 2 == 0, arms=("up", "open")[i % 2])
    dots = [ellipse(c.w * rng.random(), c.h * rng.uniform(0.1, 0.7), rng.uniform(5, 10)) for _ in range(36)]
    for i, colour in enumerate(("red", "yellow", "blue")):
        c.fills(dots[i::3], colour, edge=False)
    nature.meadow(c, c.h * 0.95, c.h, 16, 18)


def dombra(c: Canvas) -> None:
    """The dombra: still life with ornament, or a child playing."""
    rng = c.rng
    if rng.random() < 0.5:
        c.sky(c.pick("yellow", "sky", "pink", "orange"), "glow")
        r = min(c.w, c.h) * 0.4
        c.fill(ellipse(c.w / 2, c.h / 2, r), c.pick("red", "blue", "dark"))
        for i in range(8):
            a = math.tau * i / 8
            px, py = c.w / 2 + math.cos(a) * r * 0.86, c.h / 2 + math.sin(a) * r * 0.86
            c.fill(ellipse(px, py, r * 0.055), "yellow", edge=False)
        for d in (-1, 1):
            folk.koshkar(c, c.w / 2 + d * r * 0.5, c.h / 2 - r * 0.16, r * 0.34, "white", r * 0.045)
        folk.dombra(
            c, c.w / 2 - r * 0.22, c.h / 2 + r * 0.46, r * 1.75, rng.uniform(0.2, 0.4), c.pick("wood", "orange")
        )
        folk.band(c, -10, -6, c.w + 20, 92, c.pick("dark", "blue", "red"), "white")
        folk.band(c, -10, c.h - 88, c.w + 20, 92, c.pick("dark", "blue", "red"), "white")
        return
    c.sky()
    nature.sun(c, c.w * 0.82, c.h * 0.17, 74)
    nature.mountains(c, c.h * 0.62, c.h * 0.24, "far")
    nature.land(c, c.h * 0.6, "ground", 30)
    folk.yurt(c, c.w * 0.2, c.h * 0.68, 250)
    nature.land(c, c.h * 0.76, "grass", 24)
    x, y = c.w * 0.54, c.h * 0.9
    c.fill(ellipse(x, y + 14, 330, 58), "red")
    c.line(ellipse(x, y + 14, 280, 42), "yellow", 8)
    coat = c.pick("blue", "red", "dark")
    c.fills([ellipse(x - 110, y - 24, 150, 48), ellipse(x + 110, y - 24, 150, 48)], "night")
    c.fill(smooth([(x - 95, y - 300), (x + 95, y - 300), (x + 140, y - 30), (x - 140, y - 30)], steps=3), coat)
    c.line([(x, y - 290), (x, y - 50)], "yellow", 12)
    tone = skin(c)
    c.fill(ellipse(x, y - 390, 96, 94), hair(c))
    c.fill(ellipse(x, y - 375, 90, 88), tone)
    face(c, x, y - 368, 90)
    takiya(c, x, y - 382, 96, "red" if coat != "red" else "blue")
    folk.dombra(c, x - 60, y - 128, 560, 0.98, "wood")
    c.fill(limb([(x - 110, y - 270), (x - 165, y - 170), (x - 60, y - 130)], 36, 26), coat)
    c.fill(limb([(x + 110, y - 270), (x + 180, y - 220), (x + 160, y - 262)], 36, 26), coat)
    c.fills([ellipse(x - 48, y - 128, 27), ellipse(x + 156, y - 274, 27)], tone)
    notes = [(0.2, 0.3), (0.33, 0.2), (0.68, 0.24)]
    for nx, ny in notes:
        px, py = c.w * nx, c.h * ny
        c.line([(px + 16, py), (px + 16, py - 74), (px + 46, py - 58)], "ink", 8)
        c.fill(ellipse(px, py, 20, 15, -0.4), "ink", edge=False)


def market(c: Canvas) -> None:
    """A bazaar with striped awnings and heaps of fruit."""
    rng = c.rng
    c.sky()
    nature.mountains(c, c.h * 0.4, c.h * 0.2, "far")
    for i in range(3):
        c.fill(
            rect(c.w * i / 3 - 10, c.h * rng.uniform(0.26, 0.34), c.w / 3 + 20, c.h), c.pick("glow", "ground", "pink")
        )
    bunting(c, c.h * 0.03, 50)
    c.fill(rect(-20, c.h * 0.8, c.w + 40, c.h), "ground")
    stalls = 3 if c.w > 1100 else 2
    width = c.w / stalls
    colours = [("red", "white"), ("blue", "yellow"), ("orange", "white"), ("leaf", "yellow")]
    rng.shuffle(colours)
    for i in range(stalls):
        x0, w, y = width * i + width * 0.06, width * 0.88, c.h * 0.42
        c.fills([rect(x0 + 4, y, 16, c.h * 0.42), rect(x0 + w - 20, y, 16, c.h * 0.42)], "wood")
        child(c, x0 + w / 2, c.h * 0.77, c.h * (0.25 if c.tall else 0.3), arms="open")
        for j in range(6):
            sx, sw = x0 - 14 + (w + 28) * j / 6, (w + 28) / 6
            c.fill(
                [(sx, y - 6), (sx + sw, y - 6), (sx + sw, y + 70), *arc(sx + sw / 2, y + 70, sw / 2, 24, 0, 180, 8)],
                colours[i][j % 2],
            )
        c.fill([(x0 - 14, y + 4), (x0 + 20, y - 56), (x0 + w - 20, y - 56), (x0 + w + 14, y + 4)], colours[i][0])
        c.fill(rect(x0 - 6, c.h * 0.68, w + 12, c.h * 0.16), "wood")
        c.fill(rect(x0 - 6, c.h * 0.715, w + 12, 12), c.tint("wood", -0.3), edge=False)
        for j in range(3):
            bx, fruit = x0 + w * (j + 0.5) / 3, c.pick("red", "yellow", "orange", "leaf", "pink")
            for row, n in enumerate((4, 3, 2)):
                r = w * 0.04
                for q in range(n):
                    c.fill(ellipse(bx + (q - (n - 1) / 2) * r * 1.9, c.h * 0.68 - r * 0.7 - row * r * 1.5, r), fruit)
            c.fill(
                [
                    (bx - w * 0.145, c.h * 0.675),
                    (bx + w * 0.145, c.h * 0.675),
                    (bx + w * 0.12, c.h * 0.735),
                    (bx - w * 0.12, c.h * 0.735),
                ],
                "yellow" if fruit != "yellow" else "orange",
            )
    for i in range(3):
        child(
            c,
            c.w * (0.2 + 0.3 * i),
            c.h * rng.uniform(0.96, 0.99),
            rng.uniform(230, 280),
            arms=("down", "up", "open")[i],
        )


def bridge(c: Canvas) -> None:
    """A bridge with children meeting in the middle."""
    rng = c.rng
    c.sky()
    nature.sun(c, c.w * rng.choice((0.2, 0.5, 0.8)), c.h * 0.16, 74)
    nature.land(c, c.h * 0.5, "far", 100, 3)
    nature.land(c, c.h * 0.56, "leaf", 40, 3)
    for x in (0.08, 0.2, 0.84, 0.95):
        folk.house(
            c,
            c.w * x,
            c.h * 0.59,
            rng.uniform(110, 150),
            c.pick("white", "yellow", "pink"),
            c.pick("red", "orange"),
            False,
            1,
        )
    c.fill(rect(-20, c.h * 0.62, c.w + 40, c.h), "blue")
    nature.waves(c, c.h * 0.66, 8, c.h * 0.04)
    stone = c.pick("white", "orange", "glow", "pink")
    deck, ends = c.h * 0.5, c.h * 0.66
    upper = arc(c.w / 2, ends, c.w * 0.56, ends - deck, 180, 360, 40)
    lower = arc(c.w / 2, ends + 60, c.w * 0.56, ends - deck, 360, 180, 40)
    for i in range(5):
        x = c.w * (i + 0.5) / 5
        top = nature.level(upper, x) + 40
        c.fill([(x - 30, top), (x + 30, top), (x + 24, c.h * 0.84), (x - 24, c.h * 0.84)], stone)
        c.fill(ellipse(x, c.h * 0.84, 56, 15), "white", 0.8, edge=False)
    c.fill(upper + lower, stone)
    count = 6 if c.w > 1100 else 5
    for i in range(count):
        x = c.w / 2 + (i - (count - 1) / 2) * c.w * 0.125
        y = nature.level(upper, x) + 16
        child(c, x, y, rng.uniform(175, 225), girl=i % 2 == 0, arms="up" if i % 3 == 0 else "open")
    c.line([(x, y - 8) for x, y in upper], "red", 13)
    c.lines([[(x, y - 8), (x, y + 34)] for x, y in upper[1::2]], "red", 7)
    bx, by = c.w * rng.uniform(0.3, 0.7), c.h * 0.9
    c.fill([(bx - 130, by - 40), (bx + 130, by - 40), (bx + 84, by + 26), (bx - 84, by + 26)], "wood")
    c.line([(bx, by - 40), (bx, by - 190)], "wood", 8)
    c.fill([(bx + 8, by - 186), (bx + 104, by - 60), (bx + 8, by - 60)], "white")


def train(c: Canvas) -> None:
    """A train crossing the steppe."""
    rng = c.rng
    c.sky()
    nature.sun(c, c.w * rng.uniform(0.6, 0.85), c.h * 0.17, 72)
    nature.clouds(c, 2, 0.16)
    nature.mountains(c, c.h * 0.56, c.h * 0.22, "far", 4)
    nature.land(c, c.h * 0.55, "ground", 40)
    for i in range(5):
        nature.poplar(
            c, c.w * (i + rng.uniform(0.1, 0.9)) / 5, c.h * 0.62, rng.uniform(130, 190), c.pick("leaf", "grass")
        )
    nature.land(c, c.h * 0.65, "grass", 24)
    y, s = c.h * 0.78, (min(c.w / 5.0, 250))
    c.lines([[(x, y + 24), (x - 14, y + 62)] for x in range(-20, int(c.w) + 60, 56)], "wood", 15)
    c.lines([[(-20, y + 26), (c.w + 20, y + 26)], [(-20, y + 52), (c.w + 20, y + 52)]], "ink", 7)
    x = c.w * 0.04
    colours = [c.pick("red", "blue"), "yellow", "orange", "leaf", "pink"]
    c.line([(x, y - s * 0.12), (x + s * 4.3, y - s * 0.12)], "ink", 14)
    for i in range(3):
        cx, w = x + s * 1.12 * i, s * 1.02
        c.fill(rounded(cx, y - s * 0.86, w, s * 0.8, s * 0.1), colours[i + 1])
        c.fill(rect(cx - 6, y - s * 0.94, w + 12, s * 0.1), "dark")
        for j in range(2):
            wx = cx + w * (0.1 + 0.44 * j)
            c.fill(rect(wx, y - s * 0.72, w * 0.34, s * 0.32), "white")
            c.fill(ellipse(wx + w * 0.17, y - s * 0.5, s * 0.11), skin(c))
            c.fill(arc(wx + w * 0.17, y - s * 0.52, s * 0.115, s * 0.1, 180, 360, 8), hair(c), edge=False)
        folk.koshkar(c, cx + w / 2, y - s * 0.3, s * 0.13, "white", s * 0.028)
    ex = x + s * 3.38
    c.fill(rect(ex, y - s * 1.04, s * 0.5, s * 0.98), colours[0])
    c.fill(rect(ex - 10, y - s * 1.13, s * 0.58, s * 0.11), "dark")
    c.fill(rect(ex + s * 0.1, y - s * 0.92, s * 0.28, s * 0.3), "white")
    c.fill(rounded(ex + s * 0.44, y - s * 0.66, s * 0.72, s * 0.58, s * 0.16), colours[0])
    c.fill(
        [
            (ex + s * 0.84, y - s * 0.64),
            (ex + s * 0.78, y - s * 1.02),
            (ex + s * 1.04, y - s * 1.02),
            (ex + s * 0.98, y - s * 0.64),
        ],
        "dark",
    )
    c.fill([(ex + s * 1.1, y - s * 0.2), (ex + s * 1.32, y), (ex + s * 1.02, y)], "orange")
    for i in range(6):
        c.fill(
            ellipse(ex + s * (0.9 - 0.34 * i), y - s * (1.2 + 0.16 * i), s * (0.12 + 0.035 * i)),
            "white",
            0.85,
            edge=c.style in ("line", "graphic"),
        )
    wheels = [(x + s * (0.22 + 1.12 * i + 0.56 * j), s * 0.13) for i in range(3) for j in (0, 1)] + [
        (ex + s * 0.25, s * 0.2),
        (ex + s * 0.72, s * 0.15),
        (ex + s * 1.0, s * 0.15),
    ]
    for wx, r in wheels:
        c.fill(ellipse(wx, y - r + 22, r), "ink")
        c.fill(ellipse(wx, y - r + 22, r * 0.45), "yellow", edge=False)
    nature.grass(c, c.h * 0.88, c.h, 40)
    for i in range(11):
        nature.flower(
            c, c.w * (i + rng.uniform(0.2, 0.8)) / 11, c.h + 4, rng.uniform(90, 150), None, rng.choice((0, 1, 2))
        )


def portrait_child(c: Canvas) -> None:
    """A child's portrait of a child."""
    rng = c.rng
    c.sky(c.pick("sky", "yellow", "pink", "orange", "grass"), c.pick("glow", "white"))
    shapes = rng.randrange(3)
    if shapes == 0:
        for _ in range(14):
            nature.blossom(
                c,
                c.w * rng.random(),
                c.h * rng.random() * 0.8,
                rng.uniform(34, 70),
                c.pick("white", "red", "yellow", "blue"),
                rng.randrange(4),
            )
    elif shapes == 1:
        nature.sun(c, c.w * 0.14, c.h * 0.14, 70)
        nature.mountains(c, c.h * 0.75, c.h * 0.25)
    else:
        for i in range(6):
            folk.koshkar(
                c,
                c.w * (0.12 + 0.76 * (i % 2)),
                c.h * (0.16 + 0.28 * (i // 2)),
                78,
                c.pick("red", "blue", "orange"),
                12,
            )
    girl, tone = rng.random() < 0.5, skin(c)
    locks = hair(c, tone)
    x, r = c.w / 2, min(c.w, c.h) * 0.235
    y = c.h * (0.44 if c.tall else 0.42)
    coat = c.pick("red", "blue", "orange", "leaf", "pink")
    if girl:
        for d in (-1, 1):
            c.fill(
                limb(
                    smooth(
                        [(x + d * r * 0.8, y), (x + d * r * 1.15, y + r * 0.9), (x + d * r * 0.95, y + r * 2)], False, 5
                    ),
                    r * 0.22,
                    r * 0.12,
                ),
                locks,
            )
            c.fill(ellipse(x + d * r * 1.05, y + r * 1.35, r * 0.13), "red")
    c.fill(rect(x - r * 0.26, y + r * 0.7, r * 0.52, r * 0.7), tone)
    c.fill(
        smooth(
            [
                (x - r * 1.7, c.h + 30),
                (x - r * 1.35, y + r * 1.55),
                (x - r * 0.35, y + r * 1.18),
                (x + r * 0.35, y + r * 1.18),
                (x + r * 1.35, y + r * 1.55),
                (x + r * 1.7, c.h + 30),
            ],
            closed=False,
        ),
        coat,
    )
    c.line(arc(x, y + r * 1.16, r * 0.42, r * 0.3, 0, 180, 12), "white", r * 0.1)
    folk.koshkar(c, x, y + r * 1.9, r * 0.4, "yellow" if coat != "yellow" else "red", r * 0.07)
    c.fills([ellipse(x + d * r * 0.98, y + r * 0.08, r * 0.15, r * 0.2) for d in (-1, 1)], tone)
    c.fill(ellipse(x, y - r * 0.1, r * 1.05, r * 1.08), locks)
    c.fill(
        smooth(
            [
                (x - r * 0.92, y - r * 0.2),
                (x, y - r * 0.85),
                (x + r * 0.92, y - r * 0.2),
                (x + r * 0.75, y + r * 0.65),
                (x, y + r * 1.02),
                (x - r * 0.75, y + r * 0.65),
            ],
            steps=6,
        ),
        tone,
    )
    c.fill(
        [
            *arc(x, y - r * 0.14, r * 1.0, r * 1.02, 180, 360, 18),
            (x + r * 0.6, y - r * 0.36),
            (x, y - r * 0.52),
            (x - r * 0.6, y - r * 0.36),
        ],
        locks,
        edge=False,
    )
    c.lines([arc(x + d * r * 0.38, y - r * 0.1, r * 0.17, r * 0.1, 200, 340, 8) for d in (-1, 1)], "ink", r * 0.04)
    c.fills([ellipse(x + d * r * 0.38, y + r * 0.08, r * 0.15, r * 0.11) for d in (-1, 1)], "white")
    c.fills([ellipse(x + d * r * 0.38, y + r * 0.08, r * 0.085) for d in (-1, 1)], "ink", edge=False)
    c.fills([ellipse(x + d * r * 0.38 + r * 0.03, y + r * 0.05, r * 0.026) for d in (-1, 1)], "white", edge=False)
    if c.style != "graphic":
        c.fills([ellipse(x + d * r * 0.55, y + r * 0.4, r * 0.17, r * 0.12) for d in (-1, 1)], "red", 0.35, edge=False)
    c.line(
        [(x - r * 0.03, y + r * 0.12), (x - r * 0.09, y + r * 0.36), (x + r * 0.06, y + r * 0.38)],
        c.tint(tone, -0.4),
        r * 0.04,
    )
    c.fill(arc(x, y + r * 0.58, r * 0.3, r * 0.2, 0, 180, 12), "red")
    if not girl or rng.random() < 0.4:
        takiya(c, x, y - r * 0.12, r * 1.02, c.pick("red", "blue", "dark"))
    else:
        for i in range(5):
            a = math.radians(205 + 32.5 * i)
            nature.blossom(
                c,
                x + math.cos(a) * r,
                y - r * 0.1 + math.sin(a) * r,
                r * 0.2,
                c.pick("red", "white", "yellow", "pink"),
                i % 3,
            )


SCENES = {f.__name__.replace("_", "-"): f for f in (festival, dombra, market, bridge, train)} | {
    "portrait-child": portrait_child
}
