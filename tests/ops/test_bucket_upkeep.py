"""What is done with files besides giving them out, done with those in a bucket; and what is done while it is away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cms.core.away import StorageAway
from cms.discovery.share_cards import share_card_url
from cms.discovery.share_cards.card import card_of
from cms.discovery.share_cards.keeping import draw_missing
from cms.documents.models import PrivateDocument
from cms.erasure.files import all_files, rename
from cms.images.models import CulturalImage
from cms.ops.backup.archive import Archive, entries
from cms.ops.backup.errors import BackupError
from cms.ops.backup.files import names, put_back
from cms.ops.backup.files import opened as opened_file
from home.models import HomePage
from tests.documents.test_serving import page_using
from tests.factories.images import make_image
from tests.factories.pages import committed
from tests.factories.press import make_story
from tests.images.samples import picture_bytes, upload
from tests.ops.test_bucket import FORM
from tests.services.machine import free_ports
from tests.services.s3 import ObjectStore

pytestmark = [pytest.mark.services, pytest.mark.django_db]


def test_share_card_is_drawn_and_what_nobody_claims_is_removed(
    files: Callable[[], dict[str, bytes]], site: HomePage
) -> None:
    story = make_story(picture=make_image())
    assert share_card_url(story) is None
    with committed(execute=True):
        assert draw_missing(story.translation_key) == 1
    address = share_card_url(story)
    assert address and Client().get(address.removeprefix("http://testserver"))["Content-Type"] == "image/jpeg"
    default_storage.save("cards/of-nobody/en-1.jpg", ContentFile(b"x"))
    call_command("draw_share_cards", verbosity=0)
    cards = [name for name in files() if "/cards/" in name]
    assert f"a-site/media/{card_of(story).path}" in cards and not [name for name in cards if "of-nobody" in name]


def test_file_that_carries_a_name_is_called_anew(files: Callable[[], dict[str, bytes]]) -> None:
    for _time in range(2):
        storages["private"].save("documents/zarina.txt", ContentFile(b"A bird"))
    names = {name for _storage, name in all_files()}
    assert len(names) == 2, "a name that is taken is not written over"
    with committed(execute=True):
        assert rename(storages["private"], "documents/zarina.txt", "documents/somebody.txt") == "documents/somebody.txt"
    assert "a-site/private/documents/zarina.txt" not in files()
    assert files()["a-site/private/documents/somebody.txt"] == b"A bird"


def test_names_of_no_file_are_not_asked_for(bucket: str) -> None:
    storages["private"].save("originals/a.jpg", ContentFile(b"secret"))
    for name in (
        "pictures/../../private/originals/a.jpg",
        "a\0.jpg",
        "a" * 3000 + ".jpg",
        "a.html",
        "pictures/",
        "..jpg",
    ):
        assert Client().get(f"/media/{name}").status_code == 404, name


def test_site_answers_what_it_can_while_the_bucket_is_away(
    kept_in: Callable[[str], Any], object_store: ObjectStore, bucket: str, desk: Client
) -> None:
    story, count = make_story(picture=make_image()), CulturalImage.objects.count()
    document = PrivateDocument.objects.create(title="A", file=ContentFile(b"%PDF-1.7", "a.pdf"))
    page_using(document)
    picture = f"/media/pictures/{story.picture.token}/{story.picture.versions['jpeg'][0][1]}"
    with kept_in(f"s3://{bucket}?endpoint=http://127.0.0.1:{free_ports(1)[0]}"):
        reader = Client(raise_request_exception=False)
        assert reader.get(story.url).status_code == 200
        for address in (picture, document.url):
            answer = reader.get(address)
            assert answer.status_code == 503 and int(answer["Retry-After"]) <= 60
        desk.raise_request_exception = False
        form = FORM | {"file": upload("a.jpg", picture_bytes("JPEG"))}
        assert desk.post(reverse("wagtailimages:add"), form).status_code == 503
        with pytest.raises(StorageAway):
            default_storage.listdir("")
    assert CulturalImage.objects.count() == count
    assert reader.get(picture).status_code == reader.get(document.url).status_code == 200


def test_copy_of_a_bucket_fills_another_empty_one(
    object_store: ObjectStore, kept_in: Callable[[str], Any], bucket: str, site: HomePage, tmp_path: Path
) -> None:
    make_image(1500, 1000)
    PrivateDocument.objects.create(title="A", file=ContentFile(b"%PDF-1.7" + b"A bird" * 500_000, "a.pdf"))
    before, other, copy = object_store.files(bucket), object_store.make_bucket(), tmp_path / "copy"
    copy_files(copy)
    there = next(iter(before))  # from a restoration that broke off
    object_store.client.put_object(Bucket=other, Key=there, Body=before[there])
    with kept_in(object_store.address(other)):
        restored = restore_files(copy)
    assert object_store.files(other) == before and restored == len(before) > 3

    object_store.client.put_object(Bucket=other, Key=there, Body=b"another")
    with kept_in(object_store.address(other)), pytest.raises(BackupError, match="is another file"):
        restore_files(copy)


def copy_files(copy: Path) -> None:
    """As `backup` does, without the database: `tests/ops/test_backup.py` has the whole, from a folder to a bucket."""
    with copy.open("wb") as stream:
        archive = Archive(stream)
        for name in names():
            with opened_file(name) as file:
                archive.add(name, file, file.size)
        archive.close()


def restore_files(copy: Path) -> int:
    with copy.open("rb") as stream:
        return len([put_back(name, content) for name, content in entries(stream)])
