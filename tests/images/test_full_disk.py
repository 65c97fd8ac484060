"""Where the disk takes no more pictures, whoever uploads one reads a sentence, and nothing is kept by half."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.db.models.signals import post_save
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from cms.images.models import CulturalImage
from cms.users.models import User
from tests.images.samples import picture_bytes, upload
from tests.services.disks import kept_at, mounted

pytestmark = pytest.mark.services
FIELDS = {"title": "A picture", "credit": "Photo: Aigerim", "licence": "all-rights", "collection": "1", "tags": ""}
ROOM = 4_000_000  # bytes


@pytest.fixture(scope="module")
def picture() -> bytes:
    """Of 300 to 600 KB, which nothing makes smaller."""
    data = picture_bytes("JPEG", Image.effect_noise((1000, 800), 90).convert("RGB"), quality=80)
    assert 300_000 < len(data) < 600_000
    return data


@pytest.fixture
def editor(admin: User, log_in: Callable[[User], Client]) -> Client:
    client = log_in(admin)
    client.raise_request_exception = False
    return client


@pytest.fixture
def disks(tmp_path: Path, settings: Any) -> Iterator[Callable[[str, int], Path]]:
    """Call it with a storage and the size of its disk; all are taken away at the end."""
    opened = []

    def disk(alias: str, size: int) -> Path:
        place = tmp_path / alias
        place.mkdir()
        context = mounted(place, size)
        context.__enter__()
        opened.append(context)
        settings.STORAGES = kept_at(place, alias)
        return place

    yield disk
    for context in opened:
        context.__exit__(None, None, None)


def files(*places: Path) -> list[Path]:
    return [path for place in places for path in place.rglob("*") if path.is_file()]


def send(editor: Client, picture: bytes) -> Any:
    return editor.post(reverse("wagtailimages:add"), FIELDS | {"file": upload("a.jpg", picture)})


@pytest.mark.parametrize("full", ["private", "default"])
def test_picture_without_room_is_refused_in_a_sentence_at_every_form(
    full: str, disks: Callable[[str, int], Path], editor: Client, picture: bytes
) -> None:
    place = disks(full, 700_000)
    told = send(editor, picture).context["form"].errors["file"]
    assert "There is no room left for this picture" in told[0]
    many = {"title": "A picture", "files[]": upload("a.jpg", picture), "collection": "1"}
    answer = editor.post(reverse("wagtailimages:add_multiple"), many, headers={"x-requested-with": "XMLHttpRequest"})
    assert json.loads(answer.content) == {"success": False, "error_message": told[0]}
    chosen = {f"image-chooser-upload-{name}": value for name, value in FIELDS.items()}
    answer = editor.post(
        reverse("wagtailimages_chooser:create"), chosen | {"image-chooser-upload-file": upload("a.jpg", picture)}
    )
    assert "There is no room left for this picture" in answer.content.decode()
    assert files(place) == [] and not CulturalImage.objects.exists() and not UploadedFile.objects.exists()


def test_nothing_is_kept_of_a_picture_whose_versions_find_no_room(
    disks: Callable[[str, int], Path], editor: Client, picture: bytes, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    """As when another takes the last room meanwhile: the original and the narrowest version were written already."""
    monkeypatch.setattr("cms.images.cleaning.ROOM", 0)
    originals, versions = disks("private", ROOM), disks("default", 150_000)
    answer = send(editor, picture)
    assert answer.status_code == 503 and answer["Retry-After"] and "No space left" in caplog.text
    assert files(originals, versions) == [] and not CulturalImage.objects.exists()


def test_picture_is_taken_when_there_is_room_again(
    disks: Callable[[str, int], Path], editor: Client, picture: bytes
) -> None:
    originals = disks("private", ROOM)
    ballast = originals / "ballast"
    ballast.write_bytes(os.urandom(ROOM - 700_000))
    assert send(editor, picture).status_code == 200
    ballast.unlink()
    assert send(editor, picture).status_code == 302
    image = CulturalImage.objects.get()
    assert [path.name for path in files(originals)] == [Path(image.file.name).name]


def test_full_temporary_folder_is_told_as_a_full_disk(
    tmp_path: Path, editor: Client, picture: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where uploads wait and pictures are opened apart."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with mounted(tmp_path, 100_000):
        answer = send(editor, picture)
        assert answer.status_code == 503 and answer["Retry-After"] and files(tmp_path) == []
    assert not CulturalImage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_files_of_a_kept_row_stay_when_what_follows_the_commit_fails(site: object, picture: bytes) -> None:
    """As when the database or the bucket goes in that moment."""

    def away() -> None:
        raise OperationalError

    def wait(**_signal: Any) -> None:
        transaction.on_commit(away)

    image = CulturalImage(title="A picture", credit="Photo", file=upload("a.jpg", picture))
    post_save.connect(wait, sender=CulturalImage)
    try:
        with pytest.raises(OperationalError):
            image.save()
    finally:
        post_save.disconnect(wait, sender=CulturalImage)
    kept = CulturalImage.objects.get()
    assert kept.file.storage.exists(kept.file.name)
