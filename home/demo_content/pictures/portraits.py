"""Stylised portraits: a bust before a plain ground, with an attribute of the profession."""

# fmt: off  (points are easier to read in rows)
import math

from . import folk, nature
from .canvas import Canvas
from .shapes import arc, ellipse, limb, place, rect, rounded, smooth
from .sitters import Sitter


def ground(c: Canvas) -> str:
    """A plain coloured background with a soft halo; gives back its colour."""
    rng = c.rng
    colour = rng.choice(("sky", "yellow", "pink", "orange", "leaf", "far", "blue", "red", "mid", "glow"))
    c.sky(colour, c.tint(colour, -0.08))
    x, y, r = c.w / 2, c.h * 0.4, 380
    c.soft(ellipse(x, y, r), c.tint(colour, 0.55), 0.85, 70)
    kind = rng.randrange(4)
    pale = c.tint(colour, 0.35)
    if kind == 0:
        c.lines([arc(x, y, r * q, r * q, 0, 360, 48) for q in (1.05, 1.16)], pale, 5, 0.8)
    elif kind == 1:
        for i in range(12):
            a = math.tau * (i + 0.5) / 12
            folk.koshkar(c, x + math.cos(a) * r * 1.16, y + math.sin(a) * r * 1.16 - 20, 34, pale, 6)
    elif kind == 2:
        c.fill(ellipse(x, y, r * 0.98), c.tint(colour, 0.28), edge=c.style == "graphic")
    else:
        for i in range(20):
            a = math.tau * i / 20
            c.line(
                [
                    (x + math.cos(a) * r * 1.08, y + math.sin(a) * r * 1.08),
                    (x + math.cos(a) * r * 1.2, y + math.sin(a) * r * 1.2),
                ],
                pale,
                8,
            )
    return colour


def coat_for(c: Canvas, behind: str, *choices: str) -> str:
    """A colour of clothing that stands off the background."""
    return c.rng.choice([choice for choice in choices if choice != behind])


def book(c: Canvas, x: float, y: float, s: float, colour: str, turn: float = 0.0) -> None:
    """A closed book or folder."""
    c.fill(place(rect(-0.4, -0.5, 0.8, 1.0), x + 8, y + 8, s, turn=turn), "white")
    c.fill(place(rect(-0.42, -0.52, 0.8, 1.0), x, y, s, turn=turn), colour)
    c.lines([place([(-0.32, -0.52), (-0.32, 0.48)], x, y, s, turn=turn)], "white", s * 0.03)
    cx, cy = place([(0.04, -0.1)], x, y, s, turn=turn)[0]
    folk.koshkar(c, cx, cy, s * 0.2, "yellow" if colour != "yellow" else "red", s * 0.035)


def medic(c: Canvas, scrubs: tuple[str, ...]) -> Sitter:
    """Somebody in a white coat with a stethoscope."""
    behind = ground(c)
    sitter = Sitter(c)
    x, y, r = sitter.x, sitter.y, sitter.r
    sitter.behind()
    sitter.body("white", coat_for(c, behind, *scrubs), "open")
    top = y + r * 1.34
    for d in (-1, 1):
        c.line(
            smooth(
                [
                    (x + d * r * 0.4, top - r * 0.18),
                    (x + d * r * 0.66, top + r * 0.5),
                    (x + d * r * 0.5, top + r * 1.1),
                ],
                False,
                6,
            ),
            "ink",
            r * 0.075,
        )
    c.line(
        smooth(
            [
                (x - r * 0.5, top + r * 1.08),
                (x - r * 0.3, top + r * 1.45),
                (x + r * 0.3, top + r * 1.45),
                (x + r * 0.5, top + r * 1.08),
            ],
            False,
            6,
        ),
        "ink",
        r * 0.075,
    )
    c.line(
        smooth([(x, top + r * 1.47), (x + r * 0.1, top + r * 1.8), (x - r * 0.3, top + r * 2.05)], False, 6),
        "ink",
        r * 0.075,
    )
    c.fill(ellipse(x - r * 0.34, top + r * 2.1, r * 0.17), "far")
    c.fill(ellipse(x - r * 0.34, top + r * 2.1, r * 0.09), "white", edge=False)
    px, py = x + r * 0.72, top + r * 1.35
    c.fill(rounded(px, py, r * 0.66, r * 0.6, 12), c.tint("white", -0.08) if c.style != "graphic" else "white")
    c.line([(px, py + r * 0.1), (px + r * 0.66, py + r * 0.1)], "far", 4)
    c.lines(
        [[(px + r * (0.2 + 0.16 * i), py - r * 0.14), (px + r * (0.2 + 0.16 * i), py + r * 0.08)] for i in range(2)],
        "red",
        r * 0.06,
    )
    sitter.head()
    return sitter


