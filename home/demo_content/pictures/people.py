"""Figures: children as children draw them, and the plain figures of the posters."""

# fmt: off  (points are easier to read in rows)
from .canvas import Canvas, Colour
from .palettes import HAIRS, RGB, SKINS, light, rgb
from .shapes import Path, arc, ellipse, limb, rect, smooth


def skin(c: Canvas) -> RGB:
    """One of the skin tones."""
    return rgb(c.rng.choice(SKINS[:6]))


def hair(c: Canvas, tone: RGB | None = None) -> RGB:
    """One of the hair colours; the darker ones for darker skins."""
    deep = tone is not None and light(tone) < 0.7
    colour = rgb(c.rng.choice(HAIRS[:4] if deep else HAIRS[:6]))
    return c.colour("ink") if c.style == "graphic" else colour


def face(c: Canvas, x: float, y: float, r: float, happy: bool = True) -> None:
    """Eyes, cheeks and a smile."""
    c.fills(
        [
            ellipse(x - r * 0.36, y - r * 0.05, r * 0.095, r * 0.13),
            ellipse(x + r * 0.36, y - r * 0.05, r * 0.095, r * 0.13),
        ],
        "ink",
        edge=False,
        wob=0,
    )
    if c.style != "graphic":
        c.fills([ellipse(x + d * r * 0.56, y + r * 0.26, r * 0.17, r * 0.13) for d in (-1, 1)], "red", 0.3, edge=False)
    dip = 0.4 if happy else 0.2
    c.line(arc(x, y + r * 0.2, r * 0.36, r * dip, 15, 165, 10), "red", max(2.5, r * 0.09), wob=0)


def child(
    c: Canvas,
    x: float,
    y: float,
    s: float,
    girl: bool | None = None,
    arms: str = "open",
    top: Colour | None = None,
    tone: RGB | None = None,
) -> None:
    """A child standing at (x, y), `s` high. Arms: open, up or down."""
    rng = c.rng
    girl = rng.random() < 0.5 if girl is None else girl
    flesh = tone or skin(c)
    locks = hair(c, flesh)
    top = top or c.pick("red", "blue", "orange", "pink", "leaf", "yellow")
    low = c.pick("blue", "dark", "wood")
    r = s * 0.165
    head = y - s + r
    neck, hip = y - s * 0.66, y - s * 0.3
    legs = [[(x + d * s * 0.065, hip - s * 0.03), (x + d * s * 0.075, y - s * 0.02)] for d in (-1, 1)]
    c.lines(legs, flesh if girl else low, s * 0.075, wob=1)
    c.lines(
        [[(x + d * s * 0.07, y - s * 0.012), (x + d * s * 0.125, y - s * 0.008)] for d in (-1, 1)],
        "ink",
        s * 0.05,
        wob=0,
    )
    reach = {"open": (0.3, -0.08), "up": (0.25, -0.3), "down": (0.19, 0.25)}[arms]
    hands = [(x + d * s * reach[0], neck + s * (reach[1] + 0.1)) for d in (-1, 1)]
    sleeves = [
        limb([(x + d * s * 0.07, neck + s * 0.06), hands[i]], s * 0.045, s * 0.03) for i, d in enumerate((-1, 1))
    ]
    c.fills(sleeves, top)
    c.fills([ellipse(*hand, s * 0.036) for hand in hands], flesh)
    if girl:
        c.fill(
            smooth(
                [
                    (x - s * 0.08, neck),
                    (x + s * 0.08, neck),
                    (x + s * 0.21, hip + s * 0.06),
                    (x, hip + s * 0.09),
                    (x - s * 0.21, hip + s * 0.06),
                ],
                steps=3,
            ),
            top,
        )
        c.line(
            [(x - s * 0.17, hip + s * 0.015), (x, hip + s * 0.04), (x + s * 0.17, hip + s * 0.015)], "white", s * 0.02
        )
    else:
        c.fill([(x - s * 0.1, neck), (x + s * 0.1, neck), (x + s * 0.125, hip), (x - s * 0.125, hip)], top)
        for i in range(2):
            yy = neck + s * (0.13 + 0.1 * i)
            c.line([(x - s * 0.1, yy), (x + s * 0.1, yy)], "white", s * 0.022)
    if girl:
        for d in (-1, 1):
            c.fill(
                limb(
                    [(x + d * r * 0.8, head), (x + d * r * 1.25, head + r * 0.8), (x + d * r * 1.1, head + r * 1.5)],
                    r * 0.24,
                    r * 0.12,
                ),
                locks,
            )
            c.fill(ellipse(x + d * r * 1.16, head + r * 1.0, r * 0.16), "red", edge=False)
    c.fill(ellipse(x, head - r * 0.12, r * 1.08), locks)
    c.fill(ellipse(x, head + r * 0.05, r * 0.95, r * 0.94), flesh)
    cap = arc(x, head - r * 0.02, r * 1.02, r * 1.02, 188, 352, 14)
    fringe = [
        (x + r * 0.7, head - r * 0.42),
        (x + r * 0.2, head - r * 0.55),
        (x - r * 0.3, head - r * 0.42),
        (x - r * 0.75, head - r * 0.38),
    ]
    c.fill(cap + fringe, locks, edge=False)
    face(c, x, head + r * 0.12, r)


