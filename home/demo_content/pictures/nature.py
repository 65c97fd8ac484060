"""Things of nature that many pictures share: sun, clouds, hills, trees, flowers, water, snow."""

# fmt: off  (points are easier to read in rows)
import math

from .canvas import Canvas, Colour
from .shapes import TAU, Path, arc, ellipse, limb, rect, ridge, smooth, star


def sun(c: Canvas, x: float, y: float, r: float, rays: bool | None = None, colour: Colour = "yellow") -> None:
    """A sun, with or without rays."""
    rays = c.rng.random() < 0.65 if rays is None else rays
    c.soft(ellipse(x, y, r * 1.5), "glow", 0.8, r * 0.6)
    if rays:
        count = c.rng.choice((11, 13, 15))
        paths = []
        for i in range(count):
            a = TAU * i / count + 0.1
            far = r * (1.75 if i % 2 else 1.5)
            start = (x + math.cos(a) * r * 1.22, y + math.sin(a) * r * 1.22)
            paths.append([start, (x + math.cos(a) * far, y + math.sin(a) * far)])
        c.lines(paths, "orange", r * 0.11)
    c.fill(ellipse(x, y, r), colour)


def moon(c: Canvas, x: float, y: float, r: float) -> None:
    """A crescent."""
    c.soft(ellipse(x, y, r * 1.5), "glow", 0.4, r * 0.7)
    outer = arc(x, y, r, r, 60, 300, 26)
    inner = arc(x + r * 0.62, y, r * 0.95, r * 0.93, 293, 67, 22)
    c.fill(outer + inner, "yellow")


def cloud(c: Canvas, x: float, y: float, s: float, colour: Colour = "white", alpha: float = 0.92) -> None:
    """A cloud about twice `s` wide."""
    rng = c.rng
    blobs = [
        ellipse(x, y, s, s * 0.32),
        ellipse(x - s * 0.42, y - s * 0.2, s * 0.42, s * 0.34),
        ellipse(x + s * rng.uniform(0.05, 0.2), y - s * 0.33, s * 0.5, s * 0.44),
        ellipse(x + s * 0.58, y - s * 0.12, s * 0.36, s * 0.28),
    ]
    c.fills(blobs, colour, alpha, edge=c.style in ("line", "graphic", "crayon"))


def clouds(c: Canvas, count: int, low: float = 0.3) -> None:
    """A few clouds in the upper part."""
    for i in range(count):
        x = c.w * (i + c.rng.uniform(0.25, 0.75)) / count
        cloud(c, x, c.h * c.rng.uniform(0.09, low), c.rng.uniform(75, 130))


def land(c: Canvas, y: float, colour: Colour, height: float = 40, peaks: int = 2, edge: bool = True) -> Path:
    """A rolling ground filling the sheet from a height downwards; gives back its upper line."""
    line = smooth(ridge(c.w, y, height, c.rng, 0.7, peaks), closed=False, steps=7)
    c.fill([*line, (c.w + 40, c.h + 40), (-40, c.h + 40)], colour, edge=edge)
    return line


def level(line: Path, x: float) -> float:
    """Height of a ground line at x."""
    return min(line, key=lambda p: abs(p[0] - x))[1]


def mountains(c: Canvas, y: float, height: float, colour: Colour = "far", count: int = 3, snow: bool = True) -> None:
    """A range with snowy tops."""
    rng = c.rng
    step = c.w / count
    order = list(range(count + 1))
    rng.shuffle(order)
    for i in order:
        x, top = step * i + rng.uniform(-0.15, 0.15) * step, height * rng.uniform(0.65, 1.05)
        half = step * rng.uniform(0.72, 0.95)
        left, right = (x - half, y + 30), (x + half, y + 30)
        peak = (x, y - top)
        shoulder = (x - half * 0.45, y - top * 0.47)
        c.fill(
            [left, shoulder, peak, (x + half * 0.4, y - top * 0.58), right],
            c.tint(colour, rng.uniform(-0.05, 0.12)) if c.style != "graphic" else colour,
        )
        dark = [
            peak,
            (x + half * 0.4, y - top * 0.58),
            right,
            (x + half * 0.18, y + 30),
            (x - half * 0.05, y - top * 0.5),
        ]
        if c.style != "graphic":
            c.fill(dark, c.tint(colour, -0.22), 0.8, edge=False)
        if snow:
            cap = [
                peak,
                (x + half * 0.2, y - top * 0.79),
                (x + half * 0.27, y - top * 0.69),
                (x + half * 0.12, y - top * 0.75),
                (x + half * 0.02, y - top * 0.62),
                (x - half * 0.1, y - top * 0.73),
                (x - half * 0.26, y - top * 0.68),
                (x - half * 0.2, y - top * 0.79),
            ]
            c.fill(cap, "white", edge=c.style == "graphic")


