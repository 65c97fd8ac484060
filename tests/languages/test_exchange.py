"""Translations go out as PO and XLIFF and come in again; what comes in is believed in nothing."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail_localize.models import StringTranslation, Translation

from cms.languages.exchange.exporting import FORMATS
from cms.languages.exchange.importing import import_file
from cms.languages.sets import translation_of
from cms.users.models import User
from home.models import HomePage
from home.roles import translators
from press.models import StoryPage
from tests.factories.pages import committed, translate
from tests.factories.press import make_boilerplate, make_release, make_story
from tests.factories.users import member
from tests.languages.exchange_files import (
    WORDS,
    XLIFF,
    archive_of,
    begun,
    file_of,
    fill_po,
    fill_xliff,
    mirrored,
    targets,
    titled,
)


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
