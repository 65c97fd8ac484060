"""Documents that are made to harm: what is refused, and how the rest is given out."""

import io
import resource
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.documents.models import PrivateDocument
from tests.documents.test_serving import make_document, page_using
from tests.documents.test_text import text_of

pytestmark = pytest.mark.django_db
MEGABYTE = 1024**2
PART = {
    "docx": "word/document.xml",
    "xlsx": "xl/sharedStrings.xml",
    "odt": "content.xml",
    "pptx": "ppt/slides/slide1.xml",
}


def bomb(extension: str, megabytes: int) -> bytes:
    """A thousandth of what it unpacks to."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("[Content_Types].xml", "<x/>")
        with package.open(PART[extension], "w", force_zip64=True) as part:
            part.write(b"<a xmlns:w='w'><t>")
            for _number in range(megabytes):
                part.write(b"a" * MEGABYTE)
    return output.getvalue()


def nested(depth: int) -> bytes:
    content = b"\0" * MEGABYTE
    for level in range(depth):
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(4):
                package.writestr(f"{level}-{number}.zip", content)
        content = output.getvalue()
    return content


@pytest.mark.parametrize("extension", PART)
def test_a_bomb_is_not_unpacked_in_the_process_that_serves_readers(extension: str) -> None:
    content = bomb(extension, 300)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(text_of(f"bomb.{extension}", content)) <= 200_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_archives_are_stored_as_they_are_and_never_unpacked() -> None:
    """Neither one in another in another, nor names that lead out of the folder."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as package:
        package.writestr("../../../../tmp/escaped.txt", "slip")
        package.writestr("/tmp/escaped.txt", "slip")
    there = set(Path(settings.PRIVATE_ROOT).rglob("*"))
    documents = [make_document("slip.zip", output.getvalue()), make_document("nested.zip", nested(6))]
    new = {path for path in set(Path(settings.PRIVATE_ROOT).rglob("*")) - there if path.is_file()}
    assert new == {Path(document.file.path) for document in documents}
    assert not Path("/tmp/escaped.txt").exists()


POLYGLOTS = {
    "page.pdf": b"%PDF-1.7\n<html><script>alert(1)</script></html>",
    "action.pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "page.txt": b"<!doctype html><script>alert(1)</script>",
    "page.csv": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_a_document_that_is_a_page_too_is_never_one_for_a_browser(name: str, client: Client) -> None:
    document = make_document(name, POLYGLOTS[name])
    page_using(document)
    answer = client.get(document.url)
    assert answer.status_code == 200 and "html" not in answer["Content-Type"] and "svg" not in answer["Content-Type"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert name.endswith("pdf") or answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("name", ["../../../escaped.pdf", 'a"; filename="evil.html.pdf', "a\r\nSet-Cookie: a=b.pdf"])
def test_a_name_leads_nowhere_and_writes_no_header(name: str, client: Client) -> None:
    document = PrivateDocument(title="A")
    document.file = SimpleUploadedFile(name, b"%PDF-1.7")
    document.save()
    page_using(document)
    assert Path(document.file.path).is_relative_to(settings.PRIVATE_ROOT)
    answer = client.get(document.url)
    assert answer.status_code == 200 and "Set-Cookie" not in answer
    assert answer["Content-Disposition"].count('filename="') <= 1
