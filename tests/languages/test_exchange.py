"""Translations go out as PO and XLIFF and come in again; what comes in is believed in nothing."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.languages.exchange import archives, xliff_reading
from cms.languages.exchange.exporting import FORMATS, exported
from cms.languages.exchange.importing import import_file, import_upload
from cms.languages.sets import translation_of
from cms.users.models import User
from home.models import HomePage
from home.roles import translators
from press.models import StoryPage
from tests.factories.pages import block, committed, translate
from tests.factories.press import make_boilerplate, make_release, make_story
from tests.factories.users import member

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


@pytest.fixture
def story(site: HomePage) -> StoryPage:
    return make_story(
        title="A bird",
        slug="a-bird",
        body=[block("heading", text="The heading"), block("text", text=RICH), block("heading", text="Control\x0bmark")],
    )


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


@pytest.mark.parametrize("language", ["ru", "ar", "kk"])
@pytest.mark.parametrize("fmt", ["po", "xliff"])
def test_what_is_translated_survives_the_way_out_and_in(fmt: str, language: str, story: StoryPage) -> None:
    """Rich text, its links and line breaks, and a control character, in every script."""
    page = translate(story, language, publish=False)
    translation = translation_of(page)
    assert translation
    rich = next(source for source in targets(translation) if "<b>" in source)
    rows = StringTranslation.objects.filter(locale=translation.target_locale, translation_of__data=rich)
    rows.update(data=WORDS[language])
    before = targets(translation)
    name, data = file_of(translation, fmt)
    (untouched,) = import_file(name, data, None)
    assert (untouched.taken, untouched.unchanged, untouched.refused) == (0, len(before), [])
    StringTranslation.objects.filter(locale=translation.target_locale).delete()
    (report,) = import_file(name, data, None)
    assert (report.taken, report.refused, report.unknown) == (len(before), [], 0)
    assert targets(translation) == before
    assert {row.translation_type for row in StringTranslation.objects.all()} == {"manual"}


def test_xliff_says_what_a_tool_needs_when_it_is_arabic(story: StoryPage) -> None:
    translation = begun(story, "ar")
    _name, data = file_of(translation, "xliff")
    root = ET.fromstring(data)
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "en", "ar")
    (file,) = root
    assert (file.get("id"), file.get("srcDir"), file.get("trgDir")) == (str(translation.uuid), "ltr", "rtl")
    places = [note.text for note in file.iter(f"{XLIFF}note")]
    assert any("Heading" in place for place in places) and any("list item 2" in place for place in places)
    ids = [unit.get("id") for unit in file]
    assert len(set(ids)) == len(ids) and all(" " not in each for each in ids)
    assert {segment.get("state") for segment in file.iter(f"{XLIFF}segment")} == {"initial"}
    rich = next(unit for unit in file if unit.find(f"{XLIFF}originalData") is not None)
    codes = {code.get("id") for code in rich.iter() if code.tag in {f"{XLIFF}pc", f"{XLIFF}ph"}}
    assert codes == {"1", "2", "3", "4"} and "<b>" not in "".join(rich.find(f"{XLIFF}segment").itertext())


def test_a_tool_moves_the_placeholders_when_it_translates(story: StoryPage) -> None:
    translation = begun(story)
    name, data = file_of(translation, "xliff")
    (report,) = import_file(name, fill_xliff(data, mirrored), None)
    written = targets(translation)
    assert report.refused == [] and report.taken == len(written)
    assert all(target == f"Ө {source}" for source, target in written.items())
    assert any('<b>bold <i>bird</i></b> &amp; <a id="a1">' in target for target in written.values())


def test_only_what_a_person_vouches_for_is_confirmed_when_a_machine_wrote_it(story: StoryPage) -> None:
    translation = begun(story)
    translate(story, "ru", publish=False)
    machines = StringTranslation.objects.filter(locale=translation.target_locale)
    machines.update(translation_type="machine", tool_name="Machine")
    total = machines.count()
    for fmt, before, after in (
        ("po", b"#, fuzzy\n", b""),
        ("xliff", b'state="translated"', b'state="reviewed"'),
    ):
        machines.update(translation_type="machine")
        name, data = file_of(translation, fmt)
        (report,) = import_file(name, data, None)
        assert (report.unchanged, machines.filter(translation_type="machine").count()) == (total, total), fmt
        (report,) = import_file(name, data.replace(before, after), None)
        assert (report.taken, machines.filter(translation_type="manual").count()) == (total, total), fmt


@pytest.mark.parametrize("fmt", ["po", "xliff"])
def test_two_pages_go_out_and_in_at_once(
    fmt: str, story: StoryPage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    both = [begun(story, "fr"), begun(make_release(title="A prize"), "fr")]
    for translation in both:
        translate(translation.source.get_source_instance(), "fr", publish=False)
    before = [targets(translation) for translation in both]
    client = log_in(translator_fr)
    ids = [translation.pk for translation in both]
    answer = client.post(reverse("languages_export"), {"translation": ids, "format": fmt})
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert len(names) == 2 and all(name.startswith(("fr/story-", "fr/pressrelease-")) for name in names)
    StringTranslation.objects.all().delete()
    html = client.post(reverse("languages_import"), {"file": SimpleUploadedFile("all.zip", data)}).content.decode()
    assert [targets(translation) for translation in both] == before
    assert f"{len(before[0])} passages taken" in html and f"{len(before[1])} passages taken" in html


def test_a_record_goes_out_and_in(site: HomePage) -> None:
    translation = begun(make_boilerplate(title="About us"), "fr")
    for fmt in FORMATS:
        name, data = file_of(translation, fmt)
        fill = fill_xliff(data, mirrored) if fmt == "xliff" else fill_po(data, lambda source: f"[fr] {source}")
        (report,) = import_file(name, fill, None)
        assert report.taken == 2 and name.startswith("fr/boilerplate-")


@pytest.mark.parametrize("fmt", ["po", "xliff"])
def test_the_rest_is_taken_when_a_passage_of_the_source_has_changed(fmt: str, story: StoryPage) -> None:
    translation = begun(story)
    name, data = file_of(translation, fmt)
    fill = fill_xliff(data, mirrored) if fmt == "xliff" else fill_po(data, lambda source: f"Ө {source}")
    story.body[0].value["text"] = "Another heading"
    with committed(execute=True):
        story.save_revision().publish()
    translation.source.update_from_db()
    (report,) = import_file(name, fill, None)
    assert report.refused == ["“\u2068The heading\u2069” – The source has changed since the file was made."]
    assert report.taken == len(targets(translation)) == translation.source.stringsegment_set.count() - 1


def test_what_is_no_longer_on_the_page_is_counted(story: StoryPage) -> None:
    translation = begun(story)
    name, data = file_of(translation, "po")
    fill = fill_po(data, lambda source: f"Ө {source}")
    del story.body[0]
    with committed(execute=True):
        story.save_revision().publish()
    translation.source.update_from_db()
    (report,) = import_file(name, fill, None)
    assert (report.unknown, report.refused) == (1, []) and report.taken


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


def archive_of(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    packed.seek(0)
    return packed


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


@pytest.fixture
def secret(site: HomePage) -> Translation:
    """An embargoed release that is being translated into Russian alone."""
    return begun(make_release(title="The embargoed prize", live=False))


@pytest.mark.parametrize("fmt", ["po", "xliff"])
def test_what_is_not_theirs_is_as_if_it_were_not_there(
    fmt: str, secret: Translation, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    name, data = file_of(secret, fmt)
    fill = fill_xliff(data, titled("Птица")) if fmt == "xliff" else fill_po(data, lambda source: f"Ө {source}")
    client = log_in(translator_fr)
    for pk in (secret.pk, 10**6):
        answers = [
            client.get(reverse("languages_export"), {"translation": pk, "format": fmt}),
            client.post(reverse("languages_export"), {"translation": pk, "format": fmt}),
            client.get(reverse("wagtail_localize:download_pofile", args=[pk])),
            client.post(reverse("wagtail_localize:upload_pofile", args=[pk]), {"file": SimpleUploadedFile(name, fill)}),
        ]
        assert [answer.status_code for answer in answers] == [404] * 4
    html = client.post(
        reverse("languages_import"), {"file": SimpleUploadedFile("a.zip", archive_of((name, fill)).getvalue())}
    )
    assert (
        "nothing that you may translate" in html.content.decode()
        and "embargoed" not in html.content.decode().replace(name, "")
    )
    assert targets(secret) == {}


def test_a_translator_gets_of_many_only_their_own(
    secret: Translation, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    own = [begun(make_story(title=title), "fr") for title in ("A bird", "A fish")]
    asked = {"translation": [secret.pk, *(each.pk for each in own)], "format": "po"}
    answer = log_in(translator_fr).post(reverse("languages_export"), asked)
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert len(archive.namelist()) == 2
    assert all(b"embargoed" not in archive.read(name) for name in archive.namelist())


def test_a_translator_touches_records_in_their_language_only(
    site: HomePage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    boilerplate = make_boilerplate(title="About us")
    russian = begun(boilerplate, "ru")
    french = begun(boilerplate, "fr")
    for translation, status in ((russian, 404), (french, 200)):
        answer = log_in(translator_fr).get(reverse("languages_export"), {"translation": translation.pk})
        assert answer.status_code == status
    name, data = file_of(russian, "po")
    (report,) = import_file(name, fill_po(data, lambda source: f"Ө {source}"), translator_fr)
    assert report.error and targets(russian) == {}
    (report,) = import_file(name, fill_po(data, lambda source: f"Ө {source}"), member("ru", translators("ru")))
    assert report.taken == 2


def test_the_editors_upload_takes_the_page_it_is_on_and_no_other(
    story: StoryPage, translator_fr: User, log_in: Callable[[User], Client]
) -> None:
    here, other = begun(story, "fr"), begun(make_story(title="A fish"), "fr")
    client = log_in(translator_fr)
    url = reverse("wagtail_localize:upload_pofile", args=[here.pk])
    for translation in (here, other):
        for fmt in FORMATS:
            name, data = file_of(translation, fmt)
            fill = fill_xliff(data, mirrored) if fmt == "xliff" else fill_po(data, lambda source: f"[fr] {source}")
            answer = client.post(url, {"file": SimpleUploadedFile(name.replace("/", "-"), fill)}, follow=True)
            said = "another page" if translation == other else "passages taken"
            assert said in answer.content.decode()
    assert targets(here) and not targets(other)
    written = StringTranslation.objects.first()
    assert written and written.last_translated_by == translator_fr and written.tool_name == "XLIFF"


def test_the_commands_do_the_same(story: StoryPage, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    translation = begun(story)
    translate(story, "ru", publish=False)
    before = targets(translation)
    for fmt in FORMATS:
        out = tmp_path / f"{fmt}.zip"
        call_command("export_translations", "--lang", "ru", "--format", fmt, "--out", str(out))
        StringTranslation.objects.all().delete()
        call_command("import_translations", str(out))
        assert targets(translation) == before and f"{len(before)} passages taken" in capsys.readouterr().out
    (tmp_path / "a.po").write_text("nothing")
    with pytest.raises(CommandError):
        call_command("import_translations", str(tmp_path / "a.po"))