def doctor(c: Canvas) -> None:
    """A doctor."""
    medic(c, ("blue", "leaf", "sky", "red"))


def pediatrician(c: Canvas) -> None:
    """A children's doctor with a toy in the pocket."""
    s = medic(c, ("pink", "yellow", "orange", "sky"))
    x, y, r = s.x + s.r * 1.05, s.y + s.r * 2.5, s.r * 0.3
    c.fills([ellipse(x + d * r * 0.72, y - r * 0.7, r * 0.36) for d in (-1, 1)] + [ellipse(x, y, r)], "wood")
    c.fill(ellipse(x, y + r * 0.3, r * 0.45, r * 0.36), "glow", edge=False)
    c.fills(
        [
            ellipse(x - r * 0.35, y - r * 0.15, r * 0.1),
            ellipse(x + r * 0.35, y - r * 0.15, r * 0.1),
            ellipse(x, y + r * 0.16, r * 0.15, r * 0.11),
        ],
        "ink",
        edge=False,
    )
    c.fill(
        rect(x - r * 1.1, y + r * 0.72, r * 2.2, r * 1.5), c.tint("white", -0.1) if c.style != "graphic" else "white"
    )
    nature.blossom(c, s.x - s.r * 1.0, s.y + s.r * 2.35, s.r * 0.2, "red", 0)


def teacher(c: Canvas) -> None:
    """A teacher with a globe."""
    behind = ground(c)
    s = Sitter(c)
    coat = coat_for(c, behind, "red", "blue", "dark", "wood", "leaf")
    s.behind()
    s.body(coat, "white", "open" if not s.woman else c.rng.choice(("open", "round")))
    s.head()
    x, y, r = s.x + s.r * 1.25, s.y + s.r * 2.75, s.r * 0.72
    c.line(arc(x, y, r * 1.16, r * 1.16, 110, 290, 20), "wood", r * 0.1)
    c.fill(
        [
            (x - r * 0.1, y + r * 1.1),
            (x + r * 0.1, y + r * 1.1),
            (x + r * 0.4, y + r * 1.6),
            (x - r * 0.4, y + r * 1.6),
        ],
        "wood",
    )
    c.fill(ellipse(x, y, r), "sky" if behind != "sky" else "blue")
    c.shade(ellipse(x, y, r), "blue", 0.7, "right")
    for outline in (
        [(-0.7, -0.35), (-0.3, -0.7), (0.05, -0.55), (-0.2, -0.2), (-0.5, 0.0)],
        [(-0.35, 0.15), (0.0, 0.2), (-0.1, 0.7), (-0.3, 0.6)],
        [(0.25, -0.6), (0.7, -0.4), (0.85, 0.05), (0.5, 0.1), (0.55, 0.5), (0.3, 0.3), (0.2, -0.2)],
    ):
        c.fill(place(smooth(outline, steps=4), x, y, r), "leaf" if behind != "leaf" else "yellow")
    s.arm((x - r * 0.95, y + r * 0.5), coat, -1)


