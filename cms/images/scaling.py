"""One original, scaled to many widths. Knows nothing of Django: the worker uses it."""

import io
from collections.abc import Collection
from typing import Any

from PIL import Image

from cms.images.credit import Credit
from cms.images.encoding import encode, to_srgb
from cms.images.recipe import LIGHT, qualities


def opened(source: Any, widest: int) -> Image.Image:
    """The picture in a mode that can be scaled; a JPEG is read at an eighth, a quarter or half its size where twice
    `widest` pixels fit in that."""
    picture: Image.Image = Image.open(source)
    if picture.format in ("JPEG", "MPO") and widest * 2 < picture.width:
        picture.draft(None, (widest * 2, widest * 2 * picture.height // picture.width))
    picture.load()
    profile = picture.info.get("icc_profile")
    if picture.mode in ("1", "P", "LA"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    elif picture.mode == "CMYK":
        picture, profile = to_srgb(picture, profile)
    picture.info = {"icc_profile": profile} if profile else {}
    return picture


def is_transparent(picture: Image.Image) -> bool:
    return picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] < 255  # type: ignore[operator]


def scaled(picture: Image.Image, whole: tuple[int, int], width: int) -> Image.Image:
    """`picture`, which is a `whole` picture maybe read small, `width` pixels wide."""
    size = width, max(1, round(width * whole[1] / whole[0]))
    result = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    result.info = dict(picture.info)
    return result


def version(picture: Image.Image, fmt: str, credit: Credit) -> bytes:
    """`picture` as a file; what a phone shows first is made lighter until it weighs no more than LIGHT."""
    options: dict[str, Any] = {"optimize": True} if fmt == "png" else {}
    first, *lower = [options | {"quality": quality} for quality in qualities(fmt, picture.width)] or [options]
    content = encode(picture, fmt, credit, **first)
    for lighter in lower:
        if len(content) <= LIGHT:
            break
        content = encode(picture, fmt, credit, **lighter)
    return content


def versions(data: bytes, fmt: str, wanted: Collection[int], credit: Credit) -> list[bytes]:
    """Files of format `fmt`, one for each of the widths `wanted`."""
    with Image.open(io.BytesIO(data)) as header:
        whole = header.size
    picture = opened(io.BytesIO(data), max(wanted))
    return [version(scaled(picture, whole, width), fmt, credit) for width in wanted]
