"""The text inside files is read apart, within limits, and forgotten with its file."""

import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from cms.core import apart
from cms.documents import text as reading
from cms.documents.models import DocumentText, PrivateDocument
from cms.documents.tasks import read_document
from cms.documents.text import read
from tests.documents.files import SENTENCES, docx, encrypted, odt, package, page_of, pdf, printed
from tests.documents.test_uploads import GOOD
from tests.factories.pages import committed
from tests.services.machine import ending_itself

pytestmark = pytest.mark.django_db


def upload(name: str, content: bytes) -> PrivateDocument:
    document = PrivateDocument(title="Programme", file=ContentFile(content, name))
    with committed(execute=True):
        document.save()
    return document


def text_of(name: str, content: bytes) -> str:
    return DocumentText.objects.get(document=upload(name, content)).text


def rtf(text: str) -> bytes:
    """As Word writes it, with a picture that is no text."""
    escaped = "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)
    picture = r"{\pict\pngblip 89504e470d0a1a0a}"
    return rf"{{\rtf1\ansi\ansicpg1251\uc1{{\fonttbl{{\f0 Arial;}}}}{picture}\f0 {escaped}\par}}".encode("ascii")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_browser_s_pdf_is_read_in_every_language_in_reading_order(tmp_path: Path) -> None:
    """Lines that break, numbers and Latin words inside Arabic, letters joined in one sign, presentation forms."""
    arabic = f"{SENTENCES['ar']} عام 2026 في Paris، لا إلى الأولى إلا الأطفال والرسائل"
    for font in ("DejaVu Sans", "Noto Naskh Arabic"):
        html = "".join(
            f"<p lang={language} dir={'rtl' if language == 'ar' else 'ltr'}>{arabic if language == 'ar' else sentence}"
            for language, sentence in SENTENCES.items()
        )
        text = text_of("programme.pdf", printed(tmp_path, f"<body style=\"font-family:'{font}'\">{html}"))
        assert words(text) == words(" ".join([*list(SENTENCES.values())[:-1], arabic])), font


def test_letters_that_are_drawn_as_one_sign_keep_their_order() -> None:
    """Drawn from left to right, as WeasyPrint and fpdf2 write it: lam, alef, fa, ta, (lam with alef), alef."""
    signs = dict(zip("ABCDE", ["ل", "ا", "ف", "ط", "لأ"], strict=True))
    content = page_of(b"BT /F1 12 Tf 50 700 Td (2026) Tj 40 0 Td (ABCDEB) Tj ET", signs)
    assert words(text_of("a.pdf", content)) == ["الأطفال", "2026"]


def test_word_that_is_broken_at_the_end_of_a_line_is_whole(tmp_path: Path) -> None:
    assert text_of("a.pdf", pdf("An exhibition of water-", "colours in Paris.")) == (
        "An exhibition of watercolours in Paris."
    )


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", docx),
        ("a.odt", odt),
        ("a.pptx", lambda text: package({f"ppt/slides/slide{n}.xml": f"<a:t>{text}</a:t>" for n in (1, 2)})),
        ("a.xlsx", lambda text: package({"xl/sharedStrings.xml": f"<sst><si><t>{text}</t></si></sst>"})),
        ("a.rtf", rtf),
        ("a.txt", lambda text: text.encode("utf-16")),
        ("a.csv", lambda text: f"\ufeff{text}\r\n".encode()),
    ],
)
def test_office_and_plain_files_are_read(name: str, make: Callable[[str], bytes], language: str) -> None:
    text = text_of(name, make(SENTENCES[language]))
    assert SENTENCES[language] in text and "PAGE" not in text and "<" not in text


def test_slides_are_read_in_their_order() -> None:
    slides = {f"ppt/slides/slide{number}.xml": f"<p><t>slide {number}</t></p>" for number in (10, 2, 1)}
    assert text_of("a.pptx", package(slides)).splitlines() == ["slide 1", "slide 2", "slide 10"]