def scientist(c: Canvas) -> None:
    """A scientist with a flask and a model of an atom."""
    behind = ground(c)
    s = Sitter(c)
    s.behind()
    s.body("white", coat_for(c, behind, "blue", "red", "dark", "orange"), "open")
    s.head()
    x, y, r = s.x + s.r * 1.3, s.y + s.r * 2.55, s.r * 0.6
    s.arm((x - r * 0.2, y + r * 0.95), "white", 1)
    flask = smooth(
        [
            (x - r * 0.2, y - r * 1.2),
            (x - r * 0.2, y - r * 0.3),
            (x - r * 0.85, y + r * 0.75),
            (x - r * 0.6, y + r * 1.0),
            (x + r * 0.6, y + r * 1.0),
            (x + r * 0.85, y + r * 0.75),
            (x + r * 0.2, y - r * 0.3),
            (x + r * 0.2, y - r * 1.2),
        ],
        False,
        4,
    )
    c.fill(flask, c.tint("sky", 0.5), 0.8)
    c.fill(
        [
            (x - r * 0.5, y + r * 0.2),
            (x + r * 0.5, y + r * 0.2),
            (x + r * 0.8, y + r * 0.78),
            (x + r * 0.56, y + r * 0.94),
            (x - r * 0.56, y + r * 0.94),
            (x - r * 0.8, y + r * 0.78),
        ],
        coat_for(c, behind, "red", "orange", "blue", "leaf"),
        edge=False,
    )
    c.line([*flask, flask[0]], "ink", 5)
    c.fills(
        [
            ellipse(x + dx * r, y + dy * r, r * 0.09)
            for dx, dy in ((-0.2, 0.5), (0.2, 0.65), (0.05, 0.35), (0.1, -0.4), (-0.05, -0.8))
        ],
        "white",
        0.85,
        edge=False,
    )
    ax, ay, q = c.w / 2 - (350 if not c.tall else 320), s.y - 90, 96
    c.lines([place(arc(0, 0, 1, 0.36, 0, 360, 26), ax, ay, q, turn=t) for t in (0, 1.047, 2.094)], "white", 7)
    c.fill(ellipse(ax, ay, q * 0.2), coat_for(c, behind, "red", "yellow", "orange"))


def volunteer(c: Canvas) -> None:
    """A volunteer with a badge and a box of gifts."""
    behind = ground(c)
    s = Sitter(c)
    shirt = coat_for(c, behind, "orange", "blue", "red", "leaf", "yellow")
    s.behind()
    s.body(shirt, "white", "round")
    s.head()
    heart(c, s.x - s.r * 0.72, s.y + s.r * 2.05, s.r * 0.2, "white")
    x, y, w = s.x, s.y + s.r * 2.55, s.r * 2.3
    for i in range(5):
        px = x - w * 0.36 + w * 0.18 * i
        if i % 2:
            c.fill(ellipse(px, y + 4, w * 0.1), c.pick("red", "yellow", "orange"))
        else:
            book(c, px, y - 8, w * 0.2, c.pick("blue", "pink", "leaf"), c.rng.uniform(-0.2, 0.2))
    box = rect(x - w * 0.5, y + 14, w, s.r * 2)
    c.fill(box, "wood")
    c.shade(box, "dark", 0.5, "right")
    c.fill(rect(x - w * 0.53, y + 2, w * 1.06, s.r * 0.24), c.tint("wood", 0.18))
    heart(c, x, y + s.r * 0.75, s.r * 0.26, "red")
    for d in (-1, 1):
        c.fill(ellipse(x + d * w * 0.5, y + s.r * 0.66, s.r * 0.2, s.r * 0.27), s.skin)
        c.fill(
            limb(
                smooth(
                    [
                        (x + d * s.r * 1.6, y - s.r * 0.3),
                        (x + d * s.r * 1.95, y + s.r * 0.8),
                        (x + d * (w * 0.5 + s.r * 0.12), y + s.r * 0.86),
                    ],
                    False,
                    5,
                ),
                s.r * 0.34,
                s.r * 0.2,
            ),
            c.tint(shirt, -0.12) if c.style != "graphic" else shirt,
        )


def heart(c: Canvas, x: float, y: float, r: float, colour: str) -> None:
    """A heart."""
    half = [(0, 0.95), (-0.75, 0.25), (-0.98, -0.3), (-0.6, -0.8), (-0.15, -0.65), (0, -0.35)]
    c.fill(place(half + [(-px, py) for px, py in reversed(half[1:-1])], x, y, r), colour, edge=False)


