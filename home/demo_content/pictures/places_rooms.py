"""Posters of occasions: gallery, forum, meeting, workshop, press, awards, concert, computers, jewelry."""

# fmt: off  (points are easier to read in rows)
import math

from . import folk, nature
from .buildings import flag, picture
from .canvas import Canvas
from .people import child, crowd, figure, hair, skin
from .shapes import arc, arch, ellipse, limb, place, rect, rounded, smooth, star


def room(c: Canvas, floor: float, wall: str, boards: str = "wood") -> None:
    """A wall and a floor."""
    c.sky(wall, c.tint(wall, 0.25), floor + 10)
    c.fill(rect(-20, 0, c.w + 40, floor), wall, 0.0 if c.style != "graphic" else 1.0, edge=False)
    ground = rect(-20, floor, c.w + 40, c.h)
    c.fill(ground, boards)
    c.shade(ground, c.tint(boards, -0.35), 0.6, "down")
    c.lines(
        [[(c.w / 2 + i * 110, floor), (c.w / 2 + i * 260, c.h + 10)] for i in range(-7, 8)],
        c.tint(boards, -0.2),
        3,
        0.6,
    )
    c.fill(rect(-20, floor - 16, c.w + 40, 20), "white")


def gallery_hall(c: Canvas) -> None:
    """A gallery hall with framed pictures and visitors."""
    rng = c.rng
    floor = c.h * 0.74
    room(c, floor, c.pick("white", "glow", "pink", "sky", "yellow"))
    for i in range(3):
        x = c.w * (i + 0.5) / 3
        c.soft([(x - 20, -10), (x + 20, -10), (x + 190, floor), (x - 190, floor)], "white", 0.4, 40)
        c.fill([(x - 26, 0), (x + 26, 0), (x + 38, 44), (x - 38, 44)], "ink", edge=False)
    x, n = c.w * 0.06, 0
    while x < c.w * 0.84:
        w = rng.uniform(150, 290)
        w = min(w, c.w * 0.95 - x)
        if rng.random() < 0.35 and w < 240:
            h = w * rng.uniform(0.7, 0.85)
            picture(c, x, floor * 0.18, w, h)
            picture(c, x, floor * 0.22 + h, w, w * rng.uniform(0.75, 1))
        else:
            h = w * rng.uniform(0.8, 1.35)
            picture(c, x, floor * 0.45 - h * 0.5, w, h)
        x += w + rng.uniform(36, 70)
        n += 1
    bx = c.w * rng.uniform(0.4, 0.6)
    c.soft(ellipse(bx, c.h * 0.86, 170, 16), "ink", 0.3, 12)
    c.fill(rect(bx - 150, c.h * 0.8, 300, 30), "red")
    c.fills([rect(bx - 130, c.h * 0.8 + 30, 18, 46), rect(bx + 112, c.h * 0.8 + 30, 18, 46)], "ink", edge=False)
    for i in range(5 if c.w > 1100 else 4):
        px = c.w * (0.1 + 0.84 * i / (4 if c.w > 1100 else 3)) + rng.uniform(-40, 40)
        if rng.random() < 0.3:
            child(c, px, c.h * 0.93, 230, arms="down")
        else:
            figure(c, px, c.h * rng.uniform(0.9, 0.97), rng.uniform(360, 430), rng.random() < 0.75)


