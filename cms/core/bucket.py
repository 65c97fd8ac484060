"""Files in a bucket of S3, or of what speaks like it, by the ways that files on a disk have: a name that is taken is
never written over, what is missing is FileNotFoundError, what else goes wrong is OSError, and no address leads past us.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast
from urllib.parse import urljoin

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from cms.core.away import StorageAway
from cms.core.whole_files import note_written

IN_MEMORY = 1024 * 1024  # bytes of an opened file; what is larger goes to the temporary folder
GONE = {"404", "NoSuchKey", "NotFound"}


class BucketStorage(S3Storage):
    """`base_url` is where the site gives its files out; None where it does not."""

    def __init__(self, **options: Any) -> None:
        # Check sums at the end of an upload are news that many servers do not understand.
        checks = dict.fromkeys(("request_checksum_calculation", "response_checksum_validation"), "when_required")
        config = Config(
            connect_timeout=3,  # seconds
            read_timeout=20,
            max_pool_connections=20,
            retries={"total_max_attempts": 2, "mode": "standard"},
            signature_version="s3v4",
            s3={"addressing_style": "path" if options.get("endpoint_url") else "auto"},
            **checks,
        )
        transfer = TransferConfig(use_threads=False)
        super().__init__(file_overwrite=False, client_config=config, transfer_config=transfer, **options)

    def get_default_settings(self) -> dict[str, Any]:
        return super().get_default_settings() | {"base_url": None}

    @cached_property
    def connection(self) -> Any:
        """One for all threads, of which nothing is used but what they may share; theirs take a tenth of a second."""
        return super().connection

    def url(self, name: str, *_args: Any, **_kwargs: Any) -> str:
        if self.base_url is None:
            raise ValueError("This file has no public address.")
        return urljoin(self.base_url, filepath_to_uri(name))

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        """In one question; the library's own way takes three."""
        spooled = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed by who opened the file)
        with _told_as_of_a_disk(name):
            answer = self.connection.meta.client.get_object(Bucket=self.bucket_name, Key=self._normalize_name(name))
            shutil.copyfileobj(answer["Body"], spooled, 64 * 1024)
        spooled.seek(0)
        return File(cast(IO[bytes], spooled), name)

    def _save(self, name: str, content: File[Any]) -> str:
        with _told_as_of_a_disk(name):
            saved = str(super()._save(name, content))
        note_written(self, saved)
        return saved

    def delete(self, name: str) -> None:
        with _told_as_of_a_disk(name):
            super().delete(name)

    def exists(self, name: str) -> bool:
        with _told_as_of_a_disk(name):
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with _told_as_of_a_disk(name):
            return int(super().size(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """Of a folder that is not there: nothing."""
        with _told_as_of_a_disk(path):
            folders, files = super().listdir(path)
        return folders, files


@contextmanager
def _told_as_of_a_disk(name: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if error.response["Error"]["Code"] in GONE:
            raise FileNotFoundError(f"There is no file {name}.") from error
        raise StorageAway(f"The bucket refuses: {error}") from error
    except (BotoCoreError, Boto3Error) as error:
        raise StorageAway(f"The bucket does not answer: {error}") from error
