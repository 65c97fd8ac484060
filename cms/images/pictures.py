"""Which versions of a picture pages ask for, and finding them without a query where they were prefetched."""

import hashlib
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.core.cache import cache
from wagtail.images.models import Filter

if TYPE_CHECKING:
    from cms.images.models import CulturalImage, CulturalRendition

# Best first; the last is for every browser. "avif" may go in front: it takes five times as long to make.
FORMATS = ("webp", "jpeg")
USUAL_WIDTHS = (320, 640, 960, 1280)
ASK_AGAIN = 600  # seconds after which versions that are still missing are asked for again


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


def existing(image: "CulturalImage", specs: Collection[str]) -> dict[str, "CulturalRendition"]:
    """Renditions by spec, of those that exist: from what was prefetched, else the cache, else one query. Makes none,
    and writes to the cache only what it had to query."""
    filters = {spec: Filter(spec=spec) for spec in specs}
    found: dict[str, CulturalRendition] = {}
    if image._get_prefetched_renditions() is not None:
        found = {filter.spec: row for filter, row in image.find_existing_renditions(*filters.values()).items()}
    if missing := [spec for spec in specs if spec not in found]:
        found |= _cached(image, {spec: filters[spec] for spec in missing})
    return found


def _cached(image: "CulturalImage", filters: dict[str, Filter]) -> dict[str, "CulturalRendition"]:
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


def for_display(image: "CulturalImage", specs: Collection[str]) -> dict[str, "CulturalRendition"]:
    """What exists of `specs`; the rest is asked for in the background. Where there is nothing yet, the reader waits
    for one version and no more."""
    found = existing(image, specs)
    missing = [spec for spec in specs if spec not in found]
    if missing:
        ask_for(image, missing)
    if not found and specs:
        fallback = [spec for spec in specs if spec.endswith(FORMATS[-1])]
        spec = fallback[min(1, len(fallback) - 1)]
        found = {spec: image.get_rendition(spec)}
    return found


def ask_for(image: "CulturalImage", specs: list[str]) -> None:
    """Has `specs` made in the background; asked again for the same picture only after a while."""
    from cms.images.tasks import make_renditions  # noqa: PLC0415 (tasks need this module)

    digest = hashlib.sha256("".join(specs).encode()).hexdigest()[:12]
    if cache.add(f"renditions-asked:{image.pk}:{image.file_hash}:{digest}", True, ASK_AGAIN):
        make_renditions.enqueue(image.pk, specs)