def forum_stage(c: Canvas) -> None:
    """A forum: speakers on a stage before a screen, the audience in front."""
    rng = c.rng
    c.sky("night", c.tint("night", 0.2))
    stage = c.h * 0.62
    w, h = c.w * 0.62, c.h * 0.36
    x = (c.w - w) / 2
    for d in (-1, 1):
        for i in range(2):
            lx = c.w / 2 + d * c.w * (0.24 + 0.18 * i)
            c.soft(
                [(lx - 14, 0), (lx + 14, 0), (lx - d * 90 + 120, stage), (lx - d * 90 - 120, stage)], "glow", 0.33, 26
            )
    c.fill(rect(x - 14, c.h * 0.1 - 14, w + 28, h + 28), "ink")
    c.fill(rect(x, c.h * 0.1, w, h), c.pick("blue", "red", "orange", "leaf"))
    cx, cy, r = c.w / 2, c.h * 0.1 + h / 2, h * 0.36
    kind = rng.randrange(3)
    if kind == 0:
        c.lines(
            [
                [*ellipse(cx, cy, r), (cx + r, cy)],
                [*ellipse(cx, cy, r * 0.45, r), (cx + r * 0.45, cy)],
                [(cx - r, cy), (cx + r, cy)],
                arc(cx, cy - r * 1.1, r * 0.9, r * 0.62, 35, 145),
                arc(cx, cy + r * 1.1, r * 0.9, r * 0.62, 215, 325),
            ],
            "white",
            8,
        )
    elif kind == 1:
        for i in range(-1, 2):
            folk.koshkar(c, cx + i * r * 1.5, cy - r * 0.3, r * 0.6, "white", 12)
    else:
        for i in range(12):
            a = math.tau * i / 12
            c.fill(
                ellipse(cx + math.cos(a) * r * 0.85, cy + math.sin(a) * r * 0.85, r * 0.13),
                ("yellow", "white", "pink")[i % 3],
                edge=False,
            )
        c.fill(star(cx, cy, r * 0.5, 8, 0.55), "yellow", edge=False)
    c.fill(rect(-20, stage, c.w + 40, c.h), "wood")
    c.shade(rect(-20, stage, c.w + 40, 110), "ink", 0.5, "down")
    folk.band(c, -10, stage + 34, c.w + 20, 62, "red", "yellow")
    n = 4 if c.w > 1100 else 3
    for i in range(n):
        figure(
            c,
            c.w * (0.36 + 0.5 * (i / (n - 1))),
            stage + 16,
            c.h * 0.27 if not c.tall else c.h * 0.21,
            dress=i % 2 == 0,
        )
    px, k = c.w * 0.19, c.h * 0.0012 if not c.tall else c.h * 0.00095
    figure(c, px, stage + 12, 275 * k, dress=rng.random() < 0.5)
    c.fill(
        [
            (px - 62 * k, stage - 150 * k),
            (px + 62 * k, stage - 150 * k),
            (px + 46 * k, stage + 24),
            (px - 46 * k, stage + 24),
        ],
        "yellow",
    )
    c.line([(px + 20 * k, stage - 150 * k), (px + 6 * k, stage - 196 * k)], "ink", 6)
    for d in (-1, 1):
        c.fill(
            smooth(
                [
                    (c.w / 2 + d * c.w * 0.52, -10),
                    (c.w / 2 + d * c.w * 0.41, -10),
                    (c.w / 2 + d * c.w * 0.43, c.h * 0.3),
                    (c.w / 2 + d * c.w * 0.45, stage),
                    (c.w / 2 + d * c.w * 0.52, stage),
                ],
                False,
                3,
            ),
            "red",
        )
    crowd(c, c.h * 0.8, 150)


