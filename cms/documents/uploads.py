"""What an uploaded document must be: small enough, and by its content what its name says."""

import codecs
import zipfile
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

LIMIT = 25 * 1024 * 1024  # bytes
END_OF_ARCHIVE = 64 * 1024 + 22  # bytes in which it is said how long the directory is
MOST_DIRECTORY = 1024 * 1024  # bytes: some ten thousand files
OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}


def check_upload(upload: File[bytes], name: str) -> None:
    """Raises ValidationError at the field `file`. The list of extensions is Wagtail's setting, checked before."""
    if upload.size > LIMIT:
        raise ValidationError(
            {
                "file": _("This file is %(size)s large; it may be at most %(limit)s.")
                % {"size": filesizeformat(upload.size), "limit": filesizeformat(LIMIT)}
            }
        )
    extension = PurePath(name).suffix.lower().lstrip(".")
    upload.seek(0)
    fits = is_what_it_says(upload, extension)
    upload.seek(0)
    if not fits:
        raise ValidationError(
            {
                "file": _("The file is called “.%(extension)s” but its content is something else. Export it again.")
                % {"extension": extension}
            }
        )


def is_what_it_says(upload: File[bytes], extension: str) -> bool:
    if extension == "pdf":
        return b"%PDF-" in upload.read(1024)
    if extension == "rtf":
        return upload.read(5) == b"{\\rtf"
    if extension in ("csv", "txt"):
        return is_text(upload)
    return is_package(upload, extension)


def is_text(upload: File[bytes]) -> bool:
    """No control characters; UTF-16 with its mark is what some spreadsheets write."""
    head = upload.read(64 * 1024)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return not any(byte < 9 or 13 < byte < 27 for byte in head)


def has_few_parts(upload: File[bytes]) -> bool:
    """Whether the archive's own directory is short; it is read whole, in the process that serves readers too."""
    upload.seek(max(upload.size - END_OF_ARCHIVE, 0))
    end = upload.read(END_OF_ARCHIVE)
    at = end.rfind(b"PK\x05\x06", 0, -18)  # not within the last 22 bytes, which are the whole record at least
    short = int.from_bytes(end[at + 12 : at + 16], "little") <= MOST_DIRECTORY
    return at >= 0 and short and b"PK\x06\x07" not in end[max(at - 20, 0) : at]  # a second record, for huge archives


def is_package(upload: File[bytes], extension: str) -> bool:
    """A ZIP archive from its first byte on; for an office format, with the parts of that format in it."""
    if upload.read(4) not in (b"PK\x03\x04", b"PK\x05\x06") or not has_few_parts(upload):
        return False
    try:
        with zipfile.ZipFile(upload) as package:
            names = package.namelist()
            if extension == "odt":
                with package.open("mimetype") as kind:  # a bomb unpacks to gigabytes
                    return kind.read(101) == b"application/vnd.oasis.opendocument.text"
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError, EOFError):
        return False
    if part := OFFICE_PARTS.get(extension):
        return "[Content_Types].xml" in names and any(name.startswith(part) for name in names)
    return True