def takiya(c: Canvas, x: float, y: float, r: float, colour: Colour = "red") -> None:
    """An embroidered cap on a head of radius r at (x, y)."""
    c.fill(
        [
            (x - r * 0.95, y - r * 0.4),
            (x - r * 0.85, y - r * 1.02),
            (x + r * 0.85, y - r * 1.02),
            (x + r * 0.95, y - r * 0.4),
        ],
        colour,
    )
    c.line(
        [
            (x - r * 0.8, y - r * 0.62),
            (x - r * 0.4, y - r * 0.86),
            (x, y - r * 0.62),
            (x + r * 0.4, y - r * 0.86),
            (x + r * 0.8, y - r * 0.62),
        ],
        "yellow",
        r * 0.1,
        wob=0,
    )


def figure(
    c: Canvas,
    x: float,
    y: float,
    s: float,
    back: bool = False,
    dress: bool | None = None,
    coat: Colour | None = None,
    walk: float = 0.0,
) -> None:
    """A grown-up of the posters, standing at (x, y), `s` high, seen from the front or from the back."""
    rng = c.rng
    dress = rng.random() < 0.5 if dress is None else dress
    flesh = skin(c)
    locks = hair(c, flesh)
    coat = coat or c.pick("red", "blue", "orange", "dark", "night", "leaf", "yellow", "pink")
    trousers = c.pick("night", "ink", "dark", "wood")
    r = s * 0.062
    shoulder, hip = y - s * 0.815, y - s * 0.46
    step = s * (0.05 + walk * 0.05)
    c.soft(ellipse(x, y, s * 0.16, s * 0.018), "ink", 0.3, s * 0.02)
    legs = [limb([(x + d * s * 0.045, hip), (x + d * step, y - s * 0.01)], s * 0.045, s * 0.024) for d in (-1, 1)]
    c.fills(legs, flesh if dress else trousers, edge=False)
    c.fills(
        [ellipse(x + d * (step + s * 0.01), y - s * 0.006, s * 0.036, s * 0.014) for d in (-1, 1)], "ink", edge=False
    )
    c.fill(rect(x - s * 0.022, shoulder - s * 0.05, s * 0.044, s * 0.07), flesh, edge=False)
    arms: list[Path] = []
    bend = rng.choice(("down", "down", "fold", "hip"))
    for d in (-1, 1):
        elbow = (x + d * s * 0.14, y - s * 0.61)
        hand = {
            "down": (x + d * s * 0.135, y - s * 0.45),
            "fold": (x + d * s * 0.02, y - s * 0.59),
            "hip": (x + d * s * 0.085, y - s * 0.49),
        }[bend]
        arms.append(limb(smooth([(x + d * s * 0.1, shoulder + s * 0.03), elbow, hand], False, 3), s * 0.034, s * 0.023))
        c.fill(ellipse(*hand, s * 0.023), flesh, edge=False)
    if dress:
        torso = [
            (x - s * 0.12, shoulder + s * 0.015),
            (x - s * 0.05, shoulder - s * 0.015),
            (x + s * 0.05, shoulder - s * 0.015),
            (x + s * 0.12, shoulder + s * 0.015),
            (x + s * 0.075, y - s * 0.6),
            (x + s * 0.15, y - s * 0.24),
            (x - s * 0.15, y - s * 0.24),
            (x - s * 0.075, y - s * 0.6),
        ]
    else:
        torso = [
            (x - s * 0.13, shoulder + s * 0.015),
            (x - s * 0.05, shoulder - s * 0.015),
            (x + s * 0.05, shoulder - s * 0.015),
            (x + s * 0.13, shoulder + s * 0.015),
            (x + s * 0.105, hip + s * 0.03),
            (x - s * 0.105, hip + s * 0.03),
        ]
    c.fills(arms, c.tint(coat, -0.14) if c.style != "graphic" else coat)
    c.fill(torso, coat)
    if not back and not dress:
        c.fill(
            [(x - s * 0.03, shoulder - s * 0.015), (x + s * 0.03, shoulder - s * 0.015), (x, shoulder + s * 0.12)],
            "white",
            edge=False,
        )
        c.fill(
            [(x - s * 0.008, shoulder + s * 0.01), (x + s * 0.008, shoulder + s * 0.01), (x, shoulder + s * 0.11)],
            "red",
            edge=False,
        )
    head = y - s * 0.91
    if dress:
        long = smooth(
            [
                (x - r * 1.05, head),
                (x, head - r * 1.35),
                (x + r * 1.05, head),
                (x + r * 1.15, head + r * 1.7),
                (x, head + r * 1.5),
                (x - r * 1.15, head + r * 1.7),
            ],
            steps=4,
        )
        if not back:
            c.fill(long, locks, edge=False)
        c.fill(ellipse(x, head, r * 0.88, r * 1.08), flesh, edge=False)
        if back:
            c.fill(long, locks, edge=False)
        else:
            c.fill(
                [*arc(x, head - r * 0.15, r * 0.95, r, 180, 360, 12), (x + r * 0.2, head - r * 0.5)], locks, edge=False
            )
            features(c, x, head, r)
        return
    c.fill(ellipse(x, head, r * 0.88, r * 1.08), flesh, edge=False)
    crown = arc(x, head - r * 0.1, r * 0.98, r * 1.08, 176, 364, 14)
    c.fill([*crown, (x, head + r * (0.75 if back else -0.42))], locks, edge=False)
    if not back:
        features(c, x, head, r)


