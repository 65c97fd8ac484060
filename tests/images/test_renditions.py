import pytest
from django.core.files.base import ContentFile
from django.test import TestCase
from PIL import ExifTags

from cms.images.models import CulturalImage, CulturalRendition, Licence
from cms.images.trusted import store_trusted

from .samples import PROFILE, SECRETS, drawing, make_image, opened, picture_bytes, stored_bytes

pytestmark = pytest.mark.django_db
FORMATS = ["jpeg", "png", "webp", "avif"]


def uploaded(fmt: str = "JPEG", extension: str = "jpg") -> CulturalImage:
    image = CulturalImage(title="A secret title", credit="Photo: Әйгерім", rights_holder="Art & Peace")
    image.file = ContentFile(picture_bytes(fmt), f"holiday.{extension}")
    image.save()
    return image


@pytest.mark.parametrize("fmt", FORMATS)
def test_rendition_carries_the_credit_and_no_location(fmt: str) -> None:
    rendition = uploaded().get_rendition(f"width-60|format-{fmt}")
    content = stored_bytes(rendition.file)
    picture = opened(content)
    exif = picture.getexif()
    assert picture.size == (60, 40)
    assert "Photo: Әйгерім".encode() in picture.info["exif"]
    assert "© Art & Peace. All rights reserved.".encode() in picture.info["exif"]
    assert b"<photoshop:Credit>" in bytes(picture.info["xmp"])
    assert set(exif) == {ExifTags.Base.Artist, ExifTags.Base.Copyright}
    assert not [secret for secret in SECRETS if secret in content]
    assert picture.info["icc_profile"] == PROFILE


@pytest.mark.parametrize(("fmt", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
def test_changed_credit_is_written_into_the_original_without_touching_a_pixel(fmt: str, extension: str) -> None:
    image = CulturalImage.objects.get(pk=uploaded(fmt, extension).pk)
    before, old_hash = stored_bytes(image.file), image.file_hash
    old_rendition = image.get_rendition("width-60|format-webp")
    image.credit, image.licence = "Photo: Жанна", Licence.CC_BY
    image.save()
    after = stored_bytes(image.file)
    assert opened(before).tobytes() == opened(after).tobytes()
    assert "Photo: Жанна".encode() in after and "Әйгерім".encode() not in after
    assert b"creativecommons.org/licenses/by/4.0" in after
    assert image.file_hash != old_hash
    assert not CulturalRendition.objects.filter(pk=old_rendition.pk).exists()
    new_rendition = image.get_rendition("width-60|format-webp")
    assert "Photo: Жанна".encode() in stored_bytes(new_rendition.file)
    assert new_rendition.url != old_rendition.url


def test_saving_without_a_change_leaves_the_file_alone() -> None:
    image = CulturalImage.objects.get(pk=make_image().pk)
    name = image.file.name
    image.title = "Another"
    image.save()
    assert image.file.name == name


def test_original_is_private_and_addresses_say_nothing_of_the_title() -> None:
    image = make_image()
    url = image.get_rendition("width-60|format-jpeg").url
    assert url.startswith(f"/media/pictures/{image.token}/")
    assert "secret" not in url.lower() and str(image.pk) not in url.split("/")
    with pytest.raises(ValueError, match="no public address"):
        assert image.file.url


def test_raw_file_is_cleaned_on_whatever_way_it_arrives() -> None:
    content = stored_bytes(uploaded().file)
    assert not [secret for secret in SECRETS if secret in content]


def test_print_colours_become_screen_colours_in_renditions() -> None:
    image = store_trusted(drawing().convert("CMYK"), title="t", credit="c", alt_texts={})
    assert opened(stored_bytes(image.get_rendition("width-60").file)).mode == "RGB"


def test_crop_keeps_the_focal_point() -> None:
    image = make_image(400, 200, focal=(0.1, 0.5))
    picture = opened(stored_bytes(image.get_rendition("fill-50x50|format-png").file))
    assert picture.size == (50, 50)
    assert picture.getpixel((5, 5)) == pytest.approx((255, 0, 0), abs=10)


def test_large_jpeg_is_read_small_without_a_visible_difference() -> None:
    image = make_image(2400, 1600)
    picture = opened(stored_bytes(image.get_rendition("width-120|format-png").file))
    assert picture.size == (120, 80)
    assert picture.getpixel((20, 20))[0] > 240 and picture.getpixel((20, 20))[1] < 20
    assert picture.getpixel((100, 60)) == pytest.approx((255, 255, 255), abs=5)
    edge = [picture.getpixel((x, 20))[1] for x in (58, 61)]
    assert edge[0] < 40 and edge[1] > 200


class AfterCommit(TestCase):
    def test_deleting_a_picture_removes_its_files(self) -> None:
        image = make_image()
        rendition = image.get_rendition("width-60|format-jpeg")
        files = [(image.file.storage, image.file.name), (rendition.file.storage, rendition.file.name)]
        assert all(storage.exists(name) for storage, name in files)
        with self.captureOnCommitCallbacks(execute=True):
            image.delete()
        assert not any(storage.exists(name) for storage, name in files)


def test_trusted_picture_is_stored_with_its_credit_texts_and_focal_point() -> None:
    image = make_image(focal=(0.42, 0.31), alt_texts={"en": "A bird", "kk": "Құс"})
    content = stored_bytes(image.file)
    assert opened(content).size == (image.width, image.height) == (120, 80)
    assert "Photo: Әйгерім".encode() in content
    assert image.focus_classes == "focus-x-40 focus-y-30"
    assert image.file_hash and image.file_size == len(content)
    assert image.alt_for("kk") == ("Құс", "kk")
    assert image.alt_for("fr") == ("A bird", "en")
    assert make_image(alt_texts={}).alt_for("fr") == ("", "fr")
    assert make_image().focus_classes == ""
