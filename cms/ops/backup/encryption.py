"""Copies that only who has the secret key can read: age (https://age-encryption.org), by any of its programs too.

The machine that makes copies has the public key alone, so who breaks into it cannot read them.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pyrage

from cms.ops.backup.errors import BackupError

HEADER = b"age-encryption.org/"


@contextmanager
def written(path: Path, keys: Sequence[str]) -> Iterator[IO[bytes]]:
    """What is written to the stream is in the file, for the holders of `keys` (age1…) if there are any. The file has
    its name when it is whole, and is read by its owner alone."""
    try:
        recipients = [pyrage.x25519.Recipient.from_str(key) for key in keys]
    except pyrage.RecipientError as error:
        raise BackupError("BACKUP_KEY is no public key of age: it begins with age1 (make one: age-keygen).") from error
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            if recipients:
                with _through(lambda source: pyrage.encrypt_io(source, file, recipients), reads=True) as stream:
                    yield stream
            else:
                yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(path: Path, secret_keys: Path | None) -> Iterator[IO[bytes]]:
    """The stream as it was written; `secret_keys` is the file that `age-keygen` made."""
    with path.open("rb") as file:
        is_encrypted = file.read(len(HEADER)) == HEADER
        file.seek(0)
        if not is_encrypted:
            yield file
            return
        identities = _identities(secret_keys)
        with _through(lambda sink: pyrage.decrypt_io(file, sink, identities), reads=False) as stream:
            yield stream


def _identities(path: Path | None) -> list[Any]:
    if path is None:
        raise BackupError("The copy is encrypted: name the file with the secret key by --key.")
    lines = [line.strip() for line in path.read_text().splitlines()]
    try:
        return [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    except pyrage.IdentityError as error:
        raise BackupError(f"{path} holds no secret key of age (AGE-SECRET-KEY-…).") from error


@contextmanager
def _through(work: Callable[[IO[bytes]], None], *, reads: bool) -> Iterator[IO[bytes]]:
    """A pipe, at the other end of which `work` runs in a thread: it reads what is written here, or the other way."""
    reading, writing = (os.fdopen(end, mode) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
    here, there = (writing, reading) if reads else (reading, writing)

    def run() -> None:
        with there:
            work(there)

    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(run)
        try:
            yield here
        finally:
            with suppress(BrokenPipeError):  # the other end has failed, which is told here
                here.close()
            error = working.exception()
            if error and not isinstance(error, BrokenPipeError):
                raise BackupError(f"The copy cannot be read or written with this key: {error}.") from error
