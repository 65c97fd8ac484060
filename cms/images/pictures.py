"""Which versions of a picture pages ask for, and where each is found: no page makes one while its reader waits."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail.images.models import Filter

if TYPE_CHECKING:
    from cms.images.models import CulturalImage, CulturalRendition

# Best first; the last is for every browser. "avif" may go in front: it takes five times as long to make.
FORMATS = ("webp", "jpeg")
USUAL_WIDTHS = (320, 640, 960, 1280)
SPEC = re.compile(r"((?:width|fill)-[0-9x]+)\|format-([a-z]+)")


@dataclass(frozen=True)
class Version:
    """One version of a picture as a page names it; sizes in pixels."""

    url: str
    width: int
    height: int


def rendition_specs(widths: Iterable[int] = USUAL_WIDTHS, ratio: float | None = None) -> list[str]:
    """Wagtail's filter specs for each format × width; cropped to `ratio` (width / height) around the focal point."""
    return [
        f"{f'fill-{width}x{round(width / ratio)}' if ratio else f'width-{width}'}|format-{fmt}"
        for fmt in FORMATS
        for width in widths
    ]


def useful_widths(image: "CulturalImage", widths: Collection[int], ratio: float | None = None) -> list[int]:
    """Those of `widths` below the picture's own, and the next one: pictures are never enlarged."""
    own = min(image.width, int(image.height * ratio)) if ratio else image.width
    ordered = sorted(widths)
    return [width for width, smaller in zip(ordered, [0, *ordered], strict=False) if smaller < own]


def versions(image: "CulturalImage", specs: Collection[str]) -> dict[str, Version]:
    """By spec: the file where it exists, else the address that makes it when it is first asked for."""
    filters = {spec: Filter(spec=spec) for spec in specs}
    there = existing(image, filters)
    return {spec: _version(there[spec]) if spec in there else _to_be_made(image, filters[spec]) for spec in specs}


def _version(rendition: "CulturalRendition") -> Version:
    return Version(rendition.url, rendition.width, rendition.height)


def _to_be_made(image: "CulturalImage", filter: Filter) -> Version:
    width, height = filter.get_transform(image, (image.width, image.height)).size
    return Version(address(image, filter.spec), round(width), round(height))


def existing(image: "CulturalImage", filters: dict[str, Filter]) -> dict[str, "CulturalRendition"]:
    """Renditions by spec, of those that exist: from what was prefetched, else the cache, else one query. Makes none,
    and writes to the cache only what it had to query."""
    if image._get_prefetched_renditions() is not None:
        return {filter.spec: row for filter, row in image.find_existing_renditions(*filters.values()).items()}
    model = image.get_rendition_model()
    focus = {spec: filter.get_cache_key(image) for spec, filter in filters.items()}
    names = {spec: model.construct_cache_key(image, focus[spec], spec) for spec in filters}
    cached = model.cache_backend.get_many(names.values())
    found = {spec: cached[name] for spec, name in names.items() if name in cached}
    if missing := [spec for spec in filters if spec not in found]:
        rows = image.renditions.filter(filter_spec__in=missing)
        fresh = {row.filter_spec: row for row in rows if row.focal_point_key == focus[row.filter_spec]}
        model.cache_backend.set_many({names[spec]: row for spec, row in fresh.items()})
        found |= fresh
    return found


def address(image: "CulturalImage", spec: str) -> str:
    """Where the version `spec` is made on demand. Signed, so that nobody can have others made; as unguessable, and as
    soon withdrawn, as the files themselves, whose folder is the same token."""
    match = SPEC.fullmatch(spec)
    if match is None:
        raise ValueError(f"{spec!r} is no version that pages ask for.")
    return reverse("picture", args=[image.token, signature(image.token, spec), *match.groups()])


def signature(token: str, spec: str) -> str:
    return salted_hmac("cms.images.picture", f"{token}/{spec}", algorithm="sha256").hexdigest()[:32]


def is_signed(token: str, spec: str, given: str) -> bool:
    return constant_time_compare(signature(token, spec), given)
