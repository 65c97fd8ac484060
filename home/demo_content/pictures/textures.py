"""Grey tiles that give paint its grain: built once, from seeded random bytes, then cut at random places."""

# fmt: off  (points are easier to read in rows)
import random
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

SIZE = 1664
BICUBIC = Image.Resampling.BICUBIC


def _noise(seed: int, width: int, height: int) -> Image.Image:
    return Image.frombytes("L", (width, height), random.Random(seed).randbytes(width * height))


def _levels(img: Image.Image, low: int, high: int, cutoff: float = 2) -> Image.Image:
    """Stretch to the full range, then squeeze between low and high."""
    img = ImageOps.autocontrast(img, cutoff)
    return img.point([round(low + (high - low) * v / 255) for v in range(256)])


@lru_cache(maxsize=1)
def _clouds() -> Image.Image:
    side = (SIZE // 2, SIZE // 2)
    big = _noise(1, 7, 7).resize(side, BICUBIC)
    middle = _noise(2, 24, 24).resize(side, BICUBIC)
    small = _noise(3, 110, 110).resize(side, BICUBIC)
    return Image.blend(Image.blend(big, middle, 0.42), small, 0.22).resize((SIZE, SIZE), Image.Resampling.BILINEAR)


@lru_cache(maxsize=1)
def _tooth() -> Image.Image:
    return ImageOps.autocontrast(_noise(4, SIZE, SIZE).filter(ImageFilter.GaussianBlur(1.3)), 1)


def _streaks(seed: int, angle: float, across: int, along: int) -> Image.Image:
    wide = _noise(seed, along, across).resize((1200, 1200), BICUBIC)
    turned = wide.rotate(angle, Image.Resampling.BILINEAR, expand=False)
    return turned.crop((190, 190, 1010, 1010)).resize((SIZE, SIZE), Image.Resampling.BILINEAR)


def _hatch(gap: int, width: int, slope: float, seed: int) -> Image.Image:
    """Pen hatching: slightly uneven parallel strokes."""
    rng = random.Random(seed)
    img = Image.new("L", (SIZE, SIZE), 0)
    pen = ImageDraw.Draw(img)
    for start in range(-SIZE, SIZE * 2, gap):
        x, points = start + rng.uniform(-2, 2), []
        for y in range(0, SIZE + 90, 90):
            points.append((x + y * slope + rng.uniform(-2.2, 2.2), y))
        pen.line(points, fill=255, width=width, joint="curve")
    return img.filter(ImageFilter.GaussianBlur(0.6))


def _spots(gap: int, radius: int) -> Image.Image:
    rng = random.Random(gap)
    img = Image.new("L", (SIZE, SIZE), 0)
    pen = ImageDraw.Draw(img)
    for row, y in enumerate(range(0, SIZE, gap)):
        for x in range(0 if row % 2 else gap // 2, SIZE, gap):
            cx, cy, r = x + rng.uniform(-3, 3), y + rng.uniform(-3, 3), radius * rng.uniform(0.75, 1.15)
            pen.ellipse((cx - r, cy - r, cx + r, cy + r), fill=255)
    return img.filter(ImageFilter.GaussianBlur(0.6))


@lru_cache(maxsize=24)
def tile(kind: str) -> Image.Image:
    """The whole tile of a kind."""
    if kind == "wash":
        granules = _levels(_tooth(), 205, 255)
        return ImageChops.multiply(_levels(_clouds(), 158, 255), granules)
    if kind == "bloom":
        return _levels(_clouds(), 0, 255, 6)
    if kind == "dry":
        return ImageChops.lighter(_levels(_streaks(5, 4, 260, 9), 205, 255), _levels(_tooth(), 150, 255))
    if kind.startswith("brush"):
        return _levels(_streaks(6 + int(kind[-1]), (3, 88, 40, -35)[int(kind[-1])], 190, 7), 0, 255, 8)
    if kind.startswith("wax"):
        turn = int(kind[-1])
        strokes = _levels(_streaks(20 + turn, (38, -42, 68, 12)[turn], 150, 6), 120, 255, 12)
        return ImageChops.multiply(strokes, _levels(_tooth(), 90, 255, 22))
    if kind == "chalk":
        return _levels(_tooth(), 110, 255, 28)
    if kind == "speckle":
        return _noise(9, SIZE, SIZE)
    if kind == "hatch":
        return _hatch(15, 4, 0.8, 31)
    if kind == "dense":
        return _hatch(9, 4, -0.7, 32)
    if kind == "upright":
        return _hatch(19, 4, 0.03, 33)
    if kind == "spots":
        return _spots(22, 4)
    if kind == "paper":
        return ImageChops.multiply(_levels(_tooth(), 238, 255), _levels(_clouds(), 249, 255))
    if kind == "fine":
        return _levels(_tooth(), 243, 255)
    raise ValueError(f"There is no texture named {kind}.")


@lru_cache(maxsize=4)
def paper(kind: str) -> Image.Image:
    """Paper tile in colour, to be multiplied over a finished picture."""
    grey = tile(kind)
    return Image.merge("RGB", (grey, grey, grey))


def cut(source: Image.Image, size: tuple[int, int], rng: random.Random) -> Image.Image:
    """A piece of a tile, from a random place; larger pieces are stretched."""
    width, height = size
    if width > SIZE or height > SIZE:
        source = source.resize((max(width, SIZE), max(height, SIZE)), Image.Resampling.BILINEAR)
    x, y = rng.randint(0, source.width - width), rng.randint(0, source.height - height)
    return source.crop((x, y, x + width, y + height))
