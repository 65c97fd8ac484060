"""Eight bombs at once: each is refused soon, and the process that serves readers does not grow."""

import resource
import time
from concurrent.futures import ThreadPoolExecutor

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from cms.images.cleaning import clean_picture
from cms.images.credit import Credit
from tests.images.samples import bomb
from tests.images.test_attacks import enlarged

SOON = 10.0  # seconds: a fifth of them on a machine that does nothing else
GROWTH = 150_000  # kilobytes


def refused(name: str, content: bytes) -> tuple[str, float]:
    began = time.monotonic()
    try:
        clean_picture(ContentFile(content, name), Credit("A", "B"))
    except ValidationError as error:
        return str(error.code), time.monotonic() - began
    return "", time.monotonic() - began


def test_eight_bombs_at_once_are_refused_soon_and_cost_little() -> None:
    one_colour = [(f"{number}.png", bomb(30_000, 30_000)) for number in range(4)]
    bombs = [*one_colour, *((f"{fmt}.{fmt.lower()}", enlarged(fmt)) for fmt in ("JPEG", "GIF", "AVIF", "AVIF"))]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with ThreadPoolExecutor(len(bombs)) as pool:
        answers = list(pool.map(refused, *zip(*bombs, strict=True)))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    slowest = max(seconds for _code, seconds in answers)
    print(f"eight bombs: slowest {slowest:.2f} s, process grew by {grown / 1024:.0f} MB")  # noqa: T201  pytest -s
    assert {code for code, _seconds in answers} <= {"pixels", "unreadable", "memory"}
    assert slowest < SOON and grown < GROWTH