BOMB = '<!DOCTYPE x [<!ENTITY a "birds birds birds ">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "broken.pdf": b"%PDF-1.7 nothing more",
    "half.pdf": pdf("A bird")[:300],
    "locked.pdf": encrypted(pdf("A secret bird")),
    "latin.txt": "Une école".encode("latin-1"),
    "entities.docx": package({"word/document.xml": f"{BOMB}]><t>&i;</t>"}),
    "outside.docx": package({"word/document.xml": '<!DOCTYPE t [<!ENTITY f SYSTEM "/etc/passwd">]><t>&f;</t>'}),
    "broken.odt": package({"content.xml": "<o></p>"}),
    "numbers.xlsx": b"PK\x03\x04 nothing more",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_broken_encrypted_or_hostile_file_has_no_text_and_is_logged_once(name: str, caplog: Any) -> None:
    assert text_of(name, HOSTILE[name]) == ""
    assert len([record for record in caplog.records if "could not be read" in record.message]) == 1


@pytest.mark.parametrize("name", ["a.zip"])
def test_kinds_without_a_reader_are_left_alone(name: str, caplog: Any) -> None:
    assert text_of(name, GOOD[name]) == "" and not caplog.records


def test_text_is_bounded() -> None:
    bomb = package({"content.xml": f"<o><p>{'bird ' * 12_000_000}</p></o>"})  # 60 MB, packed in 60 KB
    assert len(bomb) < 100_000
    assert 199_000 < len(text_of("a.odt", bomb)) <= 200_000
    assert len(text_of("a.txt", b"bird " * 1_000_000)) <= 200_000


def test_file_that_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    monkeypatch.setattr(reading, "MEMORY", 96 * 1024**2)
    assert text_of("a.txt", b"bird " * 5_000_000) == ""
    assert "memory" in caplog.text.lower()


@pytest.mark.parametrize("ended_by", ["TERM", "KILL"])
def test_file_whose_reader_was_ended_from_outside_is_read_at_the_next_try(
    ended_by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As at a stop of the worker, or when the machine has no memory left."""
    with monkeypatch.context() as patch:
        patch.setattr(apart.sys, "executable", ending_itself(tmp_path, ended_by))
        document = upload("a.txt", b"A bird")
    assert not DocumentText.objects.exists()
    assert read_document.enqueue(document.pk).status == "SUCCESSFUL"
    assert DocumentText.objects.get().text == "A bird"


def test_page_that_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    monkeypatch.setattr(reading, "SECONDS", 2)
    bomb = page_of(b"BT /F1 12 Tf (a) Tj ET " * 2_000_000)  # 46 MB of operations
    assert len(bomb) < 200_000
    started = time.monotonic()
    assert text_of("a.pdf", bomb) == "" and "'refused': 'time'" in caplog.text
    assert time.monotonic() - started < 10


def test_text_is_forgotten_with_its_file() -> None:
    document = upload("a.txt", b"A bird")
    document.file = ContentFile(b"A fish", "a.txt")
    document.save()
    assert not DocumentText.objects.exists()  # until the task has read the new file
    call_command("read_documents", stdout=io.StringIO())
    assert DocumentText.objects.get().text == "A fish"
    document.delete()
    assert not DocumentText.objects.exists()


def test_text_of_a_replaced_file_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor replaces the file while the task reads it."""
    document = PrivateDocument.objects.get(pk=upload("a.txt", b"A bird").pk)
    DocumentText.objects.all().delete()
    PrivateDocument.objects.filter(pk=document.pk).update(file="documents/other.txt")
    read(document)
    assert not DocumentText.objects.exists()


def test_title_that_changes_does_not_read_the_file_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = upload("a.txt", b"A bird")
    DocumentText.objects.update(text="[name removed]")
    with committed(execute=True):
        document.title = "Other"
        document.save()
    call_command("read_documents", stdout=io.StringIO())
    assert DocumentText.objects.get().text == "[name removed]"
    call_command("read_documents", all=True, stdout=io.StringIO())
    assert DocumentText.objects.get().text == "A bird"


def test_command_goes_on_where_a_file_is_lost() -> None:
    lost, there = upload("a.txt", b"A bird"), upload("b.txt", b"A fish")
    DocumentText.objects.all().delete()
    lost.file.storage.delete(lost.file.name)
    errors = io.StringIO()
    call_command("read_documents", stdout=io.StringIO(), stderr=errors)
    assert "a.txt" in errors.getvalue()
    assert [text.document_id for text in DocumentText.objects.all()] == [there.pk]
