"""Motifs of the steppe: ornament, yurt, horse, dombra; and the houses of a child's drawing."""

# fmt: off  (points are easier to read in rows)
import math

from .canvas import Canvas, Colour
from .shapes import Path, arc, arch, ellipse, limb, place, rect, smooth

HORSE = [
    (148, -150),
    (151, -162),
    (130, -186),
    (122, -206),
    (113, -188),
    (92, -168),
    (70, -142),
    (30, -128),
    (-20, -130),
    (-58, -136),
    (-80, -118),
    (-84, -88),
    (-66, -64),
    (-20, -72),
    (30, -68),
    (66, -72),
    (84, -94),
    (92, -114),
    (106, -136),
    (124, -148),
    (138, -142),
]
STANDING = (
    ((-64, -84), (-76, -40), (-70, 0)),
    ((52, -84), (50, -40), (50, 0)),
    ((-50, -80), (-56, -38), (-48, 0)),
    ((68, -84), (70, -40), (68, 0)),
)
RUNNING = (
    ((-60, -88), (-104, -58), (-138, -30)),
    ((58, -88), (108, -66), (112, -24)),
    ((-66, -86), (-92, -40), (-116, -2)),
    ((66, -84), (120, -88), (150, -56)),
)


def spiral(x: float, y: float, r: float, d: int, turns: float = 1.45) -> Path:
    """A horn curling outwards and in again; d is its side."""
    out = []
    for i in range(27):
        t = i / 26
        a = math.pi + t * turns * math.tau * 0.9
        q = r * (1 - 0.8 * t)
        out.append((x + d * (r + math.cos(a) * q), y + math.sin(a) * q))
    return out


def koshkar(c: Canvas, x: float, y: float, s: float, colour: Colour, width: float = 6, up: bool = True) -> None:
    """The ram's horns, about `s` to each side."""
    v = 1 if up else -1
    paths = [[(x, y + v * s * 0.85), (x, y)]]
    for d in (-1, 1):
        horn = spiral(0, 0, s * 0.42, d)
        paths.append([(x + px, y + v * py) for px, py in horn])
    paths.append([(x - s * 0.3, y + v * s * 0.85), (x, y + v * s * 0.5), (x + s * 0.3, y + v * s * 0.85)])
    c.lines(paths, colour, width, wob=0.6)


def band(c: Canvas, x: float, y: float, w: float, h: float, ground: Colour, figure: Colour) -> None:
    """A strip of ornament."""
    c.fill(rect(x, y, w, h), ground, wob=0.8)
    count = max(1, round(w / (h * 1.15)))
    step = w / count
    paths: list[Path] = []
    for i in range(count):
        cx, up = x + step * (i + 0.5), i % 2 == 0
        v = 1 if up else -1
        cy = y + h * (0.36 if up else 0.64)
        paths.append([(cx, cy + v * h * 0.42), (cx, cy)])
        for d in (-1, 1):
            paths.append([(cx + px, cy + v * py) for px, py in spiral(0, 0, h * 0.19, d)])
    c.lines(paths, figure, max(2.6, h * 0.07), wob=0)


