"""Files with text inside them, made as their readers' programs make them."""

import io
import subprocess
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

CHROMIUM = Path("/usr/bin/chromium")
SENTENCES = {
    "en": "The workshop for young painters begins with watercolours.",
    "fr": "L’atelier des jeunes peintres s’ouvre sur une œuvre collective.",
    "ru": "Мастерская для юных художников открывается в субботу.",
    "kk": "Жас суретшілердің шеберханасы қалалық мұражайда ашылады.",
    "ar": "تفتح ورشة الرسامين الشباب أبوابها يوم السبت في متحف المدينة.",
}


def pdf(*sentences: str) -> bytes:
    """A PDF of one page in Latin letters."""
    lines = b" ".join(b"(%s) Tj 0 -20 Td" % line.encode("cp1252") for line in sentences)
    return page_of(b"BT /F1 12 Tf 50 700 Td " + lines + b" ET")


def page_of(operations: bytes, signs: dict[str, str] | None = None) -> bytes:
    """A PDF of one page, written by hand: Helvetica needs no file. `signs` says what each letter stands for."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    if signs:
        rows = "\n".join(f"<{ord(sign):02x}> <{text.encode('utf-16-be').hex()}>" for sign, text in signs.items())
        table = DecodedStreamObject()
        table.set_data(f"1 begincodespacerange <00> <ff> endcodespacerange\n6 beginbfchar\n{rows}\nendbfchar".encode())
        named[NameObject("/ToUnicode")] = writer._add_object(table)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(named)})}
    )
    content = DecodedStreamObject()
    content.set_data(operations)
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def encrypted(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def printed(directory: Path, html: str) -> bytes:
    """A PDF as a browser prints it."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    page, result = directory / "page.html", directory / "page.pdf"
    page.write_text(f"<!doctype html><meta charset=utf-8>{html}", "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={result}"]
    subprocess.run([str(CHROMIUM), *options, str(page)], capture_output=True, timeout=120, check=False)
    return result.read_bytes()


def package(parts: dict[str, str]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return output.getvalue()


def docx(text: str) -> bytes:
    word = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    run = f"<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>{text[:9]}</w:t></w:r><w:r><w:t>{text[9:]}</w:t></w:r></w:p>"
    return package({"[Content_Types].xml": "<x/>", "word/document.xml": f"{word}{run}<w:p/></w:body></w:document>"})


def odt(text: str) -> bytes:
    content = f'<o xmlns:text="t"><text:h>Heading</text:h><text:p>{text.replace(" ", "<text:s/>", 1)}</text:p></o>'
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})
