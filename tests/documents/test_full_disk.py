"""A disk that is full: whoever uploads is told, nothing is kept by half, and all goes on when there is room again."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.documents.models import PrivateDocument
from cms.users.models import User
from home.models import HomePage
from tests.services.disks import kept_at, mounted

pytestmark = pytest.mark.services
SIZE = 200_000  # bytes of the disk


@pytest.fixture
def disk(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A real one, of this size, where private files lie."""
    with mounted(tmp_path, SIZE):
        settings.STORAGES = kept_at(tmp_path, "private")
        yield tmp_path


def test_upload_to_a_full_disk_is_refused_whole(
    disk: Path, site: HomePage, admin: User, log_in: Callable[[User], Client], caplog: Any
) -> None:
    client = log_in(admin)
    client.raise_request_exception = False

    def upload(size: int) -> Any:
        file = SimpleUploadedFile("list.txt", os.urandom(size // 2).hex().encode(), "text/plain")
        return client.post(reverse("wagtaildocs:add"), {"title": "List", "file": file, "collection": "1"})

    answer = upload(2 * SIZE)
    assert answer.status_code == 503 and answer["Retry-After"] and "No space left" in caplog.text
    assert not PrivateDocument.objects.exists() and [path for path in disk.rglob("*") if path.is_file()] == []
    assert upload(SIZE // 4).status_code == 302
    [document] = PrivateDocument.objects.all()
    assert document.file.size == SIZE // 4
