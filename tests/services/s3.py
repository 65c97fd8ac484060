"""A real server of objects (moto's), started for these tests alone; everything is in its memory."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.services.machine import free_ports
from tests.services.process import ServerProcess

KEY = {"AWS_ACCESS_KEY_ID": "a-key", "AWS_SECRET_ACCESS_KEY": "a-secret"}
_number = count(1)


class ObjectStore(ServerProcess):
    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def client(self) -> Any:
        import boto3  # takes half a second
        from botocore.config import Config

        key = {name.lower(): value for name, value in KEY.items()}
        config = Config(retries={"total_max_attempts": 1})
        return boto3.client("s3", endpoint_url=self.endpoint, region_name="us-east-1", config=config, **key)

    def make_bucket(self) -> str:
        """Its name; empty, and nobody's but ours."""
        name = f"bucket-{next(_number)}"
        self.client.create_bucket(Bucket=name)
        return name

    def address(self, bucket: str) -> str:
        """As MEDIA_URL_STORAGE has it."""
        return f"s3://{bucket}/a-site?endpoint={self.endpoint}"

    def files(self, bucket: str) -> dict[str, bytes]:
        found = self.client.list_objects_v2(Bucket=bucket).get("Contents", [])
        return {each["Key"]: self.client.get_object(Bucket=bucket, Key=each["Key"])["Body"].read() for each in found}

    def command(self) -> list[str]:
        return [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]

    def answers(self) -> bool:
        from botocore.exceptions import BotoCoreError

        try:
            return bool(self.client.list_buckets())
        except BotoCoreError:
            return False


@contextmanager
def started() -> Iterator[ObjectStore]:
    with tempfile.TemporaryDirectory(prefix="site-tests-s3-") as directory:
        server = ObjectStore(Path(directory), free_ports(1)[0])
        try:
            server.start()
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def object_store() -> Iterator[ObjectStore]:
    """Shared by all tests, each with a bucket of its own."""
    with started() as server:
        yield server
