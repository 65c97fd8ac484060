"""Posters of arts and study: concert, jewelry, computer lab."""

# fmt: off  (points are easier to read in rows)
import math

from . import folk
from .buildings import picture
from .canvas import Canvas
from .people import child, crowd, figure, skin
from .shapes import arc, ellipse, rect, rounded, smooth, star


def concert(c: Canvas) -> None:
    """Musicians on a stage: dombras, a piano, a singer."""
    rng = c.rng
    c.sky("night", c.pick("red", "blue", "pink"))
    stage = c.h * 0.68
    for i in range(5):
        x = c.w * (i + 0.5) / 5
        c.soft(
            [
                (x - 16, 0),
                (x + 16, 0),
                (c.w / 2 + (x - c.w / 2) * 0.6 + 130, stage),
                (c.w / 2 + (x - c.w / 2) * 0.6 - 130, stage),
            ],
            "glow",
            0.26,
            26,
        )
    for i in range(4):
        r = c.w * (0.5 - 0.1 * i)
        c.line(
            arc(c.w / 2, stage, r, c.h * (0.58 - 0.11 * i), 180, 360, 40),
            ("yellow", "orange", "glow", "pink")[i],
            16,
            0.7,
        )
    c.fill(rect(-20, stage, c.w + 40, c.h), "wood")
    c.shade(rect(-20, stage, c.w + 40, c.h * 0.2), "ink", 0.6, "down")
    s = c.h * 0.37 if not c.tall else c.h * 0.27
    px = c.w * 0.82
    c.fill(
        smooth(
            [
                (px - s * 0.45, stage - s * 0.36),
                (px - s * 0.1, stage - s * 0.95),
                (px + s * 0.34, stage - s * 0.8),
                (px + s * 0.44, stage - s * 0.38),
            ],
            False,
            5,
        ),
        "ink",
    )
    c.fill(rect(px - s * 0.5, stage - s * 0.4, s * 0.96, s * 0.14), "ink")
    c.fill(rect(px - s * 0.5, stage - s * 0.33, s * 0.3, s * 0.035), "white", edge=False)
    c.lines(
        [
            [(px - s * 0.42, stage - s * 0.28), (px - s * 0.42, stage + 20)],
            [(px + s * 0.36, stage - s * 0.28), (px + s * 0.36, stage + 20)],
        ],
        "ink",
        12,
    )
    n = 3 if c.w > 1100 else 2
    for i in range(n):
        x = c.w * (0.13 + 0.15 * i * (1 if n == 3 else 1.4))
        figure(c, x, stage + 24 + 14 * (i % 2), s, dress=i % 2 == 1, coat=c.pick("red", "blue", "orange", "yellow"))
        folk.dombra(c, x - s * 0.03, stage - s * 0.42, s * 0.72, 1.0, "wood")
        c.fills(
            [ellipse(x + s * 0.2, stage - s * 0.58, s * 0.026), ellipse(x - s * 0.03, stage - s * 0.4, s * 0.026)],
            skin(c),
            edge=False,
        )
    x = c.w * 0.56
    figure(c, x, stage + 50, s * 1.1, dress=True, coat=c.pick("red", "white", "yellow"))
    c.line([(x + s * 0.2, stage + 50), (x + s * 0.2, stage - s * 0.8), (x + s * 0.1, stage - s * 0.85)], "glow", 7)
    c.fill(ellipse(x + s * 0.09, stage - s * 0.855, s * 0.035), "glow")
    for _ in range(6):
        nx, ny = c.w * rng.uniform(0.15, 0.9), c.h * rng.uniform(0.08, 0.26)
        c.line([(nx + 14, ny), (nx + 14, ny - 66), (nx + 42, ny - 52)], "yellow", 7)
        c.fill(ellipse(nx, ny, 18, 13, -0.4), "yellow", edge=False)
    for d in (-1, 1):
        edge = c.w / 2 + d * c.w * 0.52
        for i in range(3):
            c.fill(
                smooth(
                    [
                        (edge, -10),
                        (edge - d * c.w * (0.13 - 0.04 * i), -10),
                        (edge - d * c.w * (0.1 - 0.035 * i), c.h * 0.35),
                        (edge - d * c.w * (0.075 - 0.025 * i), stage),
                        (edge, stage),
                    ],
                    False,
                    3,
                ),
                c.tint("red", -0.12 * i) if c.style != "graphic" else "red",
            )
    crowd(c, c.h * 0.82, 140)


