"""The one way in which templates show a picture."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.images.models import CulturalImage
from cms.images.pictures import FORMATS, USUAL_WIDTHS, Version, rendition_specs, useful_widths, versions

register = template.Library()
BASE_WIDTH = 640  # what `src` names, for browsers that know no `srcset`


@register.simple_tag
def figure_picture(
    image: CulturalImage | None,
    alt: str = "",
    *,
    decorative: bool = False,
    sizes: str = "100vw",
    widths: str | None = None,
    ratio: str | float | None = None,
    lazy: bool = True,
    **attributes: Any,
) -> SafeString:
    """`<picture>` of `image` in every format and useful width; nothing without an image.

    `alt` is this place's own text; empty, the picture's default is used. `ratio` is "4:3" or a number; cropped around
    the focal point. `lazy=False` is for the first picture of a page. `class` goes to the img, beside the focus classes.
    """
    if image is None:
        return SafeString()
    asked = [int(width) for width in widths.split(",")] if widths else list(USUAL_WIDTHS)
    proportion = parse_ratio(ratio)
    specs = rendition_specs(useful_widths(image, asked, proportion), proportion)
    offered = versions(image, specs)
    by_format = {fmt: distinct_widths([offered[spec] for spec in specs if spec.endswith(f"-{fmt}")]) for fmt in FORMATS}
    last = by_format[FORMATS[-1]]
    sources = [
        format_html("<source{}>", flatatt({"type": f"image/{fmt}", "srcset": srcset(by_format[fmt]), "sizes": sizes}))
        for fmt in FORMATS[:-1]
    ]
    base = next((version for version in last if version.width >= BASE_WIDTH), last[-1])
    img = {
        "src": base.url,
        "srcset": srcset(last),
        "sizes": sizes,
        "width": last[-1].width,
        "height": last[-1].height,
        **alt_attributes(image, alt, decorative),
        "loading": "lazy" if lazy else None,
        "fetchpriority": None if lazy else "high",
        "decoding": "async",
        "class": " ".join(filter(None, [attributes.pop("class", ""), image.focus_classes])) or None,
    }
    html = format_html("<picture>{}<img{}></picture>", SafeString("".join(sources)), flatatt(img))
    return mark_safe(html)  # noqa: S308  made of format_html and flatatt


def alt_attributes(image: CulturalImage, alt: str, decorative: bool) -> dict[str, str | None]:
    """`alt`, and its language where the picture has no text in the page's."""
    if decorative or alt:
        return {"alt": "" if decorative else alt}
    text, language = image.alt_for()
    return {"alt": text, "lang": language if text and language != get_language() else None}


def parse_ratio(ratio: str | float | None) -> float | None:
    """4/3 for "4:3"; numbers as they are."""
    if isinstance(ratio, str) and ":" in ratio:
        width, height = ratio.split(":")
        return float(width) / float(height)
    return float(ratio) if ratio else None


def distinct_widths(offered: list[Version]) -> list[Version]:
    """In ascending order, one for each real width: a small original gives the same for several."""
    return sorted({version.width: version for version in reversed(offered)}.values(), key=lambda one: one.width)


def srcset(offered: list[Version]) -> str:
    return ", ".join(f"{version.url} {version.width}w" for version in offered)
