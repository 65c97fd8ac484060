"""What an uploaded picture must be, and what becomes of it; every refusal is a sentence for the person who uploads."""

import re
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cms.core.whole_files import has_room
from cms.images.credit import Credit
from cms.images.declared_size import declared_size
from cms.images.encoding import EXTENSIONS
from cms.images.sandbox import PictureRefused, recode_apart

NAMES = {"jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WebP", "avif": "AVIF", "heic": "HEIC"}
ROOM = 3  # times its size: the original as we encode it, and the versions that are made at once
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
REFUSALS = {
    "moving": _("This picture moves. Upload a still picture; a film is shown as an embed."),
    "unreadable": _("This file cannot be read as a picture: it is damaged or incomplete. Export it again and retry."),
    "memory": _("This picture takes too much memory to open. Export it anew, as JPEG, and upload that."),
    "time": _("This picture takes too long to open. Export it anew, as JPEG, and upload that."),
    "busy": _("Many pictures are being uploaded just now. Try again in a minute."),
}


class CleanPicture(ContentFile[bytes]):
    """A picture that our own encoder wrote: upright, with its credit, without anything else that it may have said."""

    def __init__(self, content: bytes, name: str, fmt: str) -> None:
        super().__init__(content, name=str(PurePath(name).with_suffix(f".{EXTENSIONS[fmt]}")))
        self.content_type = f"image/{fmt}"


def clean_picture(upload: File[bytes], credit: Credit) -> CleanPicture:
    """The picture cleaned, with `credit` inside; raises ValidationError. Takes a second for a large picture."""
    name = upload.name or ""
    fmt = check_upload(upload, name)
    upload.seek(0)
    try:
        data = upload.read()
        check_size(declared_size(data, fmt))
        result, content = recode_apart(data, fmt, credit)
    except PictureRefused as refusal:
        raise ValidationError(sentence(refusal.reason, refusal.details), code=refusal.reason) from refusal
    finally:
        upload.seek(0)
    return CleanPicture(content, name, result)


def check_size(declared: tuple[int, int] | None) -> None:
    """What says itself that it is too large waits for nobody's turn. Raises PictureRefused."""
    width, height = declared or (0, 0)
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise PictureRefused("pixels", width=width, height=height)


def check_upload(upload: File[bytes], name: str) -> str:
    """The format that the file has by its first bytes; raises ValidationError where size, name or content do not do."""
    limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    if upload.size > limit:
        raise ValidationError(
            _("This picture is %(size)s large; it may be at most %(limit)s. Make it smaller and upload it again."),
            code="file_too_large",
            params={"size": filesizeformat(upload.size), "limit": filesizeformat(limit)},
        )
    if not all(has_room(storages[name], ROOM * upload.size) for name in ("private", "default")):
        raise ValidationError(
            _("There is no room left for this picture. Try again later; whoever runs the site can make room."),
            code="no_room",
        )
    upload.seek(0)
    head = upload.read(1024)
    upload.seek(0)
    extension = PurePath(name).suffix.lower().lstrip(".")
    if extension == "svg" or re.search(rb"<svg[\s>]", head, re.IGNORECASE):
        raise ValidationError(
            _("SVG drawings are not accepted, since they can carry programs. Export it as PNG or JPEG."), code="svg"
        )
    if extension not in settings.WAGTAILIMAGES_EXTENSIONS:
        raise ValidationError(
            _("Files of the kind “.%(extension)s” are not accepted. Upload a picture as %(formats)s."),
            code="invalid_image_extension",
            params={"extension": extension, "formats": ", ".join(NAMES.values())},
        )
    fmt = sniff(head)
    if fmt is None:
        raise ValidationError(_("This file is not a picture, whatever its name says."), code="invalid_image")
    if {"jpg": "jpeg"}.get(extension, extension) != fmt:
        raise ValidationError(
            _("The file is called “.%(extension)s” but is %(format)s. Give it the right name or export it again."),
            code="invalid_image_known_format",
            params={"extension": extension, "format": NAMES[fmt]},
        )
    return fmt


def sniff(head: bytes) -> str | None:
    """The picture format (a key of NAMES) that a file beginning with `head` claims to be, or None."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        if head[8:12] in (b"avif", b"avis"):
            return "avif"
        return "heic" if head[8:12] in HEIC_BRANDS else None
    return None


def sentence(reason: str, details: dict[str, Any]) -> Any:
    if reason != "pixels":
        return REFUSALS[reason]
    width, height = details["width"], details["height"]
    return format_lazy(
        _(
            "This picture has {count} million pixels ({width} × {height}); it may have at most {limit} million. "
            "Make it smaller and upload it again."
        ),
        count=number_format(width * height / 1e6, 1),
        width=width,
        height=height,
        limit=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000,
    )