def meeting_table(c: Canvas) -> None:
    """A round meeting, seen over the table."""
    rng = c.rng
    floor = c.h * 0.6
    room(c, floor, c.pick("sky", "glow", "yellow", "pink"))
    n = 3 if c.w > 1100 else 2
    for i in range(n):
        w = c.w / n * 0.62
        x = c.w * (i + 0.5) / n - w / 2
        win = arch(x, c.h * 0.08, w, floor - c.h * 0.16)
        c.fill(win, "far")
        c.shade(win, "glow", 0.9, "down")
        c.fill(
            [
                *smooth(
                    [(x, floor - c.h * 0.17), (x + w * 0.4, floor - c.h * 0.24), (x + w, floor - c.h * 0.16)], False
                ),
                (x + w, floor - c.h * 0.08),
                (x, floor - c.h * 0.08),
            ],
            "leaf",
        )
        c.lines(
            [[(x + w / 2, c.h * 0.08), (x + w / 2, floor - c.h * 0.08)], [(x, c.h * 0.3), (x + w, c.h * 0.3)]],
            "white",
            10,
        )
    people = 5 if c.w > 1100 else 4
    for i in range(people):
        figure(
            c,
            c.w * (0.5 + 0.72 * ((i + 0.5) / people - 0.5)),
            c.h * 0.84,
            c.h * 0.44 if not c.tall else c.h * 0.34,
            dress=(i + rng.randrange(2)) % 2 == 0,
        )
    tx, ty, rx, ry = c.w / 2, c.h * 0.78, c.w * 0.45, c.h * 0.12
    c.soft(ellipse(tx, ty + 80, rx, ry), "ink", 0.4, 30)
    c.fill(arc(tx, ty + 50, rx, ry, 0, 180, 30) + arc(tx, ty, rx, ry, 180, 360, 30), c.tint("wood", -0.3))
    c.fill(ellipse(tx, ty, rx, ry), "wood")
    c.soft(ellipse(tx - rx * 0.2, ty - ry * 0.2, rx * 0.5, ry * 0.3), "glow", 0.5, 40)
    for i in range(people):
        px = c.w * (0.5 + 0.6 * ((i + 0.5) / people - 0.5))
        c.fill(place(rect(-40, -22, 80, 44), px, ty - ry * 0.42, 1, turn=rng.uniform(-0.2, 0.2)), "white")
        c.fill(rounded(px + 50, ty - ry * 0.6, 22, 40, 8), "sky")
    for i, colours in enumerate(("red", "blue", "leaf")):
        flag(c, tx + (i - 1) * 62, ty + 14, 130, colours)
    c.fill(ellipse(tx, ty + 16, 120, 18), "leaf")
    for i in range(7):
        nature.blossom(c, tx - 96 + 32 * i, ty + 10 - 6 * (i % 2), 20, c.pick("red", "white", "pink", "yellow"), 0)
    for d in (-1, 1):
        x = tx + d * c.w * 0.3
        c.fill(ellipse(x, c.h * 0.93, 70, 80), hair(c))
        c.fill(arc(x, c.h * 1.08, 170, 130, 180, 360, 16), c.pick("night", "red", "blue", "dark"))


def workshop(c: Canvas) -> None:
    """Children painting at easels and a table."""
    rng = c.rng
    floor = c.h * 0.66
    room(c, floor, c.pick("yellow", "sky", "glow", "pink"), "ground")
    for i in range(4 if c.w > 1100 else 3):
        picture(
            c,
            c.w * (0.06 + 0.25 * i * (1 if c.w > 1100 else 1.25)),
            c.h * rng.uniform(0.07, 0.12),
            190,
            rng.uniform(150, 210),
        )
    c.line([(-10, c.h * 0.05), (c.w / 2, c.h * 0.065), (c.w + 10, c.h * 0.05)], "wood", 5)
    n = 3 if c.w > 1100 else 2
    for i in range(n):
        x, y, s = c.w * (i + 0.42) / n, c.h * 0.76, c.h * 0.3 if not c.tall else c.h * 0.25
        c.lines(
            [[(x + s * 0.1, y), (x + s * 0.42, y - s * 1.2)], [(x + s * 0.9, y), (x + s * 0.5, y - s * 1.2)]],
            "wood",
            13,
        )
        picture(c, x + s * 0.02, y - s * 1.08, s * 0.86, s * 0.68)
        c.fill(rect(x - s * 0.02, y - s * 0.41, s * 0.94, 16), "wood")
        child(c, x - s * 0.32, y + 26, s * 1.06, arms="open")
        hx, hy = x - s * 0.01, y - s * 0.66
        c.line([(hx - 6, hy + 24), (hx + 40, hy - 22)], "wood", 8)
        c.fill(ellipse(hx + 43, hy - 26, 11), c.pick("red", "blue"), edge=False)
    top = c.h * 0.84
    c.fill(rect(-20, top, c.w + 40, c.h), "red")
    c.shade(rect(-20, top, c.w + 40, c.h - top), "ink", 0.4, "down")
    for i in range(7):
        x, y = c.w * (i + 0.5) / 7, c.h * rng.uniform(0.88, 0.95)
        kind = i % 3
        if kind == 0:
            c.fill(rounded(x - 36, y - 70, 72, 92, 10), c.pick("white", "sky"))
            for k in range(4):
                c.line(
                    [(x - 20 + 13 * k, y - 66), (x - 40 + 26 * k, y - 160 + 12 * (k % 2))],
                    c.pick("wood", "blue", "yellow", "orange"),
                    9,
                )
        elif kind == 1:
            c.fill(place(rect(-90, -56, 180, 112), x, y, 1, turn=rng.uniform(-0.3, 0.3)), "white")
            nature.blossom(c, x, y, 40, c.pick("orange", "pink", "blue"), rng.randrange(4))
        else:
            c.fill(ellipse(x, y, 86, 50), "wood")
            for k, colour in enumerate(("red", "yellow", "blue", "white", "leaf")):
                a = 3.4 + k * 0.85
                c.fill(ellipse(x + math.cos(a) * 54, y + math.sin(a) * 28, 15, 11), colour, edge=False)


