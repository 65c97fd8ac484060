"""The sheet a picture is painted on: antialiased shapes, laid down in one of several techniques."""

# fmt: off  (points are easier to read in rows)
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .palettes import RGB, Palette, light, mix, rgb
from .shapes import Path, Point, rect, wobble
from .textures import cut, paper, tile

STYLES = ("water", "line", "gouache", "crayon", "graphic", "flat")
WOBBLE = {"water": 3.0, "line": 3.2, "gouache": 2.0, "crayon": 3.2, "graphic": 2.2, "flat": 0.0}
# How the graphic technique prints each role: paper, ink, the one accent colour, or a pen texture.
TONES = {
    "paper": "paper",
    "sky": "paper",
    "glow": "paper",
    "white": "paper",
    "ground": "paper",
    "ink": "ink",
    "dark": "ink",
    "night": "ink",
    "red": "accent",
    "orange": "accent",
    "far": "hatch",
    "mid": "upright",
    "grass": "hatch",
    "leaf": "dense",
    "blue": "dense",
    "yellow": "spots",
    "pink": "spots",
    "wood": "upright",
}
Colour = str | RGB
Box = tuple[int, int, int, int]
Stencil = tuple[Image.Image, Box] | tuple[None, Box]


class Canvas:
    """A sheet with its technique, palette and hand. `w` and `h` are in units: the shorter side is 1000."""

    def __init__(self, size: tuple[int, int], palette: Palette, style: str, rng: random.Random, accent: str) -> None:
        self.rng, self.palette, self.style = rng, dict(palette), style
        self.accent = rgb(accent)
        if style == "graphic":
            self.palette["ink"], self.palette["paper"] = (32, 29, 33), (246, 240, 228)
        self.img = Image.new("RGB", size, self.palette["paper"])
        self.k = min(size) / 1000
        self.w, self.h = size[0] / self.k, size[1] / self.k
        self.wax = rng.randrange(4)
        self.tall = self.h > self.w * 1.1

    def colour(self, colour: Colour) -> RGB:
        """The colour of a role, a code, or the colour itself."""
        if isinstance(colour, str):
            return self.palette[colour] if colour in self.palette else rgb(colour)
        return colour

    def tint(self, colour: Colour, amount: float) -> RGB:
        """Lighter (above zero) or darker (below zero)."""
        base = self.colour(colour)
        return mix(base, (255, 252, 244) if amount > 0 else self.palette["ink"], abs(amount))

    def pick(self, *colours: str) -> str:
        """One of the colours."""
        return self.rng.choice(colours)

    # Stencils: grey masks in which shapes are cut, drawn at double size and reduced.

    def _box(self, polys: Sequence[Sequence[Point]], pad: float) -> tuple[int, int, int, int] | None:
        xs = [x for poly in polys for x, _ in poly]
        ys = [y for poly in polys for _, y in poly]
        if not xs:
            return None
        k = self.k
        x0, y0 = max(0, int((min(xs) - pad) * k) - 1), max(0, int((min(ys) - pad) * k) - 1)
        x1, y1 = min(self.img.width, int((max(xs) + pad) * k) + 2), min(self.img.height, int((max(ys) + pad) * k) + 2)
        return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None

    def _points(self, poly: Sequence[Point], box: tuple[int, int, int, int]) -> list[Point]:
        k, x0, y0 = self.k * 2, box[0] * 2, box[1] * 2
        return [(x * k - x0, y * k - y0) for x, y in poly]

    def _stencil(self, layers: Sequence[tuple[Sequence[Sequence[Point]], int]], pad: float = 0) -> Stencil:
        box = self._box([poly for polys, _ in layers for poly in polys], pad)
        if box is None:
            return None, (0, 0, 0, 0)
        mask = Image.new("L", ((box[2] - box[0]) * 2, (box[3] - box[1]) * 2), 0)
        pen = ImageDraw.Draw(mask)
        for polys, value in layers:
            for poly in polys:
                if len(poly) > 2:
                    pen.polygon(self._points(poly, box), fill=value)
        return mask.reduce(2), box

    def _lay(self, colour: RGB, mask: Image.Image, box: tuple[int, int, int, int], texture: str = "") -> None:
        if texture:
            mask = ImageChops.multiply(mask, cut(tile(texture), mask.size, self.rng))
        self.img.paste(colour, box, mask)

    # Painting.

    def fill(
        self, shape: Sequence[Point], colour: Colour, alpha: float = 1.0, edge: bool = True, wob: float | None = None
    ) -> None:
        """One painted shape."""
        self.fills([shape], colour, alpha, edge, wob)

    def fills(
        self,
        shapes: Sequence[Sequence[Point]],
        colour: Colour,
        alpha: float = 1.0,
        edge: bool = True,
        wob: float | None = None,
    ) -> None:
        """Several shapes of one colour at one go: where they touch they become one."""
        style, rng = self.style, self.rng
        amp = WOBBLE[style] if wob is None else wob * (WOBBLE[style] > 0)
        paths = [wobble(shape, amp, rng) for shape in shapes]
        base = self.colour(colour)
        full = round(255 * alpha)
        if style == "graphic":
            self._print(paths, colour, base, 255 if alpha > 0.5 else full, edge)
            return
        if edge and style in ("crayon", "line"):
            self._outline(shapes, paths, base)
        if style in ("water", "line"):
            again = [wobble(shape, amp * 1.5, rng) for shape in shapes]
            mask, box = self._stencil([(again, round(full * 0.62)), (paths, round(full * 0.94))])
            if mask is None:
                return
            under = 0.55 if style == "water" else 1.0
            self._lay(self.palette["paper"], mask.point([min(255, round(v * under * 1.07)) for v in range(256)]), box)
            self._lay(base, mask, box, "wash")
            if edge and style == "water":
                rim = self.tint(base, -0.28)
                self._strokes([[*p, p[0]] for p in paths], rim, 3.2, 105, "wash")
            return
        mask, box = self._stencil([(paths, full)])
        if mask is None:
            return
        if style == "crayon":
            self._lay(self.tint(base, 0.45), mask.point(lambda v: v * 0.8), box)
            self._lay(base, mask, box, f"wax{(self.wax + rng.randrange(2)) % 4}")
        elif style == "gouache":
            self._lay(base, mask, box, "dry")
            if (box[2] - box[0]) * self.k > 24:
                lighter = self.tint(base, 0.3 if light(base) < 0.8 else -0.12)
                self._lay(lighter, mask.point(lambda v: v * 0.34), box, f"brush{rng.randrange(2)}")
        else:
            self._lay(base, mask, box)

    def _outline(self, shapes: Sequence[Sequence[Point]], paths: Sequence[Path], base: RGB) -> None:
        """Lines under a fill: a pencil line that goes its own way, or a darker crayon."""
        if self.style == "crayon":
            self._strokes([[*p, p[0]] for p in paths], self.tint(base, -0.42), 8, 235, "chalk")
        else:
            own = [wobble(shape, 3.4, self.rng) for shape in shapes]
            self._strokes([[*p, p[0]] for p in own], self.palette["ink"], 6, 235, "")

    def _print(self, paths: Sequence[Path], colour: Colour, base: RGB, full: int, edge: bool) -> None:
        """The graphic technique: ink, paper, one colour and pen textures."""
        tone = TONES.get(colour, "") if isinstance(colour, str) else ""
        if not tone:
            dull = max(base) - min(base) < 150 or light(base) > 0.75
            tone = ("ink" if light(base) < 0.32 else "paper") if dull else "accent"
        ink, sheet = self.palette["ink"], self.palette["paper"]
        mask, box = self._stencil([(paths, full)])
        if mask is None:
            return
        if edge:
            self._strokes([[*p, p[0]] for p in paths], sheet if tone == "ink" else ink, 7, 255, "")
        flat = {"ink": ink, "accent": self.accent}.get(tone, sheet)
        self._lay(flat, mask, box)
        if tone not in ("ink", "accent", "paper"):
            self._lay(ink, mask, box, tone)

    def line(
        self,
        path: Sequence[Point],
        colour: Colour = "ink",
        width: float = 5,
        alpha: float = 1.0,
        wob: float | None = None,
    ) -> None:
        """One drawn line."""
        self.lines([path], colour, width, alpha, wob)

    def lines(
        self,
        paths: Sequence[Sequence[Point]],
        colour: Colour = "ink",
        width: float = 5,
        alpha: float = 1.0,
        wob: float | None = None,
    ) -> None:
        """Several lines of one colour at one go."""
        style = self.style
        amp = WOBBLE[style] * 0.7 if wob is None else wob * (WOBBLE[style] > 0)
        base = self.colour(colour)
        if style == "graphic":
            tone = TONES.get(colour, "ink") if isinstance(colour, str) else ("paper" if light(base) > 0.7 else "ink")
            base = {"paper": self.palette["paper"], "accent": self.accent}.get(tone, self.palette["ink"])
        texture = {"water": "wash", "crayon": "chalk", "gouache": "dry"}.get(style, "")
        drawn = [wobble(path, amp, self.rng, closed=False) for path in paths if len(path) > 1]
        self._strokes(drawn, base, width, round(255 * alpha), texture)

    def _strokes(self, paths: Sequence[Path], colour: RGB, width: float, value: int, texture: str) -> None:
        box = self._box(paths, width)
        if box is None:
            return
        mask = Image.new("L", ((box[2] - box[0]) * 2, (box[3] - box[1]) * 2), 0)
        pen = ImageDraw.Draw(mask)
        thick = max(1, round(width * self.k * 2))
        r = thick / 2 - 0.5
        for path in paths:
            points = self._points(path, box)
            pen.line(points, fill=value, width=thick, joint="curve")
            if thick > 4:
                for x, y in (points[0], points[-1]):
                    pen.ellipse((x - r, y - r, x + r, y + r), fill=value)
        self._lay(colour, mask.reduce(2), box, texture)

    def soft(self, shape: Sequence[Point], colour: Colour, alpha: float = 0.5, blur: float = 30) -> None:
        """A shape without edges: a glow, a shadow, a cloud of colour."""
        if self.style == "graphic":
            return
        box = self._box([shape], blur * 2.2)
        if box is None:
            return
        shrink = 8 if blur * self.k > 18 else 4
        size = (max(1, (box[2] - box[0]) // shrink), max(1, (box[3] - box[1]) // shrink))
        mask = Image.new("L", size, 0)
        k = self.k / shrink
        points = [(x * k - box[0] / shrink, y * k - box[1] / shrink) for x, y in shape]
        ImageDraw.Draw(mask).polygon(points, fill=round(255 * alpha))
        mask = mask.filter(ImageFilter.GaussianBlur(blur * k))
        mask = mask.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR)
        self._lay(self.colour(colour), mask, box, "wash" if self.style in ("water", "line") else "")

    def shade(self, shape: Sequence[Point], colour: Colour, alpha: float = 0.6, side: str = "down") -> None:
        """Stippled shading inside a shape, strongest at one side."""
        mask, box = self._stencil([([list(shape)], 255)])
        if mask is None:
            return
        ramp = Image.linear_gradient("L").resize((64, 64))
        turn = {
            "up": Image.Transpose.ROTATE_180,
            "left": Image.Transpose.ROTATE_270,
            "right": Image.Transpose.ROTATE_90,
        }.get(side)
        ramp = (ramp.transpose(turn) if turn is not None else ramp).resize(mask.size, Image.Resampling.BILINEAR)
        if self.style == "graphic":
            return
        dots = ImageChops.subtract(ramp, cut(tile("speckle"), mask.size, self.rng), 0.12, 0)
        dots = ImageChops.multiply(dots, mask)
        self.img.paste(self.colour(colour), box, dots.point([round(v * alpha) for v in range(256)]))

    def sky(self, top: Colour = "sky", low: Colour = "glow", until: float | None = None) -> None:
        """The background, from the top of the sheet to a height."""
        until = self.h if until is None else until
        box = (0, 0, self.img.width, min(self.img.height, round(until * self.k)))
        size = (box[2], box[3])
        high, bottom = self.colour(top), self.colour(low)
        if self.style == "graphic":
            if TONES.get(top if isinstance(top, str) else "") == "ink" or light(high) < 0.3:
                self.img.paste(self.palette["ink"], box)
            return
        ramp = Image.linear_gradient("L").resize(size, Image.Resampling.BILINEAR)
        if self.style == "flat":
            self.img.paste(Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, high), ramp), box)
            return
        if self.style == "crayon":
            self.img.paste(mix(high, self.palette["paper"], 0.55), box)
            self.img.paste(high, box, cut(tile(f"wax{self.wax}"), size, self.rng))
            self.img.paste(bottom, box, ImageChops.multiply(ramp, cut(tile(f"wax{self.wax}"), size, self.rng)))
            return
        self.img.paste(Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, high), ramp), box)
        if self.style == "gouache":
            strokes = cut(tile("brush0"), size, self.rng).point([round(v * 0.3) for v in range(256)])
            self.img.paste(mix(high, (255, 255, 255), 0.4), box, strokes)
        else:
            blooms = cut(tile("bloom"), size, self.rng)
            strength = 0.3 if light(high) < 0.4 else 0.62
            self.img.paste(self.palette["paper"], box, blooms.point([round(v * strength) for v in range(256)]))

    def finish(self, border: float = 0) -> Image.Image:
        """Paper grain, and for some pictures an unpainted margin."""
        if border > 0:
            w, h = self.w, self.h
            inner = wobble(rect(border, border, w - 2 * border, h - 2 * border), 2.2, self.rng)
            mask, box = self._stencil([([rect(-9, -9, w + 18, h + 18)], 255), ([inner], 0)])
            self.img.paste(self.palette["paper"], box, mask)
        kind = "fine" if self.style in ("flat", "graphic") else "paper"
        return ImageChops.multiply(self.img, cut(paper(kind), self.img.size, self.rng))
