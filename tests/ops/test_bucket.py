"""Everything that is done with files is done with files in a bucket, which nobody but the site can read."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile

from cms.documents.models import DocumentText, PrivateDocument
from cms.images.models import CulturalImage
from cms.images.preparing import make
from home.models import HomePage
from tests.documents.files import pdf
from tests.documents.test_serving import page_using
from tests.factories.images import make_image
from tests.factories.pages import committed
from tests.factories.press import make_story
from tests.images.samples import SECRETS, opened, picture_bytes, stored_bytes, upload
from tests.services.s3 import ObjectStore

pytestmark = [pytest.mark.services, pytest.mark.django_db]
FORM = {"title": "A bird", "credit": "Photo: Aigerim", "licence": "all-rights", "collection": "1", "tags": ""}
FORM |= {f"alternative_text_{code}": "A bird" for code in ("en", "fr", "ru", "kk", "ar")}


def test_picture_is_uploaded_published_seen_and_withdrawn(
    object_store: ObjectStore, bucket: str, files: Callable[[], dict[str, bytes]], desk: Client
) -> None:
    with committed(execute=True):
        desk.post(reverse("wagtailimages:add"), FORM | {"file": upload("a.heic", picture_bytes("HEIF"))})
    image = CulturalImage.objects.get()
    assert opened(stored_bytes(image.file)).format == "JPEG" and make(image, "webp")
    stored = files()
    assert all(name.startswith(("a-site/private/originals/", "a-site/media/pictures/")) for name in stored)
    assert not [secret for secret in SECRETS for content in stored.values() if secret in content]

    story = make_story(picture=image)
    html = Client().get(story.url).content.decode()
    address = f"/media/pictures/{image.token}/{image.versions['webp'][0][1]}"
    assert address in html
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        200,
        "image/webp",
        "nosniff",
    )
    assert "sandbox" in answer["Content-Security-Policy"] and answer["Cache-Control"].startswith("private")
    assert opened(b"".join(answer.streaming_content)).format == "WEBP"
    known = {"If-None-Match": answer["ETag"]}
    assert Client().get(address, headers=known).status_code == 304

    for name in stored:  # nobody who finds the bucket finds anything
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(f"{object_store.endpoint}/{bucket}/{name}")
    with pytest.raises(ValueError, match="no public address"):
        assert storages["private"].url(str(image.file.name))

    with committed(execute=True):
        story.unpublish()
    assert Client().get(address).status_code == Client().get(address, headers=known).status_code == 404
    moved = files()
    assert sorted(moved.values()) == sorted(stored.values()), "the staff have it at another address"
    story.delete()
    with committed(execute=True):
        desk.post(reverse("wagtailimages:delete", args=[image.pk]))
    assert files() == {}


def test_credit_that_changes_is_written_into_the_files(files: Callable[[], dict[str, bytes]], site: HomePage) -> None:
    image = make_image()
    before = files()
    with committed(execute=True):
        image.credit = "Photo: Zoé"
        image.save()
    after = files()
    assert len(after) == len(before) and not before.keys() & after.keys()
    assert all("Photo: Zoé".encode() in content for content in after.values())


def test_unfinished_upload_waits_in_private_and_goes(
    files: Callable[[], dict[str, bytes]], desk: Client, bucket: str
) -> None:
    ajax = {"x-requested-with": "XMLHttpRequest"}
    given = {"title": "a.jpg", "collection": "1", "files[]": upload("a.jpg", picture_bytes("JPEG"))}
    assert json.loads(desk.post(reverse("wagtailimages:add_multiple"), given, headers=ajax).content)["success"]
    assert [name for name in files() if not name.startswith("a-site/private/")] == []
    waiting = UploadedFile.objects.get()
    form = {f"uploaded-image-{waiting.pk}-{name}": value for name, value in FORM.items()}
    with committed(execute=True):
        desk.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk]), form, headers=ajax)
    image = CulturalImage.objects.get()
    assert not UploadedFile.objects.exists()
    assert [name for name in files() if "private" in name] == [f"a-site/private/{image.file.name}"]


def test_document_is_read_and_given_out_to_whom_it_is_for(
    files: Callable[[], dict[str, bytes]], desk: Client, bucket: str
) -> None:
    content = pdf("A workshop for painters", "x" * 3_000_000)  # more than is held in memory
    given = {"title": "Programme", "collection": "1", "tags": "", "file": upload("Programme.pdf", content)}
    with committed(execute=True):
        desk.post(reverse("wagtaildocs:add"), given)
    document = PrivateDocument.objects.get()
    assert "workshop for painters" in DocumentText.objects.get().text
    assert files() == {f"a-site/private/{document.file.name}": content}
    assert Client().get(document.url).status_code == 404
    page = page_using(document)
    answer: Any = Client().get(document.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content) == content and answer["Content-Length"] == str(len(content))
    page.unpublish()
    assert Client().get(document.url).status_code == 404
    with committed(execute=True):
        document.delete()
    assert files() == {}