def jewelry(c: Canvas) -> None:
    """Silver jewelry with stones, laid out on felt."""
    rng = c.rng
    felt = c.pick("night", "red", "dark", "blue")
    c.sky(felt, c.tint(felt, -0.2))
    silver, gem = ("white", "glow"), c.pick("red", "orange") if felt != "red" else "blue"
    x, w = c.w / 2, min(c.w, c.h)
    c.soft(ellipse(x, c.h * 0.45, w * 0.42), c.tint(felt, 0.4), 0.5, 90)
    folk.band(c, -10, -8, c.w + 20, 84, "yellow", felt)
    folk.band(c, -10, c.h - 78, c.w + 20, 84, "yellow", felt)
    cy, rx, ry = c.h * 0.2, w * 0.32, c.h * 0.36
    beads = arc(x, cy, rx, ry, 8, 172, 24)
    c.line(arc(x, cy, rx * 1.02, ry, -20, 200, 30), "glow", 7)
    for i, (bx, by) in enumerate(beads):
        r = w * (0.019 + 0.013 * math.sin(math.pi * i / 24))
        c.fill(ellipse(bx + 4, by + 7, r), c.tint(felt, -0.4), 0.6, edge=False)
        c.fill(ellipse(bx, by, r), silver[i % 2] if i % 3 else gem)
        c.fill(ellipse(bx - r * 0.3, by - r * 0.3, r * 0.25), "white", edge=False)
    px, py, r = x, cy + ry + w * 0.13, w * 0.13
    c.soft(ellipse(px + 8, py + 14, r), "ink", 0.5, 14)
    c.fill(ellipse(px, py, r), "white")
    c.shade(ellipse(px, py, r), "far", 0.8, "right")
    c.fills(
        [
            ellipse(px + math.cos(i * math.tau / 16) * r * 0.84, py + math.sin(i * math.tau / 16) * r * 0.84, r * 0.07)
            for i in range(16)
        ],
        "yellow",
    )
    c.fill(star(px, py, r * 0.7, 8, 0.68), "glow")
    c.fill(ellipse(px, py, r * 0.36), gem)
    c.fill(ellipse(px - r * 0.12, py - r * 0.12, r * 0.08), "white", edge=False)
    for i in range(-2, 3):
        hx = px + i * r * 0.38
        hy = py + r * (0.98 - 0.1 * abs(i))
        c.line([(hx, hy), (hx, hy + r * 0.34)], "white", 5)
        c.fill(
            smooth(
                [
                    (hx, hy + r * 0.3),
                    (hx + r * 0.11, hy + r * 0.56),
                    (hx, hy + r * 0.66),
                    (hx - r * 0.11, hy + r * 0.56),
                ],
                steps=4,
            ),
            gem if i % 2 else "white",
        )
    for d in (-1, 1):
        ex, ey, s = x + d * c.w * 0.38, c.h * (0.34 if not c.tall else 0.68), w * 0.11
        c.line(arc(ex, ey - s * 1.2, s * 0.3, s * 0.36, 100, 400, 16), "white", 7)
        c.fill([(ex, ey - s * 0.9), (ex + s * 0.75, ey + s * 0.5), (ex - s * 0.75, ey + s * 0.5)], "white")
        c.shade([(ex, ey - s * 0.9), (ex + s * 0.75, ey + s * 0.5), (ex - s * 0.75, ey + s * 0.5)], "far", 0.8, "right")
        c.fill(ellipse(ex, ey + s * 0.08, s * 0.22), gem)
        for i in range(4):
            hx = ex - s * 0.6 + s * 0.4 * i
            c.line([(hx, ey + s * 0.5), (hx, ey + s * 0.85)], "white", 5)
            c.fill(ellipse(hx, ey + s * 0.94, s * 0.11), "yellow")
        if not c.tall:
            ry2 = c.h * 0.74
            c.line([*ellipse(ex, ry2, s * 0.6, s * 0.55), (ex + s * 0.6, ry2)], "white", 24)
            c.fill(ellipse(ex, ry2 - s * 0.62, s * 0.36, s * 0.3), gem if d < 0 else "yellow")
            c.line([*ellipse(ex, ry2 - s * 0.62, s * 0.4, s * 0.34), (ex + s * 0.4, ry2 - s * 0.62)], "glow", 7)
    for _ in range(7):
        gx, gy, q = c.w * rng.random(), c.h * rng.uniform(0.12, 0.88), rng.uniform(9, 20)
        c.fill(star(gx, gy, q, 4, 0.25), "white", 0.85, edge=False)


