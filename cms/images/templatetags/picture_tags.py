"""The one way in which templates show a picture."""

from html import escape

from django import template
from django.conf import settings
from django.template import TemplateSyntaxError
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

from cms.images.models import CulturalImage
from cms.images.pictures import Version, offered
from cms.images.recipe import PHONE

register = template.Library()
BASE_WIDTH = 640  # what `src` is at least, for browsers that know no `srcset`
WIDEST = 2400


@register.simple_tag
def figure_picture(
    image: CulturalImage | None,
    alt: str = "",
    *,
    decorative: bool = False,
    sizes: str = "92vw",
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
    formats = [(fmt, narrow(versions, upto)) for fmt, versions in offered(image).items()]
    if upto <= PHONE:  # browsers without the best format have one version: a gallery names hundreds
        formats[1:] = [(fmt, [base(versions)]) for fmt, versions in formats[1:]]
    *better, (_fallback, last) = formats
    if first:
        sizes = sizes.removeprefix("auto,").strip()
    # The Nu checker (26.9.27) takes "auto" for an error unless the img follows at once; HTML has no such rule.
    fixed = sizes.removeprefix("auto,").strip()
    each_sizes = [*([fixed] * (len(better) - 1)), sizes]
    sources = [
        f"<source{attributes({'type': f'image/{fmt}'} | choice(versions, each))}>"
        for (fmt, versions), each in zip(better, each_sizes, strict=False)
    ]
    img = {
        "src": base(last).url,
        **(choice(last, sizes) if len(last) > 1 else {}),
        "width": image.width,
        "height": image.height,
        **alt_attributes(image, alt, decorative, more.get("written_in", "")),
        "loading": None if first else "lazy",
        "fetchpriority": "high" if first else None,
        "decoding": None if first else "async",
        "class": " ".join(filter(None, [more.get("class", ""), image.focus_classes])) or None,
        "data-preview": image.preview or None,
    }
    return mark_safe(f"<picture>{''.join(sources)}<img{attributes(img)}></picture>")  # noqa: S308  all is escaped


def attributes(values: dict[str, object]) -> str:
    """As Django's `flatatt`, in a tenth of its time: a gallery has a thousand of them."""
    given = sorted((name, value) for name, value in values.items() if value is not None)
    return "".join(
        f' {name}="{value if isinstance(value, SafeString) else escape(str(value))}"' for name, value in given
    )


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
    """Those that are not wider than the first that is wide enough; in a small place none below two fifths of it."""
    enough = next((number for number, version in enumerate(versions) if version.width >= upto), len(versions))
    least = upto * 2 // 5 if upto <= PHONE else 0
    return [version for version in versions[: enough + 1] if version.width >= least] or versions[-1:]


def base(versions: list[Version]) -> Version:
    """The one for browsers that do not choose."""
    return next((version for version in versions if version.width >= BASE_WIDTH), versions[-1])


def choice(versions: list[Version], sizes: str) -> dict[str, object]:
    """Where there is one version nothing needs to be said of widths."""
    if len(versions) == 1:
        return {"srcset": versions[0].url}
    return {"srcset": ", ".join(f"{version.url} {version.width}w" for version in versions), "sizes": sizes}
