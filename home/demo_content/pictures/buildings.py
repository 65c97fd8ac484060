"""Parts of buildings for the posters of places."""

# fmt: off  (points are easier to read in rows)
from .canvas import Canvas, Colour
from .shapes import arc, arch, ellipse, rect, smooth, star


def block(c: Canvas, x: float, y: float, w: float, h: float, colour: Colour, shadow: str = "right") -> None:
    """A wall standing at y, shaded towards one side."""
    wall = rect(x, y - h, w, h)
    c.fill(wall, colour)
    c.shade(wall, c.tint(colour, -0.3), 0.65, shadow)


def panes(
    c: Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    across: int,
    down: int,
    colour: Colour,
    round_top: bool = False,
    share: float = 0.5,
) -> None:
    """A grid of windows inside a wall whose top left corner is (x, y)."""
    gw, gh = w / across, h / down
    shape = arch if round_top else rect
    c.fills(
        [
            shape(x + gw * (i + 0.5 - share / 2), y + gh * (j + 0.2), gw * share, gh * 0.6)
            for i in range(across)
            for j in range(down)
        ],
        colour,
        edge=c.style == "graphic",
    )


def gable(c: Canvas, x: float, y: float, w: float, h: float, colour: Colour, kind: int) -> None:
    """A narrow town house with a stepped, curved or plain gable, standing at y."""
    top = y - h
    if kind == 0:
        head = []
        for i in range(5):
            head += [(x + w * 0.1 * i, top - h * 0.07 * i), (x + w * 0.1 * (i + 1), top - h * 0.07 * i)]
        head += [(2 * x + w - px, py) for px, py in reversed(head)]
    elif kind == 1:
        head = [
            (x, top),
            *arc(x, top - h * 0.14, w * 0.24, h * 0.14, 90, 0, 6),
            *arc(x + w / 2, top - h * 0.15, w * 0.25, h * 0.17, 180, 360, 12),
            *arc(x + w, top - h * 0.14, w * 0.24, h * 0.14, 180, 90, 6),
        ]
    else:
        head = [(x, top), (x + w / 2, top - h * 0.34), (x + w, top)]
    wall = [*head, (x + w, y), (x, y)]
    c.fill(wall, colour)
    c.shade(wall, c.tint(colour, -0.3), 0.5, "right")
    glass = "night" if colour not in ("night", "blue") else "white"
    panes(c, x + w * 0.06, top + h * 0.03, w * 0.88, h * 0.66, 3, 3, glass, share=0.46)
    c.fill(ellipse(x + w / 2, top - h * 0.1, w * 0.075), glass, edge=False)
    c.fill(arch(x + w * 0.36, y - h * 0.22, w * 0.28, h * 0.22), "wood")
    c.lines(
        [[(x, top + h * 0.02), (x + w, top + h * 0.02)], [(x, y - h * 0.27), (x + w, y - h * 0.27)]],
        "white",
        w * 0.025,
        0.8,
    )


def columns(c: Canvas, x: float, y: float, w: float, h: float, count: int, colour: Colour = "white") -> None:
    """A colonnade with its bases, standing at y."""
    step = w / count
    shafts = [rect(x + step * (i + 0.28), y - h, step * 0.44, h) for i in range(count)]
    caps = [
        rect(x + step * (i + 0.18), yy, step * 0.64, h * 0.045) for i in range(count) for yy in (y - h, y - h * 0.045)
    ]
    c.fills(shafts, colour)
    for shaft in shafts:
        c.shade(shaft, c.tint(colour, -0.45), 0.75, "right")
    c.fills(caps, colour)


def steps(c: Canvas, x: float, y: float, w: float, count: int = 4, colour: Colour = "glow") -> None:
    """A flight of steps growing wider downwards."""
    for i in range(count):
        c.fill(
            rect(x - i * 18, y + i * 15, w + i * 36, 17),
            c.tint(colour, -0.07 * (i + 1)) if c.style != "graphic" else "white",
        )


