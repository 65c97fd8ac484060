"""The one way in which templates show a picture."""

from django import template
from django.conf import settings
from django.forms.utils import flatatt
from django.template import TemplateSyntaxError
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

from cms.images.models import CulturalImage
from cms.images.pictures import Version, offered

register = template.Library()
BASE_WIDTH = 640  # what `src` is at least, for browsers that know no `srcset`
WIDEST = 2400


@register.simple_tag
def figure_picture(
    image: CulturalImage | None,
    alt: str = "",
    *,
    decorative: bool = False,
    sizes: str = "100vw",
    upto: int = WIDEST,
    first: bool = False,
    **more: str,
) -> SafeString:
    """`<picture>` of `image` in the formats and widths that exist; nothing without an image.

    `alt` is this place's own text; empty, the picture's default is used. `upto` is the width in pixels that the place
    takes at most, on the finest screen: wider versions are not offered. `first` is the largest picture that a page
    begins with, the one that is fetched before all others. `sizes` may begin with "auto,": then browsers that can take
    the width that it has in the layout. `class` goes to the img, beside the focus classes. `written_in` is the language
    of `alt`, where that may be another than the page's.
    """
    if more.keys() - {"class", "written_in"}:
        raise TemplateSyntaxError(f"figure_picture takes no {', '.join(more)}.")
    if image is None or not image.versions:
        return SafeString()
    *better, (_fallback, last) = [(fmt, narrow(versions, upto)) for fmt, versions in offered(image).items()]
    if first:
        sizes = sizes.removeprefix("auto,").strip()
    # The Nu checker (26.9.27) takes "auto" for an error unless the img follows at once; HTML has no such rule.
    fixed = sizes.removeprefix("auto,").strip()
    each_sizes = [*([fixed] * (len(better) - 1)), sizes]
    sources = [
        format_html("<source{}>", flatatt({"type": f"image/{fmt}", "srcset": srcset(versions), "sizes": each}))
        for (fmt, versions), each in zip(better, each_sizes, strict=False)
    ]
    base = next((version for version in last if version.width >= BASE_WIDTH), last[-1])
    img = {
        "src": base.url,
        "srcset": srcset(last) if len(last) > 1 else None,
        "sizes": sizes if len(last) > 1 else None,
        "width": image.width,
        "height": image.height,
        **alt_attributes(image, alt, decorative, more.get("written_in", "")),
        "loading": None if first else "lazy",
        "fetchpriority": "high" if first else None,
        "decoding": None if first else "async",
        "class": " ".join(filter(None, [more.get("class", ""), image.focus_classes])) or None,
        "data-preview": image.preview or None,
    }
    html = format_html("<picture>{}<img{}></picture>", SafeString("".join(sources)), flatatt(img))
    return mark_safe(html)  # noqa: S308  made of format_html and flatatt


def alt_attributes(image: CulturalImage, alt: str, decorative: bool, written_in: str = "") -> dict[str, str | None]:
    """`alt`, and its language where there is no text in the page's."""
    here = get_language() or settings.LANGUAGE_CODE
    if decorative or (alt and written_in in {"", here}):
        return {"alt": "" if decorative else alt}
    text, language = image.alt_for()
    if alt and language != here:
        text, language = alt, written_in
    if not text or language == here:
        return {"alt": text}
    return {"alt": text, "lang": language, "dir": "rtl" if get_language_info(language)["bidi"] else "ltr"}


def narrow(versions: list[Version], upto: int) -> list[Version]:
    """Those that are not wider than the first that is wide enough."""
    enough = next((number for number, version in enumerate(versions) if version.width >= upto), len(versions))
    return versions[: enough + 1]


def srcset(versions: list[Version]) -> str:
    return ", ".join(f"{version.url} {version.width}w" for version in versions)
