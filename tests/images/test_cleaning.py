import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from PIL import ExifTags, Image

from cms.core import apart
from cms.images import sandbox
from cms.images.cleaning import clean_picture
from cms.images.credit import Credit
from cms.images.declared_size import MARKERS, declared_size
from tests.services.machine import ending_itself

from .samples import PROFILE, SECRETS, bomb, camera_exif, drawing, opened, picture_bytes, upload

CREDIT = Credit("Photo: Әйгерім & Zoé", "© Әйгерім. All rights reserved.")
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF", "heic": "HEIF"}


def cleaned(name: str, content: bytes) -> bytes:
    return clean_picture(upload(name, content), CREDIT).read()


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        cleaned(name, content)
    return str(error.value.messages[0])


@pytest.mark.parametrize(("extension", "fmt"), KINDS.items())
def test_nothing_is_left_of_what_the_camera_wrote(extension: str, fmt: str) -> None:
    content = cleaned(f"a.{extension}", picture_bytes(fmt) + b"TRAILING-SECRET")
    exif = opened(content).getexif()
    assert not [secret for secret in SECRETS if secret in content]
    assert set(exif) == {ExifTags.Base.Artist, ExifTags.Base.Copyright}
    assert not exif.get_ifd(ExifTags.IFD.GPSInfo)


@pytest.mark.parametrize(("extension", "fmt"), KINDS.items())
def test_credit_and_copyright_are_written_into_the_file(extension: str, fmt: str) -> None:
    content = cleaned(f"a.{extension}", picture_bytes(fmt))
    image = opened(content)
    assert CREDIT.creator.encode() in image.info["exif"]
    assert CREDIT.rights.encode() in image.info["exif"]
    assert "Photo: Әйгерім &amp; Zoé".encode() in bytes(image.info["xmp"])


@pytest.mark.parametrize(("extension", "fmt"), [(e, f) for e, f in KINDS.items() if f != "GIF"])
def test_colour_profile_is_kept(extension: str, fmt: str) -> None:
    assert opened(cleaned(f"a.{extension}", picture_bytes(fmt))).info["icc_profile"] == PROFILE


@pytest.mark.parametrize(("extension", "fmt"), [("jpg", "JPEG"), ("png", "PNG"), ("webp", "WEBP")])
def test_orientation_is_applied(extension: str, fmt: str) -> None:
    turned = opened(cleaned(f"a.{extension}", picture_bytes(fmt, exif=camera_exif(orientation=6).tobytes())))
    assert turned.size == (80, 120)
    red, green, _blue = turned.convert("RGB").getpixel((70, 10))
    assert red > 200 and green < 60  # the red quarter went from the upper left to the upper right


def test_embedded_thumbnail_is_removed() -> None:
    small = io.BytesIO()
    drawing(16, 16).save(small, "JPEG")
    exif = camera_exif()
    thumbnail = exif.get_ifd(ExifTags.IFD.IFD1)
    thumbnail[ExifTags.Base.Compression] = 6
    content = picture_bytes("JPEG", exif=exif.tobytes() + small.getvalue())
    assert content.count(b"\xff\xd8\xff") == 2
    assert cleaned("a.jpg", content).count(b"\xff\xd8\xff") == 1


def test_heic_becomes_jpeg_and_gif_becomes_png() -> None:
    assert clean_picture(upload("Foto.HEIC", picture_bytes("HEIF")), CREDIT).name == "Foto.jpg"
    assert opened(cleaned("a.heic", picture_bytes("HEIF"))).format == "JPEG"
    assert opened(cleaned("a.gif", picture_bytes("GIF"))).format == "PNG"


def test_jpeg_loses_nothing_that_can_be_seen() -> None:
    before = picture_bytes("JPEG", quality=70)
    after = opened(cleaned("a.jpg", before))
    assert after.quantization == opened(before).quantization


def test_transparency_is_kept() -> None:
    see_through = Image.new("RGBA", (20, 20), (255, 0, 0, 0))
    for extension, fmt in (("png", "PNG"), ("webp", "WEBP"), ("avif", "AVIF")):
        assert (
            opened(cleaned(f"a.{extension}", picture_bytes(fmt, see_through))).convert("RGBA").getpixel((1, 1))[3] == 0
        )


def test_bomb_is_refused_by_its_header_in_a_sentence() -> None:
    message = refusal("a.png", bomb(20_000, 20_000))
    assert message.startswith("This picture has 400.0 million pixels (20000 × 20000); it may have at most 24 million.")


def test_webp_bomb_is_refused_before_its_decoder_starts() -> None:
    size = (16383 - 1).to_bytes(3, "little")
    body = b"VP8X" + (10).to_bytes(4, "little") + b"\0\0\0\0" + size + size
    content = b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body
    assert "268.4 million pixels" in refusal("a.webp", content)