def tree(c: Canvas, x: float, y: float, s: float, crown: Colour = "leaf", fruit: Colour | None = None) -> None:
    """A round tree standing at (x, y), about `s` high."""
    rng = c.rng
    trunk = limb([(x, y + 4), (x + s * 0.02, y - s * 0.3), (x, y - s * 0.6)], s * 0.07, s * 0.03)
    c.fill(trunk, "wood")
    blobs = [ellipse(x, y - s * 0.68, s * 0.34, s * 0.33)]
    for i in range(5):
        a = TAU * i / 5 + rng.uniform(-0.3, 0.3)
        r = s * rng.uniform(0.17, 0.23)
        blobs.append(ellipse(x + math.cos(a) * s * 0.24, y - s * 0.66 + math.sin(a) * s * 0.21, r))
    c.fills(blobs, crown)
    if c.style in ("gouache", "crayon", "flat"):
        lights = [
            ellipse(x + rng.uniform(-0.26, 0.12) * s, y - s * rng.uniform(0.6, 0.92), s * 0.05, s * 0.03, -0.5)
            for _ in range(7)
        ]
        c.fills(lights, c.tint(crown, 0.28), 0.8, edge=False)
    if fruit:
        for _ in range(8):
            a, q = rng.random() * TAU, math.sqrt(rng.random()) * 0.33
            c.fill(ellipse(x + math.cos(a) * q * s, y - s * 0.67 + math.sin(a) * q * s * 0.9, s * 0.042), fruit)


def conifer(c: Canvas, x: float, y: float, s: float, colour: Colour = "dark", snowy: bool = False) -> None:
    """A fir tree."""
    c.fill(rect(x - s * 0.035, y - s * 0.14, s * 0.07, s * 0.15), "wood")
    tiers = [(0.3, 0.12, 0.46), (0.24, 0.36, 0.7), (0.17, 0.58, 1.0)]
    shapes = [
        [(x - s * half, y - s * low), (x, y - s * high), (x + s * half, y - s * low), (x, y - s * (low + 0.05))]
        for half, low, high in tiers
    ]
    c.fills(shapes, colour)
    if snowy:
        caps = [
            [
                (x - s * half * 0.95, y - s * low - s * 0.01),
                (x - s * half * 0.3, y - s * (low + (high - low) * 0.66)),
                (x, y - s * (low + (high - low) * 0.52)),
                (x - s * half * 0.4, y - s * (low + 0.09)),
            ]
            for half, low, high in tiers
        ]
        c.fills(caps, "white", edge=False)


def poplar(c: Canvas, x: float, y: float, s: float, colour: Colour = "leaf") -> None:
    """A slender poplar."""
    c.fill(rect(x - s * 0.025, y - s * 0.2, s * 0.05, s * 0.21), "wood")
    c.fill(
        smooth(
            [
                (x, y - s),
                (x + s * 0.13, y - s * 0.5),
                (x + s * 0.08, y - s * 0.14),
                (x - s * 0.08, y - s * 0.14),
                (x - s * 0.13, y - s * 0.5),
            ],
            steps=5,
        ),
        colour,
    )


def blossom(c: Canvas, x: float, y: float, r: float, colour: Colour, kind: int) -> None:
    """The head of a flower: daisy, tulip, poppy or star."""
    if kind == 0:
        petals = [
            ellipse(
                x + math.cos(TAU * i / 8) * r * 0.62,
                y + math.sin(TAU * i / 8) * r * 0.62,
                r * 0.42,
                r * 0.2,
                TAU * i / 8,
            )
            for i in range(8)
        ]
        c.fills(petals, colour)
        c.fill(ellipse(x, y, r * 0.32), "yellow")
    elif kind == 1:
        cup = [
            (x - r * 0.62, y - r * 0.75),
            (x - r * 0.28, y - r * 0.3),
            (x, y - r * 0.95),
            (x + r * 0.28, y - r * 0.3),
            (x + r * 0.62, y - r * 0.75),
            (x + r * 0.62, y + r * 0.1),
            (x, y + r * 0.75),
            (x - r * 0.62, y + r * 0.1),
        ]
        c.fill(cup, colour)
    elif kind == 2:
        c.fills(
            [ellipse(x + dx * r, y + dy * r, r * 0.52) for dx, dy in ((-0.4, 0), (0.4, 0), (0, -0.4), (0, 0.38))],
            colour,
        )
        c.fill(ellipse(x, y, r * 0.26), "ink", edge=False)
    else:
        c.fill(star(x, y, r, 6, 0.5, c.rng.random()), colour)
        c.fill(ellipse(x, y, r * 0.25), "white", edge=False)