def yurt(c: Canvas, x: float, y: float, s: float, cloth: Colour = "white", trim: Colour = "red") -> None:
    """A yurt standing at (x, y), `s` wide."""
    wall, top = s * 0.3, s * 0.62
    c.soft(ellipse(x + s * 0.06, y + s * 0.02, s * 0.56, s * 0.06), "ink", 0.3, s * 0.04)
    dome = smooth(
        [
            (x - s * 0.52, y - wall),
            (x - s * 0.3, y - s * 0.5),
            (x - s * 0.1, y - top),
            (x + s * 0.1, y - top),
            (x + s * 0.3, y - s * 0.5),
            (x + s * 0.52, y - wall),
        ],
        closed=False,
    )
    body = [(x - s * 0.5, y), (x - s * 0.49, y - wall), (x + s * 0.49, y - wall), (x + s * 0.5, y)]
    c.fill(dome, cloth)
    c.fill(body, cloth)
    if c.style not in ("graphic", "line"):
        c.shade(body, c.tint(cloth, -0.35), 0.5, "right")
        c.shade(dome, c.tint(cloth, -0.35), 0.4, "right")
    ribs = [
        [(x + d * s * 0.09, y - top), (x + d * s * 0.26, y - s * 0.5), (x + d * s * 0.36, y - wall)] for d in (-1, 1)
    ]
    c.lines([*ribs, [(x, y - top), (x, y - wall)]], trim, s * 0.016)
    c.fill(
        [
            (x - s * 0.13, y - top + s * 0.02),
            (x - s * 0.07, y - top - s * 0.06),
            (x + s * 0.07, y - top - s * 0.06),
            (x + s * 0.13, y - top + s * 0.02),
        ],
        "wood",
    )
    band(c, x - s * 0.51, y - wall - s * 0.035, s * 1.02, s * 0.085, trim, "white")
    c.lines([[(x - s * 0.5, y - s * 0.05), (x + s * 0.5, y - s * 0.05)]], trim, s * 0.014)
    c.fill(rect(x - s * 0.1, y - s * 0.235, s * 0.2, s * 0.235), "wood")
    c.fill(rect(x - s * 0.075, y - s * 0.21, s * 0.15, s * 0.21), "blue")
    c.lines([[(x, y - s * 0.21), (x, y)]], "wood", s * 0.012)


def horse(
    c: Canvas,
    x: float,
    y: float,
    s: float,
    colour: Colour = "wood",
    mane: Colour = "ink",
    flip: bool = False,
    run: bool = False,
) -> None:
    """A horse, `s` times 200 units high, its hooves at y."""
    k = -s if flip else s
    legs = RUNNING if run else STANDING
    behind = [place(limb(path, 17, 7), x, y, k) for path in legs[:2]]
    before = [place(limb(path, 18, 7), x, y, k) for path in legs[2:]]
    tail = (
        [(-78, -122), (-112, -130), (-160, -112), (-136, -98), (-112, -92), (-88, -104)]
        if run
        else [(-78, -124), (-102, -112), (-112, -60), (-118, -30), (-96, -44), (-84, -96)]
    )
    c.fills(behind, c.tint(colour, -0.3) if c.style != "graphic" else colour)
    c.fill(place(smooth(tail, steps=4), x, y, k), mane)
    c.fills([place(smooth(HORSE, steps=3), x, y, k), *before], colour)
    hair = [
        (118, -196),
        (96, -180),
        (74, -152),
        (58, -136),
        (46, -112),
        (68, -122),
        (84, -140),
        (104, -164),
        (124, -180),
    ]
    if run:
        hair[3:6] = [(38, -150), (20, -136), (58, -126)]
    c.fill(place(smooth(hair, steps=3), x, y, k), mane)
    eye = place([(126, -171)], x, y, k)[0]
    c.fill(ellipse(*eye, 4.2 * s), "ink", edge=False)
    hooves = [place(rect(path[2][0] - 10, path[2][1] - 7, 21, 11), x, y, k) for path in legs]
    c.fills(hooves, "ink", edge=False)


