"""Decodes an uploaded picture and encodes it anew, upright and with nothing but its colours, profile and credit.

Runs in the worker's process only (`cms.images.worker`): it handles files of unknown origin. Knows nothing of Django.
"""

import io
from typing import Any

from PIL import Image, ImageOps, JpegImagePlugin

from cms.images.credit import Credit
from cms.images.declared_size import declared_size
from cms.images.encoding import encode

Image.MAX_IMAGE_PIXELS = None  # our own limit is checked below, with a sentence

# Pillow's reader for what a file begins like. Phones write two pictures into one JPEG (MPO): the first counts.
READERS = {
    "jpeg": ["JPEG"],
    "png": ["PNG"],
    "gif": ["GIF"],
    "webp": ["WEBP"],
    "avif": ["AVIF"],
    "heic": ["HEIF"],
}


class Refused(Exception):
    def __init__(self, reason: str, **details: Any) -> None:
        super().__init__(reason)
        self.answer = {"refused": reason, **details}


def recode(data: bytes, fmt: str, credit: Credit, max_pixels: int) -> tuple[str, bytes]:
    """(format, file) of the cleaned picture; raises Refused. GIF becomes PNG and HEIC becomes JPEG."""
    if size := declared_size(data, fmt):  # WebP's decoder takes memory for the whole picture as soon as it is opened
        check_size(size, max_pixels)
    if fmt == "heic":
        from pillow_heif import register_heif_opener  # noqa: PLC0415 (a third of the time until a picture is read)

        register_heif_opener()
    try:
        with Image.open(io.BytesIO(data), formats=READERS[fmt]) as image:
            check_size(image.size, max_pixels)
            if image.format not in ("MPO", "HEIF") and getattr(image, "is_animated", False):
                raise Refused("moving")
            options = quality_of(image, data)
            image.load()
            upright = ImageOps.exif_transpose(image)
            target = {"gif": "png", "heic": "jpeg"}.get(fmt, fmt)
            return target, encode(upright, target, credit, roomy=True, **options)
    except (Refused, MemoryError):
        raise
    except Exception as error:  # whatever a decoder makes of a broken or hostile file
        raise Refused("unreadable", detail=repr(error)[:200]) from error


def check_size(size: tuple[int, int], max_pixels: int) -> None:
    if size[0] * size[1] > max_pixels:
        raise Refused("pixels", width=size[0], height=size[1])


def quality_of(image: Image.Image, data: bytes) -> dict[str, Any]:
    """Encoder options by which the picture loses nothing that can be seen."""
    if image.format in ("JPEG", "MPO"):
        assert isinstance(image, JpegImagePlugin.JpegImageFile)
        sampling = JpegImagePlugin.get_sampling(image)
        return {"qtables": image.quantization, **({"subsampling": sampling} if sampling >= 0 else {})}
    if image.format == "WEBP":
        return {"lossless": True} if b"VP8L" in data[:4096] else {"quality": 92}
    others: dict[str, dict[str, Any]] = {"HEIF": {"quality": 92, "subsampling": "4:4:4"}, "AVIF": {"quality": 85}}
    return others.get(image.format or "", {})