def flower(c: Canvas, x: float, y: float, s: float, colour: Colour | None = None, kind: int | None = None) -> None:
    """A flower with stem and leaves, its foot at (x, y)."""
    rng = c.rng
    kind = rng.randrange(4) if kind is None else kind
    lean = rng.uniform(-0.14, 0.14) * s
    c.line([(x, y), (x + lean * 0.3, y - s * 0.4), (x + lean, y - s * 0.85)], "leaf", max(3.5, s * 0.035))
    leaves = [
        limb([(x, y - s * 0.2), (x + d * s * 0.13, y - s * 0.36), (x + d * s * 0.2, y - s * 0.52)], s * 0.04, 0.5)
        for d in (-1, 1)
    ]
    c.fills(leaves, "leaf", edge=c.style != "crayon")
    blossom(
        c, x + lean, y - s * 0.88, s * 0.2, colour or c.pick("red", "pink", "yellow", "orange", "blue", "white"), kind
    )


def meadow(c: Canvas, top: float, bottom: float, count: int, size: float = 18) -> None:
    """Small flowers strewn over a meadow."""
    for _ in range(count):
        x, y = c.rng.uniform(10, c.w - 10), c.rng.uniform(top, bottom)
        near = 0.6 + 0.7 * (y - top) / max(1, bottom - top)
        blossom(c, x, y, size * near, c.pick("red", "pink", "yellow", "white", "orange"), c.rng.choice((0, 2, 3)))


def grass(c: Canvas, top: float, bottom: float, count: int = 60, colour: Colour = "leaf", s: float = 26) -> None:
    """Tufts of grass."""
    paths = []
    for _ in range(count):
        x, y = c.rng.uniform(0, c.w), c.rng.uniform(top, bottom)
        for lean in (-0.35, 0.02, 0.4):
            q = s * c.rng.uniform(0.6, 1.15)
            paths.append([(x, y), (x + lean * q * 0.4, y - q * 0.6), (x + lean * q, y - q)])
    c.lines(paths, colour, 4, 0.85, wob=0)


def waves(c: Canvas, top: float, rows: int, gap: float, colour: Colour = "white", alpha: float = 0.75) -> None:
    """Rows of small waves."""
    paths = []
    for row in range(rows):
        y = top + gap * row
        x = c.rng.uniform(-60, 20)
        while x < c.w:
            length = c.rng.uniform(50, 110)
            paths.append([(x + length * t / 6, y - 7 * math.sin(math.pi * t / 3)) for t in range(7)])
            x += length + c.rng.uniform(50, 170)
    c.lines(paths, colour, 5, alpha, wob=0)


def stars(c: Canvas, count: int, bottom: float, colour: Colour = "yellow") -> None:
    """Stars and dots of light in a dark sky."""
    rng = c.rng
    shapes = []
    for i in range(count):
        x, y = rng.uniform(20, c.w - 20), rng.uniform(20, bottom)
        shapes.append(
            star(x, y, rng.uniform(13, 26), rng.choice((4, 5)), 0.4, rng.random())
            if i % 3 == 0
            else ellipse(x, y, rng.uniform(2.5, 5))
        )
    c.fills(shapes, colour, edge=False, wob=0)


def snowfall(c: Canvas, count: int = 90) -> None:
    """Falling snow."""
    flakes = [ellipse(c.rng.uniform(0, c.w), c.rng.uniform(0, c.h), c.rng.uniform(3, 8)) for _ in range(count)]
    c.fills(flakes, "white", 0.95, edge=False, wob=0)


def bird(c: Canvas, x: float, y: float, s: float, colour: Colour = "blue", flip: bool = False) -> None:
    """A plump bird in flight."""
    d = -1 if flip else 1
    body = smooth(
        [
            (x + d * s * 0.55, y - s * 0.12),
            (x + d * s * 0.25, y - s * 0.3),
            (x - d * s * 0.2, y - s * 0.12),
            (x - d * s * 0.75, y - s * 0.2),
            (x - d * s * 0.72, y + s * 0.08),
            (x - d * s * 0.1, y + s * 0.25),
            (x + d * s * 0.4, y + s * 0.12),
        ],
        steps=4,
    )
    c.fill(
        [(x + d * s * 0.5, y - s * 0.16), (x + d * s * 0.76, y - s * 0.03), (x + d * s * 0.5, y + s * 0.03)], "orange"
    )
    c.fill(body, colour)
    wing = smooth(
        [
            (x + d * s * 0.2, y - s * 0.05),
            (x - d * s * 0.1, y - s * 0.62),
            (x - d * s * 0.42, y - s * 0.7),
            (x - d * s * 0.3, y - s * 0.02),
            (x - d * s * 0.05, y + s * 0.08),
        ],
        steps=4,
    )
    c.fill(wing, c.tint(colour, -0.22) if c.style != "graphic" else "white")
    c.fill(ellipse(x + d * s * 0.36, y - s * 0.12, s * 0.045), "ink", edge=False)


def gull(c: Canvas, x: float, y: float, s: float, colour: Colour = "ink") -> None:
    """A far bird: two strokes."""
    c.line(
        [(x - s, y - s * 0.3), (x - s * 0.5, y - s * 0.45), (x, y), (x + s * 0.5, y - s * 0.45), (x + s, y - s * 0.3)],
        colour,
        5,
        wob=0,
    )