def computer_lab(c: Canvas) -> None:
    """Young people at computers, a model rocket and a robot arm."""
    rng = c.rng
    c.sky(c.pick("sky", "glow", "far"), "glow")
    floor = c.h * 0.66
    board = (c.w * 0.25, c.h * 0.07, c.w * 0.5, c.h * 0.25)
    c.fill(rounded(*board, 14), "night")
    bx, by, bw, bh = board
    c.lines(
        [
            [
                (bx + bw * 0.07, by + bh * (0.2 + 0.15 * i)),
                (bx + bw * (0.07 + rng.uniform(0.12, 0.34)), by + bh * (0.2 + 0.15 * i)),
            ]
            for i in range(5)
        ],
        "yellow",
        8,
    )
    c.line(arc(bx + bw * 0.73, by + bh * 0.5, bw * 0.17, bh * 0.26, 0, 360, 30), "white", 5)
    c.fill(ellipse(bx + bw * 0.73, by + bh * 0.5, bh * 0.17), "blue")
    c.fill(ellipse(bx + bw * 0.885, by + bh * 0.4, bh * 0.06), "orange")
    for d in (-1, 1):
        picture(c, c.w * (0.5 + d * 0.38) - c.w * 0.08, c.h * 0.1, c.w * 0.16, c.w * 0.14)
    c.fill(rect(-20, floor, c.w + 40, c.h), "ground")
    rows = ((0.64, 0.3, 4 if c.w > 1100 else 3), (0.94, 0.4, 3 if c.w > 1100 else 2))
    for y, size, n in rows:
        s = c.h * size * (1 if not c.tall else 0.72)
        top = c.h * y
        for i in range(n):
            x = c.w * (i + 0.5) / n
            child(c, x - s * 0.12, top + s * 0.42, s, arms="down")
        c.fill(rect(-20, top, c.w + 40, s * 0.1), "white")
        c.fill(rect(-20, top + s * 0.1, c.w + 40, s * 0.5 if y < 0.9 else c.h), c.pick("blue", "far", "mid"))
        for i in range(n):
            x = c.w * (i + 0.5) / n + s * 0.02
            lid = [(x + s * 0.14, top), (x + s * 0.2, top - s * 0.3), (x + s * 0.66, top - s * 0.3), (x + s * 0.6, top)]
            c.fill(lid, "ink")
            c.soft(ellipse(x + s * 0.1, top - s * 0.2, s * 0.14), "glow", 0.4, 20)
            c.fill(ellipse(x + s * 0.4, top - s * 0.15, s * 0.035), c.pick("yellow", "red", "white"), edge=False)
            if rng.random() < 0.5:
                c.fill(rounded(x - s * 0.56, top - s * 0.1, s * 0.1, s * 0.11, 6), c.pick("red", "orange", "yellow"))


SCENES = {f.__name__.replace("_", "-"): f for f in (concert, jewelry, computer_lab)}
