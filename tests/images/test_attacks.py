"""Pictures that are made to harm: what is refused, and what is left of the rest."""

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from cms.images.cleaning import clean_picture
from cms.images.credit import Credit
from cms.images.models import CulturalImage
from tests.images.samples import drawing, picture_bytes, stored_bytes

SCRIPT = b"<html><script>alert(document.domain)</script></html>"
PHP = b"<?php system($_GET['c']); ?>"


def archive() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "Main-Class: Evil")
    return output.getvalue()


def saved(fmt: str, **options: Any) -> bytes:
    output = io.BytesIO()
    drawing().save(output, fmt, **options)
    return output.getvalue()


def enlarged(fmt: str) -> bytes:
    """A small file that says it is 60,000 × 60,000 pixels large: ten gigabytes when it is opened."""
    content = bytearray(saved(fmt))
    if fmt == "AVIF":
        at = content.index(b"ispe") + 8
        content[at : at + 8] = struct.pack(">II", 60_000, 60_000)
    elif fmt == "GIF":
        content[6:10] = struct.pack("<HH", 60_000, 60_000)
    else:
        at = next(content.index(marker) for marker in (b"\xff\xc0", b"\xff\xc2") if marker in content) + 5
        content[at : at + 4] = struct.pack(">HH", 60_000, 60_000)
    return bytes(content)


POLYGLOTS = {
    "page.jpg": picture_bytes("JPEG", comment=SCRIPT) + SCRIPT,
    "jar.gif": saved("GIF") + archive(),
    "jar.jpg": picture_bytes("JPEG") + archive(),
    "shell.png": saved("PNG") + PHP,
    "shell.webp": saved("WEBP", xmp=PHP) + PHP,
    "shell.avif": saved("AVIF") + PHP,
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_a_picture_that_is_something_else_too_is_that_no_more(name: str) -> None:
    cleaned = clean_picture(ContentFile(POLYGLOTS[name], name), Credit("A", "B")).read()
    assert not [other for other in (b"<script", b"PK\x03\x04", b"META-INF", b"<?php") if other in cleaned]


@pytest.mark.parametrize("fmt", ["JPEG", "GIF", "AVIF"])
def test_a_bomb_is_refused_by_its_header(fmt: str) -> None:
    name = f"a.{fmt.lower()}"
    with pytest.raises(ValidationError) as refused:
        clean_picture(ContentFile(enlarged(fmt), name), Credit("A", "B"))
    assert refused.value.code in {"pixels", "unreadable"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../../../escaped.jpg", "..\\..\\escaped.jpg", "/tmp/escaped.jpg", "shell.php.jpg"])
def test_a_name_leads_nowhere_and_says_nothing(name: str) -> None:
    image = CulturalImage(title="A", credit="B")
    image.file = ContentFile(picture_bytes("JPEG"), name)
    image.save()
    assert Path(image.file.path).is_relative_to(settings.PRIVATE_ROOT) and stored_bytes(image.file)
    for rendition in image.renditions.all():
        assert Path(rendition.file.path).is_relative_to(settings.MEDIA_ROOT / "pictures" / image.token)
        assert "escaped" not in rendition.file.name and "php" not in rendition.file.name
