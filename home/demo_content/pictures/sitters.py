"""The people of the portraits: bodies, heads and hair."""

# fmt: off  (points are easier to read in rows)
from .canvas import Canvas, Colour
from .palettes import HAIRS, RGB, SKINS, mix, rgb
from .shapes import Path, arc, ellipse, limb, rounded, smooth


class Sitter:
    """Who sits: gender, age and colours, drawn from the canvas's own dice; and where the head is."""

    def __init__(self, c: Canvas, young: bool = False) -> None:
        rng = c.rng
        self.c = c
        self.woman = rng.random() < 0.55
        self.old = not young and rng.random() < 0.3
        self.young = young
        tone = rng.randrange(6)
        self.skin: RGB = rgb(SKINS[tone])
        self.hair: RGB = (
            rgb(rng.choice(("b9b4ae", "d8d3cb", "8f8a88")))
            if self.old
            else rgb(rng.choice(HAIRS[:3] if tone > 3 else HAIRS[:4] if tone > 1 else HAIRS[:6]))
        )
        self.x = c.w * rng.uniform(0.47, 0.53)
        self.r = (172 if not young else 166) * (1.14 if c.tall else 1)
        self.y = c.h * (0.4 if not c.tall else 0.385)
        self.cut = rng.randrange(5)
        self.glasses = rng.random() < (0.5 if self.old else 0.28)
        self.beard = not self.woman and not young and rng.random() < 0.4
        self.scarf = self.woman and not young and rng.random() < 0.16

    def dark(self, amount: float = 0.3) -> RGB:
        """A warm shadow of the skin."""
        return mix(self.skin, (120, 52, 44), amount)

    def behind(self) -> None:
        """Hair that falls behind the shoulders."""
        c, x, y, r = self.c, self.x, self.y, self.r
        if not self.woman or self.scarf:
            return
        if self.cut in (0, 3):
            low = 1.9 if self.cut == 0 else 1.15
            c.fill(
                smooth(
                    [
                        (x, y - r * 1.2),
                        (x + r * 0.98, y - r * 0.5),
                        (x + r * 1.12, y + r * low),
                        (x, y + r * low * 0.92),
                        (x - r * 1.12, y + r * low),
                        (x - r * 0.98, y - r * 0.5),
                    ],
                    steps=6,
                ),
                self.hair,
            )
        elif self.cut == 1:
            c.fill(ellipse(x, y - r * 1.22, r * 0.42, r * 0.38), self.hair)
        elif self.cut == 2:
            for d in (-1, 1):
                c.fill(
                    limb(
                        smooth(
                            [
                                (x + d * r * 0.75, y + r * 0.1),
                                (x + d * r * 1.08, y + r * 0.9),
                                (x + d * r * 0.92, y + r * 2.1),
                            ],
                            False,
                            5,
                        ),
                        r * 0.2,
                        r * 0.11,
                    ),
                    self.hair,
                )
        else:
            c.fills(
                [
                    ellipse(x + dx * r, y + dy * r, r * 0.52)
                    for dx, dy in (
                        (-0.75, -0.35),
                        (0.75, -0.35),
                        (-0.4, -0.85),
                        (0.4, -0.85),
                        (-0.85, 0.15),
                        (0.85, 0.15),
                        (0, -1),
                    )
                ],
                self.hair,
            )

    def body(self, coat: Colour, under: Colour = "white", collar: str = "round") -> Path:
        """Shoulders and chest; gives back their outline."""
        c, x, y, r = self.c, self.x, self.y, self.r
        wide = 1.95 if not self.woman else 1.72
        wide *= 0.93 if self.young else 1
        top = y + r * 1.34
        shape = [
            *smooth(
                [
                    (x - r * wide * 1.06, c.h + 40),
                    (x - r * wide, top + r * 0.95),
                    (x - r * wide * 0.78, top + r * 0.32),
                    (x - r * 0.42, top),
                    (x + r * 0.42, top),
                    (x + r * wide * 0.78, top + r * 0.32),
                    (x + r * wide, top + r * 0.95),
                    (x + r * wide * 1.06, c.h + 40),
                ],
                False,
                6,
            )
        ]
        c.fill(rounded(x - r * 0.34, y + r * 0.55, r * 0.68, r * 1.15, r * 0.3), self.skin, edge=False)
        c.fill(
            smooth(
                [
                    (x - r * 0.34, y + r * 0.82),
                    (x, y + r * 1.2),
                    (x + r * 0.34, y + r * 0.82),
                    (x + r * 0.34, y + r * 1.0),
                    (x, y + r * 1.34),
                    (x - r * 0.34, y + r * 1.0),
                ],
                steps=3,
            ),
            self.dark(0.32),
            edge=False,
        )
        c.fill(shape, coat)
        c.shade(shape, c.tint(coat, -0.35), 0.55, "right")
        depth = {"round": 0.34, "open": 1.5, "shirt": 0.6, "high": 0.1}[collar]
        neck = smooth(
            [
                (x - r * 0.46, top - r * 0.02),
                (x - r * 0.3, top + r * depth * 0.5),
                (x, top + r * depth),
                (x + r * 0.3, top + r * depth * 0.5),
                (x + r * 0.46, top - r * 0.02),
            ],
            False,
            5,
        )
        if collar == "open":
            c.fill([(x - r * 0.5, top - r * 0.03), (x, top + r * 2.1), (x + r * 0.5, top - r * 0.03)], under)
            c.fill(
                [(x - r * 0.34, top - r * 0.05), (x, top + r * 0.42), (x + r * 0.34, top - r * 0.05)],
                self.skin,
                edge=False,
            )
            for d in (-1, 1):
                lapel = [
                    (x + d * r * 0.42, top - r * 0.06),
                    (x + d * r * 0.82, top + r * 0.42),
                    (x + d * r * 0.58, top + r * 0.6),
                    (x + d * r * 0.7, top + r * 0.74),
                    (x, top + r * 2.0),
                ]
                c.fill(lapel, c.tint(coat, -0.1))
                c.line([lapel[1], lapel[2], lapel[3], lapel[4]], c.tint(coat, -0.3), 4, 0.8)
        else:
            c.fill(neck, self.skin, edge=False)
            if collar == "shirt":
                c.fills(
                    [
                        [
                            (x + d * r * 0.44, top - r * 0.14),
                            (x + d * r * 0.66, top + r * 0.2),
                            (x + d * r * 0.28, top + r * 0.62),
                            (x, top + r * 0.5),
                        ]
                        for d in (-1, 1)
                    ],
                    under,
                )
            else:
                c.line(neck, under, r * 0.1)
        return shape

    def head(self) -> None:
        """The head with face and hair."""
        c, x, y, r = self.c, self.x, self.y, self.r
        jaw = 0.94 if self.woman else 1.0
        c.fills(
            [ellipse(x + d * r * 0.84, y + r * 0.1, r * 0.13, r * 0.2) for d in (-1, 1)], self.dark(0.12), edge=False
        )
        oval = smooth(
            [
                (x, y - r * 1.05),
                (x + r * 0.62, y - r * 0.82),
                (x + r * 0.84, y - r * 0.2),
                (x + r * 0.76 * jaw, y + r * 0.5),
                (x + r * 0.36 * jaw, y + r * 0.96),
                (x, y + r * 1.06),
                (x - r * 0.36 * jaw, y + r * 0.96),
                (x - r * 0.76 * jaw, y + r * 0.5),
                (x - r * 0.84, y - r * 0.2),
                (x - r * 0.62, y - r * 0.82),
            ]
        )
        c.fill(oval, self.skin)
        c.shade(oval, self.dark(0.35), 0.45, "right")
        if c.style != "graphic":
            for d in (-1, 1):
                c.soft(ellipse(x + d * r * 0.5, y + r * 0.4, r * 0.15, r * 0.11), "d9534a", 0.32, 14)
        if self.beard:
            c.fill(
                smooth(
                    [
                        (x - r * 0.82, y - r * 0.02),
                        (x - r * 0.62, y + r * 0.42),
                        (x - r * 0.28, y + r * 0.4),
                        (x, y + r * 0.45),
                        (x + r * 0.28, y + r * 0.4),
                        (x + r * 0.62, y + r * 0.42),
                        (x + r * 0.82, y - r * 0.02),
                        (x + r * 0.74, y + r * 0.72),
                        (x, y + r * 1.2),
                        (x - r * 0.74, y + r * 0.72),
                    ],
                    steps=4,
                ),
                self.hair,
                edge=False,
            )
        for d in (-1, 1):
            ex = x + d * r * 0.36
            c.fill(
                smooth(
                    [
                        (ex - r * 0.16, y + r * 0.05),
                        (ex, y - r * 0.06),
                        (ex + r * 0.16, y + r * 0.05),
                        (ex, y + r * 0.12),
                    ],
                    steps=4,
                ),
                "fffaf2",
                edge=False,
            )
            c.fill(ellipse(ex, y + r * 0.025, r * 0.075), "2a1d1a", edge=False)
            c.fill(ellipse(ex + r * 0.025, y, r * 0.02), "ffffff", edge=False)
            c.line(arc(ex, y + r * 0.08, r * 0.18, r * 0.14, 200, 340, 8), "2a1d1a", r * 0.035)
            c.line(
                arc(ex + d * r * 0.02, y - r * 0.12, r * 0.22, r * 0.12, 205, 335, 8),
                self.hair if not self.old else "8f8a88",
                r * (0.05 if self.woman else 0.075),
            )
        c.line(
            [(x + r * 0.03, y + r * 0.06), (x + r * 0.12, y + r * 0.36), (x - r * 0.02, y + r * 0.41)],
            self.dark(0.45),
            r * 0.035,
        )
        lips = "b5453f" if self.woman else self.dark(0.62)
        c.fill(
            smooth(
                [(x - r * 0.25, y + r * 0.6), (x, y + r * 0.63), (x + r * 0.25, y + r * 0.6), (x, y + r * 0.74)],
                steps=5,
            ),
            lips,
            edge=False,
        )
        if self.old:
            c.lines(
                [
                    arc(
                        x + d * r * 0.46,
                        y + r * 0.5,
                        r * 0.12,
                        r * 0.22,
                        200 if d < 0 else 290,
                        250 if d < 0 else 340,
                        6,
                    )
                    for d in (-1, 1)
                ]
                + [arc(x, y - r * 0.42, r * 0.34, r * 0.07, 200, 340, 8)],
                self.dark(0.28),
                r * 0.025,
            )
        self._crown()
        if self.glasses:
            c.lines(
                [
                    [
                        *ellipse(x + d * r * 0.37, y + r * 0.04, r * 0.26, r * 0.22),
                        (x + d * r * 0.37 + r * 0.26, y + r * 0.04),
                    ]
                    for d in (-1, 1)
                ]
                + [
                    [(x - r * 0.11, y), (x + r * 0.11, y)],
                    [(x - r * 0.63, y), (x - r * 0.84, y - r * 0.06)],
                    [(x + r * 0.63, y), (x + r * 0.84, y - r * 0.06)],
                ],
                c.pick("ink", "dark", "wood"),
                r * 0.045,
            )

    def _crown(self) -> None:
        """The hair on the head, or a scarf."""
        c, x, y, r = self.c, self.x, self.y, self.r
        if self.scarf:
            cloth = c.pick("red", "blue", "pink", "leaf", "orange")
            outer = arc(x, y - r * 0.02, r * 1.06, r * 1.2, 150, 390, 26)
            inner = arc(x, y + r * 0.05, r * 0.74, r * 0.86, 390, 150, 22)
            c.fill(outer + inner, cloth)
            c.fill(
                smooth(
                    [
                        (x - r * 0.92, y + r * 0.55),
                        (x, y + r * 1.05),
                        (x + r * 0.92, y + r * 0.55),
                        (x + r * 0.85, y + r * 1.4),
                        (x, y + r * 1.62),
                        (x - r * 0.85, y + r * 1.4),
                    ],
                    steps=5,
                ),
                cloth,
            )
            c.line(arc(x, y + r * 0.05, r * 0.9, r * 1.04, 160, 380, 22), "white", r * 0.04, 0.7)
            return
        outer = arc(x, y - r * 0.2, r * 0.93, r * 1.02, 172, 368, 22)
        if self.woman:
            part = 0.28 if self.cut % 2 else -0.28
            inner = smooth(
                [
                    (x + r * 0.86, y - r * 0.02),
                    (x + r * 0.66, y - r * 0.5),
                    (x + part * r, y - r * 0.86),
                    (x - r * 0.66, y - r * 0.5),
                    (x - r * 0.86, y - r * 0.02),
                ],
                False,
                5,
            )
            c.fill(outer + inner, self.hair, edge=False)
            c.lines(
                [arc(x, y - r * 0.2, r * q, r * (q + 0.1), 205, 300, 10) for q in (0.78,)],
                c.tint(self.hair, 0.2),
                r * 0.03,
                0.6,
            )
            if self.cut == 2:
                for d in (-1, 1):
                    c.fill(ellipse(x + d * r * 1.0, y + r * 1.4, r * 0.14, r * 0.1), "red", edge=False)
            return
        bald = self.old and self.cut == 4
        if bald:
            for d in (-1, 1):
                c.fill(
                    smooth(
                        [
                            (x + d * r * 0.86, y + r * 0.05),
                            (x + d * r * 0.94, y - r * 0.3),
                            (x + d * r * 0.72, y - r * 0.66),
                            (x + d * r * 0.7, y - r * 0.2),
                        ],
                        steps=4,
                    ),
                    self.hair,
                )
            return
        lift = (0.06, 0.2, 0.12, 0.0, 0.16)[self.cut]
        top = smooth(
            [
                (x - r * 0.88, y - r * 0.1),
                (x - r * 0.9, y - r * 0.7),
                (x - r * 0.4, y - r * (1.15 + lift)),
                (x + r * 0.35, y - r * (1.2 + lift)),
                (x + r * 0.9, y - r * 0.72),
                (x + r * 0.88, y - r * 0.1),
            ],
            False,
            5,
        )
        front = [
            [(0.72, -0.45), (0.3, -0.74), (-0.3, -0.66), (-0.72, -0.4)],
            [(0.72, -0.52), (0.2, -0.6), (-0.5, -0.82), (-0.74, -0.42)],
            [(0.74, -0.5), (0.4, -0.58), (0, -0.5), (-0.4, -0.6), (-0.74, -0.48)],
        ][self.cut % 3]
        c.fill(top + smooth([(x + px * r, y + py * r) for px, py in front], False, 4), self.hair, edge=False)

    def arm(self, hand: tuple[float, float], coat: Colour, side: int = 1) -> None:
        """An arm bent towards the chest, with its hand."""
        c, x, y, r = self.c, self.x, self.y, self.r
        elbow = (x + side * r * 1.72, y + r * 3.4)
        sleeve = limb(
            smooth(
                [(x + side * r * 1.42, y + r * 2.3), elbow, (hand[0] + side * r * 0.28, hand[1] + r * 0.3)], False, 6
            ),
            r * 0.36,
            r * 0.24,
        )
        c.fills(
            [sleeve, ellipse(x + side * r * 1.42, y + r * 2.3, r * 0.36), ellipse(*elbow, r * 0.3)],
            c.tint(coat, -0.1) if c.style != "graphic" else coat,
        )
        palm = smooth(
            [
                (hand[0] - r * 0.2, hand[1] - r * 0.22),
                (hand[0] + r * 0.16, hand[1] - r * 0.26),
                (hand[0] + r * 0.3, hand[1] + r * 0.1),
                (hand[0] + r * 0.1, hand[1] + r * 0.32),
                (hand[0] - r * 0.24, hand[1] + r * 0.14),
            ],
            steps=5,
        )
        c.fill(palm, self.skin)
        c.lines(
            [
                [
                    (hand[0] - r * 0.16 + i * r * 0.02, hand[1] - r * 0.1 + i * r * 0.1),
                    (hand[0] + r * 0.02 + i * r * 0.02, hand[1] - r * 0.13 + i * r * 0.1),
                ]
                for i in range(3)
            ],
            self.dark(0.35),
            r * 0.025,
        )