def press_desk(c: Canvas) -> None:
    """A press conference: microphones and a speaker."""
    rng = c.rng
    wall = c.pick("blue", "night", "dark")
    c.sky("glow" if c.style == "graphic" else wall, c.pick("blue", "far"))
    for i in range(5):
        for j in range(5):
            folk.koshkar(
                c,
                c.w * (i + 0.5) / 5 + (c.w / 10 if j % 2 else 0),
                c.h * 0.09 + j * c.h * 0.13,
                34,
                c.tint("blue", 0.3),
                5,
            )
    desk = c.h * 0.68
    n = 3 if c.w > 1100 else 2
    for i in range(n):
        s = c.h * 0.72 if not c.tall else c.h * 0.56
        figure(c, c.w * (i + 0.5 + 0.12 * (1 - i)) / n, desk + s * 0.46, s, dress=(i + rng.randrange(2)) % 2 == 0)
    c.fill(rect(-20, desk, c.w + 40, c.h), "wood")
    c.fill(rect(-20, desk - 8, c.w + 40, 26), c.tint("wood", 0.25))
    c.shade(rect(-20, desk + 18, c.w + 40, c.h - desk), "ink", 0.7, "down")
    folk.band(c, -10, desk + 70, c.w + 20, 80, "red", "yellow")
    for i in range(n):
        x = c.w * (i + 0.5 + 0.12 * (1 - i)) / n
        for k in (-1, 0, 1):
            c.line(smooth([(x + k * 30, desk), (x + k * 44, desk - 60), (x + k * 22, desk - 110)], False, 5), "ink", 7)
            c.fill(
                limb([(x + k * 24, desk - 100), (x + k * 16, desk - 142)], 13, 16),
                c.pick("red", "orange", "yellow", "white"),
            )
        c.fill([(x + 84, desk), (x + 100, desk - 40), (x + 196, desk - 40), (x + 190, desk)], "white")
    for i in range(4 if c.w > 1100 else 3):
        x, y = c.w * (i + 0.5) / (4 if c.w > 1100 else 3), c.h * 0.93
        c.fill(ellipse(x - 60, y - 20, 62, 74), hair(c))
        c.fill(arc(x - 60, y + 130, 150, 110, 180, 360, 14), c.pick("ink", "dark", "red", "orange"))
        if i % 2:
            c.fill(rounded(x + 40, y - 150, 160, 110, 14), "ink")
            c.fill(ellipse(x + 120, y - 95, 42), "far")
            c.fill(ellipse(x + 120, y - 95, 24), "night", edge=False)
            c.fill(limb([(x + 70, y - 30), (x + 90, y + 60)], 34, 40), skin(c))
        else:
            c.fill(place(rect(-66, -46, 132, 92), x + 110, y - 40, 1, turn=-0.15), "white")
            c.lines(
                [place([(-48, -22 + 20 * k), (44, -22 + 20 * k)], x + 110, y - 40, 1, turn=-0.15) for k in range(3)],
                "far",
                6,
            )