def dombra(c: Canvas, x: float, y: float, s: float, turn: float = 0.0, body: Colour = "wood") -> None:
    """A dombra: (x, y) is the middle of its body, `s` its length."""
    pear = smooth(
        [
            (0, -0.24),
            (0.075, -0.14),
            (0.15, 0.03),
            (0.12, 0.17),
            (0, 0.225),
            (-0.12, 0.17),
            (-0.15, 0.03),
            (-0.075, -0.14),
        ]
    )
    neck = [(-0.022, -0.2), (-0.018, -0.78), (0.018, -0.78), (0.022, -0.2)]
    head = [(-0.03, -0.76), (-0.045, -0.9), (0.045, -0.9), (0.03, -0.76)]

    def put(points: Path) -> Path:
        return place(points, x, y, s, turn=turn)

    c.fill(put(neck), c.tint(body, -0.25) if c.style != "graphic" else "ink")
    c.fill(put(head), "red")
    c.fill(put(pear), body)
    c.fill(put(place(pear, 0, 0.005, 0.8)), c.tint(body, 0.34) if c.style != "graphic" else "paper", edge=False)
    c.lines(
        [put([(-0.02 - i * 0.045, -0.84 + i * 0.03), (-0.075, -0.84 + i * 0.03)]) for i in (0,)]
        + [put([(0.03, -0.81), (0.075, -0.81)])],
        "wood",
        s * 0.014,
    )
    c.fill(put(ellipse(0, -0.03, 0.026)), "ink", edge=False)
    c.line(put([(-0.055, 0.11), (0.055, 0.11)]), "ink", s * 0.014, wob=0)
    frets = [put([(-0.021, -0.3 - i * 0.065), (0.021, -0.3 - i * 0.065)]) for i in range(7)]
    c.lines(frets, "white", s * 0.006, wob=0)
    c.lines([put([(dx, -0.84), (dx, 0.11)]) for dx in (-0.008, 0.008)], "ink", s * 0.004, wob=0)
    for d in (-1, 1):
        c.line(put([(d * (0.1 - px), 0.05 + py) for px, py in spiral(0, 0, 0.026, 1)]), "red", s * 0.009, wob=0)


def window(c: Canvas, x: float, y: float, w: float, h: float, glass: Colour = "blue", round_top: bool = False) -> None:
    """A window with its cross."""
    c.fill(arch(x, y, w, h) if round_top else rect(x, y, w, h), glass)
    c.lines(
        [[(x + w / 2, y), (x + w / 2, y + h)], [(x, y + h * 0.52), (x + w, y + h * 0.52)]], "white", max(3, w * 0.08)
    )


def house(
    c: Canvas,
    x: float,
    y: float,
    s: float,
    wall: Colour = "yellow",
    roof: Colour = "red",
    smoke: bool = True,
    windows: int = 2,
) -> None:
    """A child's house standing at (x, y), `s` wide."""
    h = s * 0.62
    c.fill(rect(x + s * 0.2, y - h - s * 0.42, s * 0.12, s * 0.3), "wood")
    if smoke:
        for i in range(3):
            c.fill(
                ellipse(x + s * (0.28 + 0.09 * i), y - h - s * (0.5 + 0.13 * i), s * (0.05 + 0.022 * i)),
                "white",
                0.8,
                edge=c.style in ("line", "graphic"),
            )
    c.fill(rect(x - s / 2, y - h, s, h), wall)
    c.fill([(x - s * 0.6, y - h + 4), (x, y - h - s * 0.46), (x + s * 0.6, y - h + 4)], roof)
    tiles = [
        arc(x + s * dx, y - h - s * dy, s * 0.06, s * 0.04, 0, 180, 6)
        for dx, dy in (
            (-0.3, 0.06),
            (-0.14, 0.06),
            (0.02, 0.06),
            (0.18, 0.06),
            (-0.2, 0.17),
            (0.08, 0.17),
            (-0.06, 0.27),
        )
    ]
    c.lines(tiles, c.tint(roof, -0.35), s * 0.013)
    if windows > 1:
        window(c, x - s * 0.38, y - h * 0.72, s * 0.2, s * 0.2)
        window(c, x + s * 0.18, y - h * 0.72, s * 0.2, s * 0.2)
    else:
        window(c, x + s * 0.12, y - h * 0.72, s * 0.24, s * 0.22)
    door = x - s * (0.09 if windows > 1 else 0.28)
    c.fill(arch(door, y - h * 0.62, s * 0.19, h * 0.62), "wood")
    c.fill(ellipse(door + s * 0.15, y - h * 0.27, s * 0.016), "yellow", edge=False)
