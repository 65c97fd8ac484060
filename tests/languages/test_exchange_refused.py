"""What comes in from outside is hostile: harm is refused with a sentence, and the rest is taken."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError
from wagtail_localize.models import StringTranslation

from cms.languages.exchange import archives, xliff_reading
from cms.languages.exchange.importing import import_file, import_upload
from press.models import StoryPage
from tests.languages.exchange_files import (
    archive_of,
    begun,
    file_of,
    fill_po,
    fill_xliff,
    mirrored,
    targets,
    titled,
)

HARMFUL = [
    "<script>alert(1)</script>",
    '<a href="javascript:alert(1)">x</a>',
    '<a id="a1" onclick="alert(1)">x</a>',
    '<a id="a2">x</a>',
    '<img src="x" onerror="alert(1)">',
    "<b style=x>x</b>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?x ><img src=x onerror=alert(1)>?>",
    "<!DOCTYPE x>",
    "<b>" * 5000,
    "x" * 256,
    "&" * 20_001,
]


@pytest.mark.parametrize("fmt", ["po", "xliff"])
@pytest.mark.parametrize("harmful", HARMFUL)
def test_nothing_harmful_is_written_and_the_rest_is(harmful: str, fmt: str, story: StoryPage) -> None:
    """In XLIFF the harm stands in the original data of a placeholder."""
    translation = begun(story)
    name, data = file_of(translation, fmt)
    if fmt == "po":
        fill = fill_po(data, lambda source: harmful if source == "A bird" else f"Ө {source}")
    else:
        escaped = harmful.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        fill = fill_xliff(
            data, lambda unit: '<ph id="1" dataRef="x"/>' if unit.get("name") == "title" else mirrored(unit)
        )
        fill = fill.replace(
            b"</notes><segment",
            f'</notes><originalData><data id="x">{escaped}</data></originalData><segment'.encode(),
            1,
        )
    (report,) = import_file(name, fill, None)
    assert len(report.refused) == 1 and report.refused[0].startswith("“\u2068A bird\u2069” – ")
    assert "A bird" not in targets(translation) and report.taken == len(targets(translation)) > 5


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">%s]>'


@pytest.mark.parametrize(
    ("name", "change", "why"),
    [
        ("a.xlf", lambda data: data.replace(b"<xliff", (BOMB % "").encode() + b"<xliff"), "document type"),
        (
            "a.xlf",
            lambda data: data.replace(b"<xliff", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff'),
            "document type",
        ),
        ("a.xlf", lambda data: data[:-20], "well-formed"),
        ("a.xlf", lambda data: data.replace(b"encoding='utf-8'", b"encoding='x-none'"), "well-formed"),
        ("a.xlf", lambda data: data.replace(b"document:2.0", b"document:1.2"), "XLIFF 2.0"),
        ("a.xlf", lambda data: data.replace(b"</file>", b"<a>" * 50 + b"</a>" * 50 + b"</file>"), "too large"),
        ("a.xlf", lambda data: data + b" " * archives.MOST_BYTES, "too large"),
        ("a.xlf", lambda data: data.replace(b'trgLang="ru"', b'trgLang="fr"'), "made for “ru”"),
        ("a.po", lambda _data: b"/etc/passwd", "PO"),
        ("a.po", lambda _data: b"\xff\xfe\x00", "no text"),
        ("a.po", lambda data: b"\xff" + data, "UTF-8"),
        ("a.po", lambda _data: b'msgid "a"\nmsgstr "b"\n' * 25_001, "too large"),
        ("a.po", lambda _data: b'msgid "a"\nmsgstr "b"\n', "nothing that you may translate"),
        ("a.docx", lambda data: data, "neither PO"),
        ("a.zip", lambda data: data, "no ZIP"),
    ],
)
def test_a_bad_file_changes_nothing_and_says_why(
    name: str, change: Callable[[bytes], bytes], why: str, story: StoryPage
) -> None:
    translation = begun(story)
    _name, data = file_of(translation, "po" if name.endswith("po") else "xliff")
    (report,) = import_upload(
        name, io.BytesIO(change(fill_xliff(data, titled("Птица")) if "xlf" in name else data)), None
    )
    assert why in report.error and targets(translation) == {}


def test_of_too_many_elements_none_is_read(story: StoryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    name, data = file_of(begun(story), "xliff")
    monkeypatch.setattr(xliff_reading, "MOST_ELEMENTS", 20)
    assert "too large" in import_file(name, data, None)[0].error


def test_the_sound_files_of_an_archive_are_taken_when_others_are_not(story: StoryPage) -> None:
    translation = begun(story)
    _name, data = file_of(translation, "xliff")
    data = fill_xliff(data, titled("Птица"))
    bad = [
        ("../up.xlf", data),
        ("/etc/x.xlf", data),
        ("c:\\x.xlf", data),
        ("bomb.xlf", b" " * 50_000_000),
        ("in.zip", b""),
    ]
    packed = archive_of(*bad, ("__MACOSX/._good.xlf", b"x"), ("ru/good.xlf", data))
    *others, good = import_upload("all.zip", packed, None)
    assert [report.name for report in others] == [name for name, _data in bad]
    assert [next(word for word in ("leads out", "too large", "neither") if word in each.error) for each in others] == [
        "leads out", "leads out", "leads out", "too large", "neither",
    ]  # fmt: skip
    assert good.taken == 1 and targets(translation) == {"A bird": "Птица"}


def test_an_archive_is_refused_when_reading_it_would_cost_too_much(story: StoryPage, monkeypatch: Any) -> None:
    many = archive_of(*((f"{n}.po", b"") for n in range(archives.MOST_FILES + 1)))
    (report,) = import_upload("many.zip", many, None)
    assert "too many" in report.error
    monkeypatch.setattr(archives, "AT_ONCE", 20_000)  # the directory itself
    many.seek(0)
    (report,) = import_upload("many.zip", many, None)
    assert "too many" in report.error
    monkeypatch.undo()
    (report,) = import_upload("a.zip", archive_of(("a.po", b"x" * 99), method=zipfile.ZIP_LZMA), None)
    assert "packed" in report.error
    monkeypatch.setattr(archives, "MOST_BYTES_UNPACKED", 1000)
    first, second = import_upload("a.zip", archive_of(("a.po", b"#" * 900), ("b.po", b"#" * 900)), None)
    assert "too large" not in first.error and "too large" in second.error


def test_nothing_is_half_written_when_the_database_refuses(story: StoryPage, monkeypatch: pytest.MonkeyPatch) -> None:
    translation = begun(story)
    name, data = file_of(translation, "po")
    stock, written = StringTranslation.save, []

    def save(self: StringTranslation, *args: Any, **kwargs: Any) -> None:
        stock(self, *args, **kwargs)
        written.append(self)
        if len(written) == 3:
            raise DatabaseError

    monkeypatch.setattr(StringTranslation, "save", save)
    (report,) = import_file(name, fill_po(data, lambda source: f"Ө {source}"), None)
    assert len(written) == 3 and "Nothing of it was taken" in report.error and targets(translation) == {}
