"""Makes renditions with our own encoder: Wagtail's keeps the location in JPEG and PNG, and drops the credit in WebP
and AVIF (Wagtail 8.0.1, Willow 1.12). For the admin; what pages show is made ahead (`cms.images.preparing`).
Opens an original once for all the renditions that are asked for."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import ContentFile, File
from PIL import Image
from wagtail.images.models import Filter
from willow.plugins.pillow import PillowImage

from cms.images.encoding import EXTENSIONS, encode
from cms.images.recipe import FORMATS
from cms.images.scaling import opened

if TYPE_CHECKING:
    from cms.images.models import CulturalImage

QUALITY = {fmt: recipe.quality[0] for fmt, recipe in FORMATS.items() if recipe.quality}


def rendition_files(
    image: "CulturalImage", filters: Collection[Filter], source: File[bytes]
) -> dict[Filter, ContentFile[bytes]]:
    with Image.open(source) as header:
        fmt = {"MPO": "jpeg"}.get(header.format or "", (header.format or "").lower())
        whole = header.size
    transforms = {filter: filter.get_transform(image, whole) for filter in filters}
    source.seek(0)
    picture = opened(source, int(max(max(transform.scale) for transform in transforms.values()) * whole[0]) + 1)
    return {filter: one(image, picture, whole, fmt, filter, transforms[filter]) for filter in filters}


def one(
    image: "CulturalImage",
    picture: Image.Image,
    whole: tuple[int, int],
    source_format: str,
    filter: Filter,
    transform: Any,
) -> ContentFile[bytes]:
    profile = picture.info.get("icc_profile")
    left, top, right, bottom = transform.get_rect().round()
    shrunk_x, shrunk_y = picture.width / whole[0], picture.height / whole[1]
    box = (
        max(0, left) * shrunk_x,
        max(0, top) * shrunk_y,
        min(right, whole[0]) * shrunk_x,
        min(bottom, whole[1]) * shrunk_y,
    )
    size = tuple(int(side) for side in transform.size)
    result = picture.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    if profile:
        result.info["icc_profile"] = profile
    willow = PillowImage(result)
    environment: dict[str, Any] = {"original-format": source_format}
    for operation in filter.filter_operations:
        willow = operation.run(willow, image, environment) or willow
    conversions = {"gif": "png", "heic": "jpeg"} | settings.WAGTAILIMAGES_FORMAT_CONVERSIONS
    fmt = environment.get("output-format") or conversions.get(source_format, source_format)
    options: dict[str, Any] = {"optimize": True} if fmt == "png" else {}
    if fmt in QUALITY:
        options["quality"] = environment.get(f"{fmt}-quality", QUALITY[fmt])
    if "lossless" in environment.get("output-format-options", ()):
        lossless: dict[str, dict[str, Any]] = {
            "webp": {"lossless": True},
            "avif": {"quality": 100, "subsampling": "4:4:4"},
        }
        options = lossless.get(fmt, options)
    content = encode(willow.image, fmt, image.embedded_credit, **options)
    return ContentFile(content, name=f"rendition.{EXTENSIONS[fmt]}")