def features(c: Canvas, x: float, y: float, r: float) -> None:
    """The few strokes of a grown-up's face: eyes, a nose, a smile."""
    dark = "7a3f36" if c.style != "graphic" else "ink"
    c.fills([ellipse(x + d * r * 0.36, y + r * 0.06, r * 0.09, r * 0.12) for d in (-1, 1)], "ink", edge=False, wob=0)
    c.line([(x, y + r * 0.05), (x - r * 0.07, y + r * 0.34), (x + r * 0.05, y + r * 0.36)], dark, r * 0.06, 0.7, wob=0)
    c.line(arc(x, y + r * 0.46, r * 0.25, r * 0.17, 20, 160, 8), dark, r * 0.1, wob=0)


def crowd(c: Canvas, y: float, s: float, rows: int = 2) -> None:
    """An audience seen from behind: heads and shoulders along the lower edge."""
    rng = c.rng
    for row in range(rows):
        size = s * (1 + 0.28 * row)
        x = -size * rng.uniform(0, 0.6)
        while x < c.w + size:
            base = y + row * s * 0.75 + rng.uniform(-0.08, 0.08) * size
            coat = c.pick("night", "dark", "ink", "blue", "wood", "red", "mid")
            shoulders = arc(x, base + size * 0.62, size * 0.46, size * 0.42, 180, 360, 14)
            c.fill(
                [*shoulders, (x + size * 0.46, c.h + 20), (x - size * 0.46, c.h + 20)],
                c.tint(coat, -0.1) if c.style != "graphic" else coat,
            )
            c.fill(rect(x - size * 0.07, base + size * 0.1, size * 0.14, size * 0.2), skin(c), edge=False)
            locks = hair(c)
            c.fill(ellipse(x, base, size * 0.2, size * 0.235), locks)
            if rng.random() < 0.4:
                c.fill(ellipse(x, base - size * 0.24, size * 0.1), locks)
            elif rng.random() < 0.4:
                c.fill(rect(x - size * 0.2, base, size * 0.4, size * 0.34), locks, edge=False)
            x += size * rng.uniform(0.92, 1.2)