def flag(c: Canvas, x: float, y: float, h: float, colour: Colour, mark: Colour = "white") -> None:
    """A festive flag on a pole standing at (x, y), of no country: one colour and a round mark."""
    c.line([(x, y), (x, y - h)], "ink", max(3, h * 0.022))
    c.fill(ellipse(x, y - h, h * 0.03), "yellow", edge=False)
    w, fh, top = h * 0.44, h * 0.27, y - h + h * 0.04
    wave = smooth(
        [(x, top), (x + w * 0.3, top + fh * 0.1), (x + w * 0.7, top - fh * 0.06), (x + w, top + fh * 0.05)], False, 4
    )
    cloth = [*wave, *[(px, py + fh) for px, py in reversed(wave)]]
    c.fill(cloth, colour)
    c.shade(cloth, c.tint(colour, -0.3), 0.5, "right")
    c.fill(star(x + w * 0.5, top + fh * 0.5, fh * 0.3, 8, 0.6), mark, edge=False)


def picture(c: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A framed picture hanging on a wall: a small abstract landscape, figure or ornament."""
    rng = c.rng
    c.soft(rect(x + 8, y + 12, w, h), "ink", 0.3, 14)
    c.fill(rect(x, y, w, h), c.pick("wood", "yellow", "ink", "white"))
    m = min(w, h) * 0.08
    x, y, w, h = x + m, y + m, w - 2 * m, h - 2 * m
    c.fill(rect(x, y, w, h), "white")
    m *= 1.1
    x, y, w, h = x + m, y + m, w - 2 * m, h - 2 * m
    ground = c.pick("sky", "glow", "yellow", "pink", "blue")
    c.fill(rect(x, y, w, h), ground, edge=False)
    kind = rng.randrange(5)
    r = min(w, h)
    if kind == 0:
        c.fill(ellipse(x + w * 0.7, y + h * 0.27, r * 0.13), "orange", edge=False)
        c.fill(
            [
                (x, y + h),
                (x, y + h * 0.7),
                (x + w * 0.3, y + h * 0.35),
                (x + w * 0.55, y + h * 0.7),
                (x + w * 0.75, y + h * 0.5),
                (x + w, y + h * 0.75),
                (x + w, y + h),
            ],
            c.pick("mid", "leaf", "red"),
            edge=False,
        )
    elif kind == 1:
        c.fill(
            arc(x + w / 2, y + h * 0.78, r * 0.34, r * 0.42, 180, 360, 14), c.pick("red", "orange", "white"), edge=False
        )
        c.fill(rect(x, y + h * 0.77, w, h * 0.23), "leaf", edge=False)
    elif kind == 2:
        c.fill(
            [(x + w * 0.2, y + h), (x + w * 0.28, y + h * 0.66), (x + w * 0.72, y + h * 0.66), (x + w * 0.8, y + h)],
            "red",
            edge=False,
        )
        c.fill(ellipse(x + w / 2, y + h * 0.43, r * 0.22, r * 0.25), "ink", edge=False)
        c.fill(ellipse(x + w / 2, y + h * 0.47, r * 0.18, r * 0.21), "cf9468", edge=False)
    elif kind == 3:
        for i in range(3):
            c.line(
                [(x + w * (0.3 + 0.2 * i), y + h * 0.97), (x + w * (0.26 + 0.24 * i), y + h * 0.5)], "leaf", r * 0.03
            )
            c.fill(
                star(x + w * (0.26 + 0.24 * i), y + h * (0.4 - 0.1 * (i % 2)), r * 0.15, 6, 0.5),
                c.pick("red", "orange", "white"),
                edge=False,
            )
    else:
        for i in range(3):
            c.fill(ellipse(x + w / 2, y + h / 2, r * (0.42 - 0.13 * i)), ("red", "yellow", "blue")[i], edge=False)
