"""Outlines as lists of points, in units of a thousandth of the picture's shorter side."""

# fmt: off  (points are easier to read in rows)
import math
import random
from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Path = list[Point]
TAU = math.tau


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None, turn: float = 0.0) -> Path:
    """A closed ellipse, turned by an angle in radians."""
    ry = rx if ry is None else ry
    count = max(12, min(120, int(14 + (rx + ry) / 4)))
    cos, sin = math.cos(turn), math.sin(turn)
    ring = [(math.cos(TAU * i / count) * rx, math.sin(TAU * i / count) * ry) for i in range(count)]
    return [(cx + x * cos - y * sin, cy + x * sin + y * cos) for x, y in ring]


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float, count: int = 24) -> Path:
    """Points of an elliptic arc; angles in degrees, clockwise from the right."""
    steps = [math.radians(start + (end - start) * i / count) for i in range(count + 1)]
    return [(cx + math.cos(a) * rx, cy + math.sin(a) * ry) for a in steps]


def rect(x: float, y: float, w: float, h: float) -> Path:
    """A rectangle from its top left corner."""
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def rounded(x: float, y: float, w: float, h: float, r: float) -> Path:
    """A rectangle with round corners."""
    r = min(r, w / 2, h / 2)
    return [
        *arc(x + w - r, y + r, r, r, -90, 0, 6),
        *arc(x + w - r, y + h - r, r, r, 0, 90, 6),
        *arc(x + r, y + h - r, r, r, 90, 180, 6),
        *arc(x + r, y + r, r, r, 180, 270, 6),
    ]


def arch(x: float, y: float, w: float, h: float) -> Path:
    """A window or door with a round top."""
    return [(x, y + h), *arc(x + w / 2, y + w / 2, w / 2, w / 2, 180, 360, 14), (x + w, y + h)]


def star(cx: float, cy: float, r: float, rays: int = 5, inner: float = 0.45, turn: float = -math.pi / 2) -> Path:
    """A star."""
    ring = [(turn + math.pi * i / rays, r if i % 2 == 0 else r * inner) for i in range(rays * 2)]
    return [(cx + math.cos(a) * q, cy + math.sin(a) * q) for a, q in ring]


def smooth(points: Sequence[Point], closed: bool = True, steps: int = 6) -> Path:
    """A Catmull-Rom curve through the points."""
    steps *= 2
    n = len(points)
    out: Path = []
    for i in range(n if closed else n - 1):
        if closed:
            p0, p1, p2, p3 = points[i - 1], points[i], points[(i + 1) % n], points[(i + 2) % n]
        else:
            p0, p1, p2, p3 = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, n - 1)]
        for k in range(steps):
            t = k / steps
            a, b = t * t, t * t * t
            out.append(
                (
                    0.5
                    * (
                        2 * p1[0]
                        + (p2[0] - p0[0]) * t
                        + (2 * p0[0] - 5 * p1[0] + 4 * p2[0] - p3[0]) * a
                        + (3 * p1[0] - p0[0] - 3 * p2[0] + p3[0]) * b
                    ),
                    0.5
                    * (
                        2 * p1[1]
                        + (p2[1] - p0[1]) * t
                        + (2 * p0[1] - 5 * p1[1] + 4 * p2[1] - p3[1]) * a
                        + (3 * p1[1] - p0[1] - 3 * p2[1] + p3[1]) * b
                    ),
                )
            )
    if not closed:
        out.append(points[-1])
    return out


def place(
    points: Iterable[Point], x: float, y: float, sx: float = 1.0, sy: float | None = None, turn: float = 0.0
) -> Path:
    """Scale, turn and move points."""
    sy = abs(sx) if sy is None else sy
    cos, sin = math.cos(turn), math.sin(turn)
    return [(x + px * sx * cos - py * sy * sin, y + px * sx * sin + py * sy * cos) for px, py in points]


def limb(points: Sequence[Point], start: float, end: float) -> Path:
    """A tapering band along a path: half widths at its start and end."""
    left: Path = []
    right: Path = []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        ax, ay = points[max(i - 1, 0)]
        bx, by = points[min(i + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1
        half = start + (end - start) * i / last
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def wobble(points: Sequence[Point], amp: float, rng: random.Random, closed: bool = True) -> Path:
    """The same outline drawn by an unsteady hand."""
    if amp <= 0:
        return list(points)
    a, b, c, d = (rng.random() * TAU for _ in range(4))
    f, g = rng.uniform(0.012, 0.022), rng.uniform(0.04, 0.075)
    out: Path = []
    way = 0.0
    sin = math.sin
    n = len(points)
    for i in range(n if closed else n - 1):
        x, y = points[i]
        u, v = points[(i + 1) % n]
        length = math.hypot(u - x, v - y)
        count = int(length / 30) + 1
        for k in range(count):
            t = k / count
            s = way + length * t
            out.append(
                (
                    x + (u - x) * t + amp * (sin(s * f + a) + 0.45 * sin(s * g + b)),
                    y + (v - y) * t + amp * (sin(s * f + c) + 0.45 * sin(s * g + d)),
                )
            )
        way += length
    if not closed:
        out.append(points[-1])
    return out


def ridge(width: float, y: float, height: float, rng: random.Random, rough: float = 0.5, peaks: int = 5) -> Path:
    """A line of hills from the left edge past the right one."""
    points = []
    for i in range(peaks * 2 + 1):
        up = height * (rng.uniform(0.45, 1) if i % 2 else rng.uniform(0, rough * 0.4))
        points.append((-30 + (width + 60) * i / (peaks * 2), y - up))
    return points