def test_file_that_is_too_large_says_how_large_it_may_be() -> None:
    message = refusal("a.jpg", b"\xff\xd8\xff" + b"\0" * (15 * 1024 * 1024))
    assert message.replace("\xa0", " ").startswith("This picture is 15.0 MB large; it may be at most 15.0 MB.")


@pytest.mark.parametrize(
    "content", [b'<svg xmlns="http://www.w3.org/2000/svg"/>', b'<?xml version="1.0"?>\n<svg width="1">']
)
@pytest.mark.parametrize("name", ["a.svg", "a.png"])
def test_svg_is_refused_under_any_name(name: str, content: bytes) -> None:
    assert "SVG drawings are not accepted" in refusal(name, content)


def test_renamed_file_is_refused() -> None:
    assert "is called “.png” but is JPEG" in refusal("a.png", picture_bytes("JPEG"))
    assert "not a picture" in refusal("a.jpg", b"MZ program")
    assert "“.tiff” are not accepted" in refusal("a.tiff", b"II*\0")


def test_polyglot_loses_its_other_nature() -> None:
    page = b"<html><script>alert(1)</script></html>"
    content = cleaned("a.jpg", picture_bytes("JPEG", comment=page) + b"PK\x03\x04" + page)
    assert b"<script" not in content and b"PK\x03\x04" not in content


@pytest.mark.parametrize(("name", "fmt"), [("a.gif", "GIF"), ("a.webp", "WEBP"), ("a.png", "PNG")])
def test_moving_picture_is_refused(name: str, fmt: str) -> None:
    output = io.BytesIO()
    frames = [drawing(), Image.new("RGB", (120, 80), "blue")]
    frames[0].save(output, fmt, save_all=True, append_images=frames[1:], duration=100)
    assert "This picture moves" in refusal(name, output.getvalue())


def test_truncated_picture_is_refused() -> None:
    assert "damaged or incomplete" in refusal("a.jpg", picture_bytes("JPEG")[:-400])


def test_phone_jpeg_with_a_second_picture_is_accepted() -> None:
    output = io.BytesIO()
    drawing().save(output, "MPO", save_all=True, append_images=[drawing(60, 40)])
    image = opened(cleaned("a.jpg", output.getvalue()))
    assert (image.format, getattr(image, "n_frames", 1)) == ("JPEG", 1)


def test_decoder_that_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "MEMORY", 200 * 1024**2)
    message = refusal("a.png", picture_bytes("PNG", Image.new("RGB", (6000, 4000))))
    assert "too much memory" in message


def test_decoder_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.01)
    monkeypatch.setattr(apart.json, "dumps", lambda _job: "{}")
    assert "too long" in refusal("a.png", picture_bytes("PNG"))


@pytest.mark.parametrize(("ended_by", "told"), [("KILL", "too much memory"), ("TERM", "Try again in a minute")])
def test_decoder_that_was_ended_from_outside_is_told(
    ended_by: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel kills where the machine has less memory than a decoder may use; a stop of the site ends all."""
    with monkeypatch.context() as patch:
        patch.setattr(apart.sys, "executable", ending_itself(tmp_path, ended_by))
        assert told in refusal("a.png", picture_bytes("PNG"))


def test_pictures_are_decoded_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "PATIENCE", 0.1)
    with sandbox.turn():
        assert "Try again in a minute" in refusal("a.png", picture_bytes("PNG"))


@pytest.mark.parametrize("fmt", ["png", "gif", "webp", "jpeg"])
def test_size_is_read_without_a_decoder(fmt: str) -> None:
    """Behind whatever stands before it, and no beginning of a file is an error."""
    picture = picture_bytes(fmt.upper(), drawing(321, 123))
    assert declared_size(picture, fmt) == (321, 123)
    for end in range(12, len(picture)):
        declared_size(picture[:end], fmt)


def test_picture_that_says_it_is_too_large_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.images.sandbox.PATIENCE", 0)
    with sandbox.turn(), pytest.raises(ValidationError) as refused:
        clean_picture(upload("bomb.png", bomb(30_000, 30_000)), CREDIT)
    assert refused.value.code == "pixels"


@pytest.mark.parametrize("marker", [b"\xff", b"\xff\xd0"])
def test_jpeg_of_nothing_but_markers_is_not_read_to_its_end(marker: bytes) -> None:
    """Where that would keep the web process busy; the decoder sees to it."""
    assert declared_size(b"\xff\xd8" + marker * MARKERS + picture_bytes("JPEG")[2:], "jpeg") is None