def youth(c: Canvas) -> None:
    """A young person with headphones, a rucksack and a kite or book."""
    behind = ground(c)
    s = Sitter(c, young=True)
    top = coat_for(c, behind, "yellow", "red", "blue", "orange", "leaf", "pink")
    s.behind()
    s.body(top, c.tint(top, 0.4) if c.style != "graphic" else "white", "round")
    x, y, r = s.x, s.y, s.r
    strap = coat_for(c, top, "night", "wood", "red", "blue")
    for d in (-1, 1):
        c.fill(
            limb(
                smooth(
                    [(x + d * r * 0.8, y + r * 1.5), (x + d * r * 1.1, y + r * 2.4), (x + d * r * 1.0, c.h + 20)],
                    False,
                    5,
                ),
                r * 0.16,
                r * 0.16,
            ),
            strap,
        )
    folk.koshkar(c, x, y + r * 2.25, r * 0.4, "white", r * 0.07)
    s.head()
    if c.rng.random() < 0.5:
        c.line(arc(x, y + r * 1.05, r * 0.95, r * 0.55, 10, 170, 18), "night", r * 0.13)
        c.fills([ellipse(x + d * r * 0.93, y + r * 1.1, r * 0.2, r * 0.28) for d in (-1, 1)], "night")
    else:
        book(c, x + r * 1.05, y + r * 3.0, r * 1.2, coat_for(c, top, "red", "blue", "leaf"), 0.15)
        s.arm((x + r * 0.75, y + r * 3.1), top, 1)


def psychologist(c: Canvas) -> None:
    """A psychologist with a notebook and a plant."""
    behind = ground(c)
    s = Sitter(c)
    coat = coat_for(c, behind, "leaf", "dark", "wood", "blue", "pink")
    s.behind()
    s.body(coat, "white", c.rng.choice(("open", "shirt")))
    s.head()
    x, y = c.w / 2 - (400 if not c.tall else 340), c.h * 0.9
    for a in (-2.7, -2.2, -1.7, -1.2, -0.7):
        c.fill(
            smooth(
                [
                    (x, y),
                    (x + math.cos(a) * 80 - 24, y + math.sin(a) * 110),
                    (x + math.cos(a) * 130, y + math.sin(a) * 250),
                    (x + math.cos(a) * 80 + 26, y + math.sin(a) * 120),
                ],
                steps=5,
            ),
            coat_for(c, behind, "leaf", "dark"),
        )
    c.fill(
        [(x - 90, y - 10), (x + 90, y - 10), (x + 64, c.h + 20), (x - 64, c.h + 20)],
        coat_for(c, behind, "orange", "white", "red"),
    )
    book(c, s.x + s.r * 0.85, s.y + s.r * 3.0, s.r * 1.35, coat_for(c, behind, "red", "yellow", "blue"), 0.12)
    s.arm((s.x + s.r * 0.45, s.y + s.r * 3.1), coat, 1)


def social_worker(c: Canvas) -> None:
    """A social worker with a folder and a house badge."""
    behind = ground(c)
    s = Sitter(c)
    coat = coat_for(c, behind, "blue", "red", "orange", "dark", "mid")
    s.behind()
    s.body(coat, "white", c.rng.choice(("shirt", "open")))
    x, y, r = s.x, s.y, s.r
    for d in (-1, 1):
        c.line(
            [(x + d * r * 0.42, y + r * 1.4), (x - r * 0.05, y + r * 2.3)],
            "yellow" if coat != "yellow" else "red",
            r * 0.07,
        )
    s.head()
    c.fill(rounded(x - r * 0.34, y + r * 2.28, r * 0.58, r * 0.74, 10), "white")
    hx, hy = x - r * 0.05, y + r * 2.72
    c.fill([(hx - r * 0.18, hy), (hx, hy - r * 0.22), (hx + r * 0.18, hy)], "red", edge=False)
    c.fill(rect(hx - r * 0.13, hy, r * 0.26, r * 0.17), "orange", edge=False)
    fx, fy = x + r * 1.2, y + r * 3.05
    c.fill(place(rect(-0.55, -0.65, 1.1, 1.3), fx, fy, r, turn=0.1), "wood")
    c.fill(place(rect(-0.47, -0.55, 0.94, 1.2), fx, fy, r, turn=0.1), "white")
    c.fill(place(rect(-0.2, -0.7, 0.4, 0.16), fx, fy, r, turn=0.1), "far")
    c.lines(
        [place([(-0.34, -0.32 + 0.2 * i), (0.34, -0.32 + 0.2 * i)], fx, fy, r, turn=0.1) for i in range(4)], "far", 7
    )
    s.arm((fx - r * 0.5, fy + r * 0.25), coat, 1)