def award_ceremony(c: Canvas) -> None:
    """Children on the steps of honour with cup and diplomas."""
    rng = c.rng
    c.sky(c.pick("red", "blue", "night"), c.pick("orange", "pink"))
    x, floor = c.w / 2, c.h * 0.88
    for i in range(14):
        a0 = math.tau * i / 14
        c.fill(
            [
                (x, c.h * 0.42),
                (x + math.cos(a0) * 1400, c.h * 0.42 + math.sin(a0) * 1400),
                (x + math.cos(a0 + 0.22) * 1400, c.h * 0.42 + math.sin(a0 + 0.22) * 1400),
            ],
            "glow",
            0.2,
            edge=False,
        )
    c.fill(rect(-20, floor, c.w + 40, c.h), "wood")
    w = min(c.w * 0.27, 330)
    for i, (dx, h, colour) in enumerate(((-1, 0.15, "white"), (1, 0.1, "white"), (0, 0.23, "yellow"))):
        px, top = x + dx * w, floor - c.h * h
        box = rect(px - w / 2, top, w, floor - top)
        c.fill(box, colour)
        c.shade(box, c.tint(colour, -0.4), 0.6, "down")
        folk.koshkar(c, px, top + c.h * 0.045, 36, "red", 8)
        if dx == 0:
            c.soft(ellipse(px, top - c.h * (0.4 if not c.tall else 0.31), 130), "glow", 0.7, 40)
        child(c, px, top + 6, c.h * (0.34 if not c.tall else 0.26), girl=(i + rng.randrange(2)) % 2 == 0, arms="up")
        if dx == 0:
            s, cy = 150.0, top - c.h * (0.43 if not c.tall else 0.33)
            c.lines(
                [arc(px + d * s * 0.26, cy - s * 0.12, s * 0.2, s * 0.2, 0, 360, 20) for d in (-1, 1)], "yellow", 11
            )
            c.fill(
                [
                    (px - s * 0.32, cy - s * 0.36),
                    (px + s * 0.32, cy - s * 0.36),
                    *arc(px, cy - s * 0.2, s * 0.3, s * 0.42, 0, 180, 12),
                ],
                "yellow",
            )
            c.fill(
                [
                    (px - s * 0.06, cy + s * 0.2),
                    (px + s * 0.06, cy + s * 0.2),
                    (px + s * 0.2, cy + s * 0.4),
                    (px - s * 0.2, cy + s * 0.4),
                ],
                "orange",
            )
            c.fill(star(px, cy - s * 0.14, s * 0.13), "white", edge=False)
        else:
            s = c.h * (0.34 if not c.tall else 0.26)
            c.fill(place(rect(-62, -44, 124, 88), px + dx * s * 0.28, top - s * 0.86, 1, turn=dx * 0.2), "white")
            c.fill(ellipse(px + dx * s * 0.28 + 34, top - s * 0.82, 13), "red", edge=False)
    bits = [
        place(
            rect(-9, -5, 18, 10),
            c.w * rng.random(),
            c.h * rng.random() * 0.8,
            rng.uniform(0.8, 1.5),
            turn=rng.random() * 3,
        )
        for _ in range(80)
    ]
    for i, colour in enumerate(("yellow", "white", "pink", "blue")):
        c.fills(bits[i::4], colour, edge=False)
    for d in (-1, 1):
        figure(c, x + d * min(c.w * 0.41, w * 1.95), floor + 40, c.h * 0.44 if not c.tall else c.h * 0.3, dress=d < 0)
    crowd(c, c.h * 0.95, 120, 1)


SCENES = {
    f.__name__.replace("_", "-"): f
    for f in (gallery_hall, forum_stage, meeting_table, workshop, press_desk, award_ceremony)
}
