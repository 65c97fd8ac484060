import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import UploadedFile

from cms.images.models import CulturalImage

from .samples import SECRETS, make_image, opened, picture_bytes, stored_bytes, upload

pytestmark = pytest.mark.django_db
ALT = {"alternative_text_en": "A bird", "alternative_text_fr": "Un oiseau", "alternative_text_kk": "Құс"}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor", password="x"))
    return client


def fields(prefix: str = "", **extra: Any) -> dict[str, Any]:
    values = {"title": "A picture", "credit": "Photo: Aigerim", "licence": "all-rights", "collection": "1", "tags": ""}
    return {prefix + name: value for name, value in (values | ALT | extra).items()}


def errors(editor: Client, **changes: Any) -> dict[str, list[str]]:
    response = editor.post(reverse("wagtailimages:add"), fields(**changes))
    assert response.status_code == 200
    return response.context["form"].errors


def test_picture_is_added_with_its_alternative_texts(editor: Client) -> None:
    editor.post(reverse("wagtailimages:add"), fields(file=upload("a.jpg", picture_bytes("JPEG"))))
    image = CulturalImage.objects.get()
    assert {row.language: row.text for row in image.alt_texts.all()} == {"en": "A bird", "fr": "Un oiseau", "kk": "Құс"}
    content = stored_bytes(image.file)
    assert b"Photo: Aigerim" in content and not [secret for secret in SECRETS if secret in content]
    assert image.file_size == len(content) and image.uploaded_by_user is not None


def test_alternative_texts_are_shown_in_their_own_direction(editor: Client) -> None:
    html = editor.get(reverse("wagtailimages:edit", args=[make_image().pk])).content.decode()
    assert 'lang="ar" dir="rtl"' in html and 'value="A red square"' in html


def test_credit_is_required_and_mistakes_are_told_at_the_field(editor: Client) -> None:
    good = picture_bytes("PNG")
    assert "credit" in errors(editor, credit="", file=upload("a.png", good))
    assert "SVG drawings" in errors(editor, file=upload("a.svg", b"<svg/>"))["file"][0]
    assert "damaged" in errors(editor, file=upload("a.png", good[:-60]))["file"][0]
    assert not CulturalImage.objects.exists()


def test_replaced_file_is_cleaned_and_the_old_one_and_its_versions_go(editor: Client) -> None:
    image = make_image()
    old_name = image.file.name
    image.get_rendition("width-60|format-jpeg")
    url = reverse("wagtailimages:edit", args=[image.pk])
    editor.post(url, fields(file=upload("new.heic", picture_bytes("HEIF"))))
    image = CulturalImage.objects.get()
    assert opened(stored_bytes(image.file)).format == "JPEG"
    assert not image.file.storage.exists(old_name)
    assert not image.renditions.filter(filter_spec="width-60|format-jpeg").exists()


def test_edit_without_a_new_file_keeps_it_and_updates_the_credit(editor: Client) -> None:
    image = make_image()
    editor.post(reverse("wagtailimages:edit", args=[image.pk]), fields(credit="Photo: Zoé"))
    image = CulturalImage.objects.get()
    assert "Photo: Zoé".encode() in stored_bytes(image.file)
    assert image.alt_for("fr") == ("Un oiseau", "fr")


def test_many_at_once_waits_for_the_credit_in_private(editor: Client) -> None:
    response = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "a.jpg", "collection": "1", "files[]": upload("a.jpg", picture_bytes("JPEG"))},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    answer = json.loads(response.content)
    assert answer["success"] and "credit" in answer["form"] and not CulturalImage.objects.exists()
    waiting = UploadedFile.objects.get()
    with pytest.raises(ValueError, match="no public address"):
        assert waiting.file.url
    response = editor.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk]),
        fields(prefix=f"uploaded-image-{waiting.pk}-"),
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert json.loads(response.content)["success"]
    image = CulturalImage.objects.get()
    content = stored_bytes(image.file)
    assert b"Photo: Aigerim" in content and not [secret for secret in SECRETS if secret in content]
    assert image.alt_for("kk") == ("Құс", "kk")
    assert image.file_size == len(content)
    assert not UploadedFile.objects.exists()


def test_many_at_once_refuses_a_bad_file_at_once(editor: Client) -> None:
    response = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "a.jpg", "collection": "1", "files[]": upload("a.jpg", b"MZ")},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    answer = json.loads(response.content)
    assert not answer["success"] and "not a picture" in answer["error_message"]


def test_chooser_uploads_a_picture(editor: Client) -> None:
    prefix = "image-chooser-upload-"
    picture = {f"{prefix}file": upload("a.webp", picture_bytes("WEBP"))}
    response = editor.post(reverse("wagtailimages_chooser:create"), fields(prefix) | picture)
    assert json.loads(response.content)["step"] == "chosen"
    picture = {f"{prefix}file": upload("b.webp", picture_bytes("WEBP"))}
    response = editor.post(reverse("wagtailimages_chooser:create"), fields(prefix, credit="") | picture)
    assert json.loads(response.content)["step"] == "reshow_creation_form"
    assert CulturalImage.objects.count() == 1


def test_list_chooser_and_usage_open(editor: Client) -> None:
    image = make_image()
    for name, arguments in [("index", []), ("edit", [image.pk]), ("image_usage", [image.pk]), ("delete", [image.pk])]:
        assert editor.get(reverse(f"wagtailimages:{name}", args=arguments)).status_code == 200
    assert editor.get(reverse("wagtailimages_chooser:choose")).status_code == 200


def test_the_editors_interface_gets_thumbnails_and_no_address_of_originals(editor: Client) -> None:
    image = make_image()
    for address in ("/admin/api/main/images/", f"/admin/api/main/images/{image.pk}/"):
        answer = editor.get(address)
        assert answer.status_code == 200
        assert "thumbnail" in answer.content.decode() and "originals" not in answer.content.decode()
        assert "download_url" not in answer.content.decode()
