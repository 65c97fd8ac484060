"""The versions of a picture that pages offer, as the picture itself remembers them: no page looks for files or rows,
and none makes one while its reader waits."""

import hashlib
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from cms.core.shown import shows
from cms.core.tables import row_tag
from cms.core.versioned_cache import once
from cms.images.models.rendition import CulturalRendition
from cms.images.recipe import FORMATS, RECIPE, widths

if TYPE_CHECKING:
    from cms.images.models import CulturalImage


@dataclass(frozen=True)
class Version:
    """One version of a picture as a page names it; sizes in pixels."""

    url: str
    width: int
    height: int


def offered(image: "CulturalImage") -> dict[str, list[Version]]:
    """By format, best first: the versions that exist, narrowest first. The last format is for everybody."""
    shows(row_tag(type(image), image.pk))
    folder = once("pictures", lambda: CulturalRendition.file.field.storage.url("pictures/")) + f"{image.token}/"
    return {
        fmt: [Version(f"{folder}{name}", width, height(image, width)) for width, name in image.versions[fmt]]
        for fmt in FORMATS
        if fmt in image.versions
    }


def for_everybody(image: "CulturalImage") -> list[Version]:
    """The versions in a format that every browser and program knows, narrowest first. One that was never prepared, as
    after an upgrade until `make_pictures` has run, has the address that its version will have."""
    if found := offered(image):
        return found[next(reversed(found))]
    width = widths("jpeg", image.width)[0]
    name = f"pictures/{image.token}/{width}-{digest(image.file_hash)}.jpg"
    return [Version(CulturalRendition.file.field.storage.url(name), width, height(image, width))]


def smallest(image: "CulturalImage", width: int) -> Version | None:
    """The narrowest version of at least `width`, else the widest, in a format that programs besides browsers know;
    None before the picture was prepared."""
    known = [version for fmt, versions in offered(image).items() if fmt != "avif" for version in versions]
    wide_enough = [version for version in known if version.width >= width]
    by_width = attrgetter("width")
    return min(wide_enough, key=by_width) if wide_enough else max(known, key=by_width, default=None)


def height(image: "CulturalImage", width: int) -> int:
    return max(1, round(width * image.height / image.width))


def spec(fmt: str, width: int) -> str:
    """Wagtail's name of a version: `get_rendition` finds it too."""
    return f"width-{width}|format-{fmt}"


def digest(file_hash: str) -> str:
    """What is in the name of each version; another file, or another recipe, has another."""
    return hashlib.sha256(f"{file_hash}|{RECIPE}".encode()).hexdigest()[:10]


def is_made(image: "CulturalImage", fmt: str) -> bool:
    """Whether every version of a format exists, made of the present file by the present recipe."""
    there = [(width, name.split("-", 1)[1]) for width, name in image.versions.get(fmt, ())]
    of = digest(image.file_hash)
    return [width for width, rest in there if rest.startswith(of)] == widths(fmt, image.width)
