"""What is made of a picture ahead of its readers."""

import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import TestCase
from PIL import Image

from cms.images import preparing
from cms.images.credit import Credit
from cms.images.encoding import encode
from cms.images.models import CulturalImage
from cms.images.pictures import for_everybody, is_made, offered, smallest
from cms.images.preparing import make
from cms.images.recipe import FORMATS, LIGHT, RECIPE
from cms.images.sandbox import PictureRefused
from cms.images.scaling import version
from cms.images.tasks import make_avif, make_renditions
from cms.images.version_worker import work

from .samples import make_image, opened, picture_bytes

pytestmark = pytest.mark.django_db


def files(image: CulturalImage) -> dict[str, list[bytes]]:
    """The files of the versions that a picture says it has, by format."""
    found: dict[str, list[bytes]] = {}
    for fmt, versions in offered(image).items():
        for each in versions:
            with default_storage.open(each.url.removeprefix("/media/")) as file:
                found.setdefault(fmt, []).append(file.read())
    return found


def reloaded(image: CulturalImage) -> CulturalImage:
    return CulturalImage.objects.get(pk=image.pk)


def test_every_width_up_to_its_own_is_made_in_every_format() -> None:
    image = make_image(450, 300)
    assert image.made_with == 0 and is_made(image, "jpeg") and not is_made(image, "avif")
    make_renditions.enqueue(image.pk)
    image = reloaded(image)
    assert image.made_with == RECIPE
    widths = {fmt: [opened(content).width for content in contents] for fmt, contents in files(image).items()}
    assert widths == {"avif": [200, 320, 450], "webp": [320, 450], "jpeg": [450]}
    assert {opened(content).format for content in files(image)["avif"]} == {"AVIF"}
    assert all(opened(content).height == round(opened(content).width * 2 / 3) for content in files(image)["webp"])


@pytest.mark.skipif(not shutil.which("exiftool"), reason="needs exiftool")
def test_every_version_names_its_author_and_no_place_as_another_program_reads_it(tmp_path: Path) -> None:
    image = CulturalImage(title="A secret title", credit="Photo: Әйгерім", rights_holder="Art & Peace")
    image.file = ContentFile(picture_bytes("JPEG", Image.new("RGB", (250, 180), "teal")), "holiday.jpg")
    image.save()
    make_renditions.enqueue(image.pk)
    for fmt, contents in files(reloaded(image)).items():
        for number, content in enumerate(contents):
            (tmp_path / f"{number}.{fmt}").write_bytes(content)
    told = json.loads(subprocess.check_output(["exiftool", "-json", "-G", str(tmp_path)]))
    assert {one["File:FileType"] for one in told} == {"AVIF", "Extended WEBP", "JPEG"} and len(told) == 4
    for one in told:
        assert one["EXIF:Artist"] == one["XMP:Creator"] == one["XMP:Credit"] == "Photo: Әйгерім"
        assert one["EXIF:Copyright"] == one["XMP:Rights"] == "© Art & Peace. All rights reserved."
        assert not [name for name in one if "GPS" in name or "Serial" in name or "Title" in name]


def test_what_a_phone_shows_first_is_light_however_rich_the_picture() -> None:
    credit = Credit("Nobody", "")
    rich = Image.effect_noise((1080, 330), 20).convert("RGB")
    usual = encode(rich, "webp", credit, quality=FORMATS["webp"].quality[0])
    assert len(usual) > LIGHT >= len(version(rich, "webp", credit))
    wider = Image.effect_noise((1100, 330), 20).convert("RGB")
    assert len(version(wider, "webp", credit)) > LIGHT, "large screens get the usual quality"
    small = rich.crop((0, 0, 320, 300))
    for fmt in ("avif", "webp"):
        assert version(small, fmt, credit) == encode(small, fmt, credit, quality=FORMATS[fmt].quality[1])


def test_versions_are_made_by_whoever_has_the_processor_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "source").write_bytes(picture_bytes("JPEG", Image.new("RGB", (64, 48), "teal")))
    asked: list[int] = []
    monkeypatch.setattr(os, "nice", asked.append)
    work(tmp_path, {"format": "avif", "widths": [64], "credit": vars(Credit("Nobody", ""))})
    assert asked == [15]
    assert make_avif.priority < make_renditions.priority, "all pictures have their WebP before one has its AVIF"


def test_transparent_picture_keeps_its_transparency_for_everybody_and_has_no_preview() -> None:
    logo = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    logo.paste((200, 0, 0, 255), (50, 20, 200, 80))
    output = io.BytesIO()
    logo.save(output, "PNG")
    image = CulturalImage(title="Logo", credit="Somebody")
    image.file = ContentFile(output.getvalue(), "logo.png")
    image.save()
    make_renditions.enqueue(image.pk)
    image = reloaded(image)
    assert image.preview == "" and list(offered(image)) == ["avif", "webp", "png"]
    assert all(opened(content).convert("RGBA").getpixel((2, 2))[3] == 0 for (content, *_rest) in files(image).values())


def test_changed_credit_takes_every_version_away_at_once(django_capture_on_commit_callbacks: Any) -> None:
    image = make_image(250, 200)
    make_renditions.enqueue(image.pk)
    image = reloaded(image)
    old = [version.url.removeprefix("/media/") for versions in offered(image).values() for version in versions]
    with django_capture_on_commit_callbacks() as callbacks:
        image.credit = "Photo: Жанна"
        image.save()
    assert list(offered(reloaded(image))) == ["jpeg"], "none says what is not true any more"
    for callback in callbacks:
        callback()
    assert not [name for name in old if default_storage.exists(name)]
    image = reloaded(image)
    assert list(offered(image)) == ["avif", "webp", "jpeg"]
    assert all("Жанна".encode() in content for contents in files(image).values() for content in contents)