def activist(c: Canvas) -> None:
    """An activist with a placard of a tree."""
    behind = ground(c)
    side = c.rng.choice((-1, 1))
    s = Sitter(c, young=c.rng.random() < 0.5)
    s.x -= side * 60
    coat = coat_for(c, behind, "red", "yellow", "leaf", "blue", "orange")
    s.behind()
    s.body(coat, "white", c.rng.choice(("round", "high")))
    s.head()
    x, y = s.x + side * (400 if not c.tall else 350), s.y - 70
    c.fill(rect(x - 12, y, 24, c.h), "wood")
    c.fill(place(rect(-160, -150, 320, 300), x, y, 1, turn=side * 0.05), "white")
    kind = c.rng.randrange(3)
    if kind == 0:
        nature.tree(c, x, y + 118, 230, "leaf")
    elif kind == 1:
        heart(c, x, y, 92, "red")
    else:
        nature.sun(c, x, y, 56, True, "yellow")
    s.arm((x, s.y + s.r * 2.6), coat, side)
    c.fill(ellipse(s.x - side * s.r * 0.75, s.y + s.r * 2.1, s.r * 0.17), "white")
    heart(c, s.x - side * s.r * 0.75, s.y + s.r * 2.1, s.r * 0.09, "red")


def engineer(c: Canvas) -> None:
    """An engineer with a helmet and rolled plans."""
    behind = ground(c)
    s = Sitter(c)
    s.scarf, s.cut = False, s.cut if s.cut != 1 else 0
    coat = coat_for(c, behind, "blue", "dark", "red", "wood")
    s.behind()
    s.body(coat, "white", "shirt")
    x, y, r = s.x, s.y, s.r
    for d in (-1, 1):
        c.fill(
            limb([(x + d * r * 0.85, y + r * 1.48), (x + d * r * 0.95, c.h + 20)], r * 0.15, r * 0.15),
            "orange" if behind != "orange" else "yellow",
        )
    c.fill(rect(x - r * 1.9, y + r * 2.75, r * 3.8, r * 0.22), "yellow")
    s.head()
    helmet = c.pick("yellow", "white", "orange")
    c.fill([*arc(x, y - r * 0.48, r * 1.02, r * 0.98, 180, 360, 32)], helmet)
    c.shade(arc(x, y - r * 0.48, r * 1.02, r * 0.98, 180, 360, 32), c.tint(helmet, -0.35), 0.6, "right")
    c.fill(rounded(x - r * 1.16, y - r * 0.56, r * 2.32, r * 0.17, r * 0.08), helmet)
    c.fill(
        rounded(x - r * 0.13, y - r * 1.42, r * 0.26, r * 0.86, r * 0.1),
        c.tint(helmet, -0.12) if c.style != "graphic" else helmet,
    )
    rolls = [
        (x + r * 0.6, y + r * 3.5, x + r * 1.5, y + r * 1.7),
        (x + r * 0.9, y + r * 3.6, x + r * 1.85, y + r * 1.95),
    ]
    for i, (x0, y0, x1, y1) in enumerate(rolls):
        c.fill(limb([(x0, y0), (x1, y1)], r * 0.2, r * 0.2), ("white", "sky")[i])
        c.fill(ellipse(x1, y1, r * 0.19, r * 0.12, 0.4), "far")
    s.arm((x + r * 0.95, y + r * 3.0), coat, 1)


SCENES = {
    f"portrait-{f.__name__.replace('_', '-')}": f
    for f in (
        doctor,
        teacher,
        scientist,
        volunteer,
        youth,
        psychologist,
        social_worker,
        activist,
        engineer,
        pediatrician,
    )
}
