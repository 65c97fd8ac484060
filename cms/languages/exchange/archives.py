"""Archives of many files: written as they are sent, read without trusting what they say of themselves."""

import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from cms.languages.exchange.units import Unreadable

MOST_FILES = 500  # of an archive that is uploaded
MOST_BYTES = 2 * 1024 * 1024  # of one file
MOST_BYTES_UNPACKED = 100 * 1024 * 1024
AT_ONCE = 1024 * 1024  # no more of an archive is read in one piece: its directory, above all
CHUNK = 64 * 1024

Entry = tuple[str, bytes | Unreadable]


class _Sink:
    """Where an archive is written that is sent away piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None: ...

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def zipped(files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """An archive of `files`, with one of them at a time in memory."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]  # it is only written to
        for name, data in files:
            archive.writestr(name, data)
            yield sink.taken()
    yield sink.taken()


class _Bounded:
    """A file that gives no more than `AT_ONCE` at once: zipfile reads the directory in one piece, however large."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, lambda: True

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(min(size, AT_ONCE + 1) if size >= 0 else AT_ONCE + 1)
        if len(data) > AT_ONCE:
            raise Unreadable(_("It has too many files: cut it into several."))
        return data


def unzipped(file: IO[bytes]) -> Iterator[Entry]:
    """The files of an archive, each as its bytes or with why it is not read. Raises Unreadable if there is no reading
    any of it."""
    left = MOST_BYTES_UNPACKED
    try:
        archive = ZipFile(_Bounded(file))
    except Unreadable:
        raise
    except (BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise Unreadable(_("It is no ZIP archive.")) from error
    entries = [entry for entry in archive.infolist() if not _is_extra(entry)]
    if len(entries) > MOST_FILES:
        raise Unreadable(_("It has too many files: cut it into several."))
    for entry in entries:
        try:
            data = _read(archive, entry, left)
            left -= len(data)
            yield entry.filename, data
        except Unreadable as error:
            yield entry.filename, error
        except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error):
            yield entry.filename, Unreadable(_("It is damaged."))


def _is_extra(entry: ZipInfo) -> bool:
    return entry.is_dir() or entry.filename.startswith("__MACOSX/")


def _read(archive: ZipFile, entry: ZipInfo, left: int) -> bytes:
    name = PurePosixPath(entry.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in entry.filename:
        raise Unreadable(_("Its name leads out of the archive."))
    if entry.flag_bits & 1:
        raise Unreadable(_("It is encrypted."))
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Unreadable(_("It is packed in a way that is not read here: use plain ZIP."))
    with archive.open(entry) as stream:
        return read_all(stream, min(left, MOST_BYTES))


def read_all(stream: IO[bytes], most: int = MOST_BYTES) -> bytes:
    """All of `stream`; raises Unreadable after `most` bytes."""
    found = io.BytesIO()
    while chunk := stream.read(CHUNK):
        if found.tell() + len(chunk) > most:
            raise Unreadable(_("It is too large: cut it into several."))
        found.write(chunk)
    return found.getvalue()
