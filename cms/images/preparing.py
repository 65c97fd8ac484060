"""Makes the versions of a picture ahead of its readers, a format at a time, and has the picture remember them.

The fallback is made as soon as a picture is saved, so that a page can always show it; the others, which take seconds,
by background tasks in a process of their own. Making twice does no harm: the later replaces the earlier.
"""

import logging
from io import BytesIO
from pathlib import PurePath

from django.core.files.base import ContentFile

from cms.core.apart import work_apart
from cms.core.whole_files import with_their_rows
from cms.images.encoding import EXTENSIONS
from cms.images.models import CulturalImage, CulturalRendition
from cms.images.pictures import is_made, spec
from cms.images.previews import preview
from cms.images.recipe import FALLBACK, RECIPE, widths
from cms.images.sandbox import PictureRefused, turn
from cms.images.scaling import is_transparent, opened, scaled, version

logger = logging.getLogger(__name__)
SLOW = ("webp", "avif")  # those made in the background, the quickest first
MEMORY = 2 * 1024**3  # bytes of address space; AVIF of 24 million pixels read whole uses two thirds
SECONDS = 300


def prepare(image: CulturalImage) -> None:
    """The fallback and the preview, at once: a tenth of a second for a photograph."""
    with image.open_file() as file:
        source = BytesIO(file.read())
    steps = widths(FALLBACK[0], image.width)
    picture = opened(source, max(steps))
    fmt = "png" if is_transparent(picture) else "jpeg"
    whole = image.width, image.height
    files = [version(scaled(picture, whole, width), fmt, image.embedded_credit) for width in steps]
    image.preview = "" if fmt == "png" else preview(picture)
    with with_their_rows():
        image.hold()
        image.versions = {fmt: _store(image, fmt, dict(zip(steps, files, strict=True)))}
        image.made_with = 0
        columns = {name: getattr(image, name) for name in ("preview", "versions", "made_with")}
        CulturalImage.objects.filter(pk=image.pk).update(**columns)


def make(image: CulturalImage, fmt: str) -> bool:
    """All versions of one of the SLOW formats, unless they are there; whether they are now. May take a minute.

    Raises PictureRefused where it takes more memory or time than there is."""
    if is_made(image, fmt):
        return True
    steps = widths(fmt, image.width)
    with image.open_file() as file:
        data = file.read()
    credit = image.embedded_credit
    job = {"format": fmt, "widths": steps, "credit": vars(credit)}
    with turn("making", patience=SECONDS):
        answer, content = work_apart("cms.images.version_worker", data, job, memory=MEMORY, seconds=SECONDS)
    if "refused" in answer:
        logger.error("Picture %s has no %s: it takes too much %s to make.", image.pk, fmt, answer["refused"])
        raise PictureRefused(answer["refused"])
    source = BytesIO(content)
    files = {width: source.read(length) for width, length in zip(steps, answer["lengths"], strict=True)}
    with with_their_rows():
        now = CulturalImage.objects.select_for_update().filter(pk=image.pk, file_hash=image.file_hash).first()
        if now is None:  # deleted, or another file since: that has a task of its own
            return False
        now.versions[fmt] = _store(now, fmt, files)
        now.made_with = RECIPE if all(is_made(now, each) for each in SLOW) else 0
        now.save(update_fields=["versions", "made_with"])
    image.versions, image.made_with = now.versions, now.made_with
    return True


def _store(image: CulturalImage, fmt: str, files: dict[int, bytes]) -> list[list[int | str]]:
    """Takes the place of what there was of this format; (width, name) of each, narrowest first."""
    image.renditions.filter(filter_spec__regex=rf"^width-\d+\|format-{fmt}$").delete()
    rows = CulturalRendition.objects.bulk_create(
        CulturalRendition(
            image=image, filter_spec=spec(fmt, width), file=ContentFile(content, f"version.{EXTENSIONS[fmt]}")
        )
        for width, content in files.items()
    )
    return [[width, PurePath(row.file.name).name] for width, row in zip(files, rows, strict=True)]
