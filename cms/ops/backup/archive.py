"""The copy itself: a tar archive, the last entry of which has the check sums of the others.

`SHA256SUMS` is written as `sha256sum` writes it: an archive that was unpacked by hand is checked by `sha256sum -c`.
"""

import hashlib
import shutil
import tarfile
import time
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from cms.ops.backup.errors import BackupError

SUMS = "SHA256SUMS"
BLOCK = 1024 * 1024  # bytes


class Hashed:
    """A file that is read, and the check sum of what was read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, hashlib.sha256()

    def read(self, size: int = BLOCK) -> bytes:
        block = self.file.read(size)
        self.digest.update(block)
        return block


class Archive:
    """Written to a stream, an entry after the other; `close` adds the check sums."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._tar = tarfile.open(fileobj=stream, mode="w|", format=tarfile.PAX_FORMAT)  # noqa: SIM115 (see close)
        self._sums = TemporaryFile()  # noqa: SIM115

    def add(self, name: str, content: IO[bytes], size: int) -> None:
        hashed = Hashed(content)
        self._append(name, hashed, size)
        self._sums.write(_line(name, hashed))

    def close(self) -> None:
        size = self._sums.tell()
        self._sums.seek(0)
        self._append(SUMS, self._sums, size)
        self._sums.close()
        self._tar.close()

    def _append(self, name: str, content: IO[bytes] | Hashed, size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, int(time.time()), 0o600
        self._tar.addfile(info, content)


def entries(stream: IO[bytes]) -> Iterator[tuple[str, Hashed]]:
    """The entries but the check sums, each to be read before the next; raises BackupError at the end, or where the
    archive breaks off, if it is not what was written."""
    computed, last = hashlib.sha256(), None
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for info in tar:
                content = tar.extractfile(info)
                if content is None:
                    raise BackupError(f"The entry {info.name} is not a file: this is no copy of a site.")
                hashed, last = Hashed(content), info.name
                if info.name == SUMS:
                    _exhaust(hashed)
                    if hashed.digest.digest() != computed.digest():
                        raise BackupError("The check sums differ: the copy was changed, or is damaged.")
                else:
                    yield info.name, hashed
                    _exhaust(hashed)
                    computed.update(_line(info.name, hashed))
    except tarfile.TarError as error:
        raise BackupError(f"The copy is damaged or is none: {error}.") from error
    if last != SUMS:
        raise BackupError("The copy breaks off: its check sums are missing.")


def check(stream: IO[bytes]) -> int:
    """Reads all of it; how many entries it has."""
    return sum(1 for _entry in entries(stream))


def _line(name: str, hashed: Hashed) -> bytes:
    return f"{hashed.digest.hexdigest()}  {name}\n".encode()


def _exhaust(hashed: Hashed) -> None:
    shutil.copyfileobj(hashed, _Nowhere(), BLOCK)


class _Nowhere:
    def write(self, _block: bytes) -> None:
        """What is read for its check sum alone."""
