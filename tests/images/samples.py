"""Pictures as cameras and people send them."""

import io
import struct
import zlib
from typing import Any

import pillow_heif
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, ImageCms

from cms.images.models import CulturalImage
from cms.images.trusted import store_trusted

pillow_heif.register_heif_opener()
SERIAL = b"SERIAL-4711"
MAKER_NOTE = b"MAKERNOTE-SECRET"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">XMP-SECRET</x:xmpmeta>'
SECRETS = (SERIAL, MAKER_NOTE, b"XMP-SECRET", b"COMMENT-SECRET", b"GPS-AREA-SECRET", b"TRAILING-SECRET")
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def drawing(width: int = 120, height: int = 80) -> Image.Image:
    """Red in the upper left quarter, white elsewhere: shows which way is up."""
    image = Image.new("RGB", (width, height), "white")
    image.paste("red", (0, 0, width // 2, height // 2))
    return image


def camera_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Camera"
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.BodySerialNumber] = SERIAL
    details[ExifTags.Base.MakerNote] = MAKER_NOTE
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (50.0, 50.0, 48.0)
    place[ExifTags.GPS.GPSAreaInformation] = b"GPS-AREA-SECRET"
    return exif


def picture_bytes(fmt: str, image: Image.Image | None = None, **options: Any) -> bytes:
    """A file of `fmt` with a location, a serial number, a maker note, XMP, a comment and a colour profile."""
    output = io.BytesIO()
    image = image or drawing()
    metadata: dict[str, Any] = {"exif": camera_exif().tobytes(), "xmp": XMP, "icc_profile": PROFILE}
    if fmt in ("JPEG", "GIF"):
        metadata["comment"] = b"COMMENT-SECRET"
    if fmt == "GIF":
        image = image.convert("P")
        metadata = {"comment": b"COMMENT-SECRET"}
    image.save(output, fmt, **(metadata | options))
    return output.getvalue()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def stored_bytes(file: Any) -> bytes:
    with file.storage.open(file.name) as stored:
        return stored.read()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is `width` x `height`."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def make_image(width: int = 120, height: int = 80, **kwargs: Any) -> CulturalImage:
    values: dict[str, Any] = {
        "title": "A secret title",
        "credit": "Photo: Әйгерім",
        "alt_texts": {"en": "A red square"},
    }
    return store_trusted(drawing(width, height), **(values | kwargs))
