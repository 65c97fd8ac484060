"""A story whose passages go out in files and come in again: what the tests of the exchange share."""

import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import polib
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.languages.exchange.exporting import FORMATS, exported
from tests.factories.pages import translate

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
RICH = (
    '<p>A <b>bold <i>bird</i></b> &amp; <a href="https://example.org/">its nest</a><br/>sings.</p>'
    "<ul><li>First point</li><li>Second point</li></ul>"
)
#: The passage of RICH that has tags, in three scripts, tags in another order.
WORDS = {
    "ru": 'У <a id="a1">гнезда</a><br/>поёт <b>смелая <i>птица</i></b> &amp; все.',
    "ar": 'قرب <a id="a1">عشه</a><br/>يغرد <b>الطائر <i>الجريء</i></b> &amp; الجميع.',
    "kk": 'Ұясында <a id="a1">құс</a><br/>сайрайды: <b>батыл <i>әнші</i></b> &amp; өзге.',
}


def begun(page: Any, language: str = "ru") -> Translation:
    """The translation of `page`, with nothing written yet."""
    translate(page, language, publish=not isinstance(page, Page))  # records have no drafts
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code=language)
    StringTranslation.objects.filter(context__object_id=page.translation_key).delete()
    return translation


def file_of(translation: Translation, fmt: str) -> tuple[str, bytes]:
    file = exported(translation, FORMATS[fmt])
    assert file
    return file


def targets(translation: Translation) -> dict[str, str]:
    """What is written, by source."""
    rows = StringTranslation.objects.filter(locale=translation.target_locale, context__object=translation.source.object)
    return dict(rows.values_list("translation_of__data", "data"))


def fill_po(data: bytes, answer: Callable[[str], str]) -> bytes:
    """The file as a translator gives it back, with what `answer` says to each source."""
    po = polib.pofile(data.decode())
    for entry in po:
        entry.msgstr = answer(entry.msgid)
    return str(po).encode()


def fill_xliff(data: bytes, answer: Callable[[ET.Element], str]) -> bytes:
    """`answer` gives the inside of the target, as XML, to a unit; "" for none."""
    text = data.decode()
    for unit in ET.fromstring(data).iter(f"{XLIFF}unit"):
        if inside := answer(unit):
            at = text.index("</source>", text.index(f'<unit id="{unit.get("id")}"')) + len("</source>")
            text = f"{text[:at]}<target>{inside}</target>{text[at:]}"
    return text.encode()


def mirrored(unit: ET.Element) -> str:
    """The source's inside with a mark before it: what a tool makes of it that keeps the placeholders."""
    inside = ET.tostring(unit.find(f"{XLIFF}segment/{XLIFF}source"), encoding="unicode")
    return "Ө " + inside.partition(">")[2].rpartition("<")[0].replace("ns0:", "").replace("\n", "")


def titled(text: str) -> Callable[[ET.Element], str]:
    return lambda unit: text if unit.get("name") == "title" else ""


def archive_of(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    packed.seek(0)
    return packed