def test_versions_of_a_file_that_was_replaced_meanwhile_are_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    image = make_image(300, 200)
    work = preparing.work_apart

    def replaced_meanwhile(*args: Any, **kwargs: Any) -> Any:
        CulturalImage.objects.filter(pk=image.pk).update(file_hash="another")
        return work(*args, **kwargs)

    monkeypatch.setattr(preparing, "work_apart", replaced_meanwhile)
    assert not make(image, "webp")
    assert list(reloaded(image).versions) == ["jpeg"] and image.renditions.count() == 1


def test_what_takes_too_much_memory_is_left_out_and_the_page_stays_right(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(preparing, "MEMORY", 64 * 1024**2)
    image = make_image(2000, 1500)
    with pytest.raises(PictureRefused):
        make(image, "avif")
    call_command("make_pictures", "--format=avif", verbosity=0)
    assert "takes too much memory" in caplog.text and list(reloaded(image).versions) == ["jpeg"]


def test_command_makes_what_is_missing_and_only_that() -> None:
    done, begun = make_image(250, 200), make_image(250, 200)
    make_renditions.enqueue(done.pk)
    make(begun, "webp")
    names = {name for image in (done, begun) for _width, name in reloaded(image).versions["webp"]}
    rows = set(begun.renditions.values_list("pk", flat=True))
    output = io.StringIO()
    call_command("make_pictures", stdout=output)
    assert "1/1" in output.getvalue() and "1 of 1 pictures made." in output.getvalue()
    assert rows < set(begun.renditions.values_list("pk", flat=True)), "what was there stays"
    assert {reloaded(image).made_with for image in (done, begun)} == {RECIPE}
    assert names == {name for image in (done, begun) for _width, name in reloaded(image).versions["webp"]}
    again = io.StringIO()
    call_command("make_pictures", stdout=again)
    assert "0 of 0" in again.getvalue()


def test_new_recipe_replaces_versions_and_their_addresses(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    image = make_image(250, 200)
    make_renditions.enqueue(image.pk)
    before = {version.url for versions in offered(reloaded(image)).values() for version in versions}
    for module in ("pictures", "preparing", "management.commands.make_pictures"):
        monkeypatch.setattr(f"cms.images.{module}.RECIPE", RECIPE + 1)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("make_pictures", verbosity=0)
    after = {version.url for versions in offered(reloaded(image)).values() for version in versions}
    assert len(after) == len(before) and not after & before
    assert not [url for url in before if default_storage.exists(url.removeprefix("/media/"))]
    assert image.renditions.count() == len(after)


def test_lost_original_is_named_and_does_not_stop_the_command() -> None:
    lost, other = make_image(250, 200), make_image(250, 200)
    lost.file.storage.delete(lost.file.name)
    output, errors = io.StringIO(), io.StringIO()
    call_command("make_pictures", stdout=output, stderr=errors)
    assert f"({lost.pk})" in errors.getvalue() and "1 of 2" in output.getvalue()
    assert reloaded(other).made_with == RECIPE


def test_task_runs_twice_and_survives_a_deleted_picture() -> None:
    image = make_image(250, 200)
    for _run in range(2):
        make_renditions.enqueue(image.pk)
    names = list(image.renditions.values_list("file", flat=True))
    assert len(names) == len(set(names)) == sum(map(len, reloaded(image).versions.values()))
    pk = image.pk
    image.delete()
    assert make_renditions.enqueue(pk).status == make_avif.enqueue(pk).status == "SUCCESSFUL"


def test_others_are_given_a_version_that_every_program_reads() -> None:
    image = make_image(400, 200)
    make_renditions.enqueue(image.pk)
    image = reloaded(image)
    assert for_everybody(image)[-1].url.endswith(".jpg") and for_everybody(image)[-1].width == 400
    small = smallest(image, 300)
    assert small and small.width == 320 and (small.height, small.url[-5:]) == (160, ".webp")
    wide = smallest(image, 5000)
    assert wide and wide.width == 400


def test_picture_of_before_the_upgrade_has_an_address_for_others_and_breaks_no_page() -> None:
    image = make_image(300, 200)
    address = for_everybody(image)[0].url
    CulturalImage.objects.update(versions={}, preview="")
    assert for_everybody(reloaded(image))[0].url == address, "the one that its version will have"


class AfterCommit(TestCase):
    def test_new_picture_has_the_fallback_at_once_and_the_rest_after_the_commit(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            image = make_image(250, 180)
            assert list(reloaded(image).versions) == ["jpeg"]
        assert {fmt: len(found) for fmt, found in reloaded(image).versions.items()} == {"jpeg": 1, "webp": 1, "avif": 2}

    def test_deleting_a_picture_removes_all_versions(self) -> None:
        with self.captureOnCommitCallbacks(execute=True):
            image = make_image(250, 180)
        names = [v.url.removeprefix("/media/") for found in offered(reloaded(image)).values() for v in found]
        assert len(names) == 4 and all(default_storage.exists(name) for name in names)
        with self.captureOnCommitCallbacks(execute=True):
            image.delete()
        assert not [name for name in names if default_storage.exists(name)]


def test_every_template_asks_within_what_is_made() -> None:
    from django.conf import settings

    widest = FORMATS["avif"].widths
    asked = [
        int(part.split()[0])
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        for part in path.read_text("utf-8").split("upto=")[1:]
    ]
    assert asked and set(asked) <= set(widest)
