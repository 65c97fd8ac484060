import io
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cms.documents import uploads
from cms.documents.models import PrivateDocument

pytestmark = pytest.mark.django_db


def package(**parts: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return output.getvalue()


def office(folder: str) -> bytes:
    return package(**{"[Content_Types].xml": "<x/>", f"{folder}__document.xml": "<x/>"})


def many_parts(number: int, said: int = 0, further: bytes = b"") -> bytes:
    """An archive that is nothing but its directory."""
    directory = (b"PK\x01\x02" + bytes(24) + b"\x01" + bytes(17) + b"a") * number
    size = (said or len(directory)).to_bytes(4, "little")
    return b"PK\x03\x04" + bytes(27) + directory + further + b"PK\x05\x06" + bytes(8) + size + bytes(6)


GOOD = {
    "a.pdf": b"%PDF-1.7\n",
    "a.docx": office("word"),
    "a.xlsx": office("xl"),
    "a.pptx": office("ppt"),
    "a.odt": package(mimetype="application/vnd.oasis.opendocument.text"),
    "a.zip": package(a="b"),
    "a.rtf": b"{\\rtf1 }",
    "a.csv": "name;Алматы\r\n".encode(),
    "a.txt": "Ноты".encode("utf-16"),
}
BAD = {
    "program.pdf": b"MZ\x90\0",
    "page.pdf": b"<html>",
    "sheet.docx": office("xl"),
    "plain.docx": package(a="b"),
    "broken.zip": b"PK\x03\x04 nothing more",
    "program.zip": b"MZ" + package(a="b"),
    "other.odt": package(mimetype="application/zip"),
    "word.rtf": office("word"),
    "program.txt": b"MZ\x90\0\x03",
    "none.odt": package(a="b"),
    "many.zip": many_parts(30_000),
    "hidden.zip": many_parts(30_000, said=1, further=b"PK\x06\x07" + bytes(16)),
}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor", password="x"))
    return client


def add(editor: Client, name: str, content: bytes) -> list[str]:
    values = {"title": "T", "collection": "1", "tags": "", "file": SimpleUploadedFile(name, content)}
    response = editor.post(reverse("wagtaildocs:add"), values)
    return [] if response.status_code == 302 else response.context["form"].errors["file"]


@pytest.mark.parametrize("name", GOOD)
def test_document_that_is_what_it_says_is_accepted(editor: Client, name: str) -> None:
    assert add(editor, name, GOOD[name]) == []
    document = PrivateDocument.objects.get()
    assert document.file.name == f"documents/{document.token}/{name}"


@pytest.mark.parametrize("name", BAD)
def test_document_that_is_something_else_is_refused_in_a_sentence(editor: Client, name: str) -> None:
    assert "its content is something else" in add(editor, name, BAD[name])[0]
    assert not PrivateDocument.objects.exists()


def test_kind_that_is_not_on_the_list_is_refused(editor: Client) -> None:
    assert add(editor, "a.html", b"<html>")


def test_document_that_is_too_large_says_how_large_it_may_be(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LIMIT", 1024)
    message = add(editor, "a.txt", b"x" * 2048)[0].replace("\xa0", " ")
    assert message == "This file is 2.0 KB large; it may be at most 1.0 KB."
    assert 25 * 1024 * 1024 == 26_214_400


def test_many_at_once_and_title_edits_work(editor: Client) -> None:
    files = {"title": "a", "collection": "1", "files[]": SimpleUploadedFile("a.pdf", GOOD["a.pdf"])}
    answer = editor.post(reverse("wagtaildocs:add_multiple"), files, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.json()["success"]
    document = PrivateDocument.objects.get()
    editor.post(reverse("wagtaildocs:edit", args=[document.pk]), {"title": "New", "collection": "1", "tags": ""})
    assert PrivateDocument.objects.get().title == "New"
    for name in ("index", "edit", "document_usage", "delete"):
        arguments = [] if name == "index" else [document.pk]
        assert editor.get(reverse(f"wagtaildocs:{name}", args=arguments)).status_code == 200
    assert editor.get(reverse("wagtaildocs_chooser:choose")).status_code == 200
    chosen = editor.get(reverse("wagtaildocs_chooser:chosen", args=[document.pk])).json()
    assert chosen["result"]["url"].endswith(document.url)
