"""Whether those who cannot see a page's pictures are told in its language what each shows, and each something else."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.formatting import language_name, quoted_list

FILE_NAME = re.compile(
    r"\.(avif|gif|heic|jpe?g|png|webp)$|^(img|dsc|dscn|pict?|image|photo)?[-_ ]?\d+$|_", re.IGNORECASE
)


@dataclass(frozen=True)
class DescribedPicture:
    """A picture of a page that adds to what is told; one that is decorative is none. `field` is where an editor mends
    its description; `name` is what editors know it by."""

    field: str
    name: str
    alt: str  # in the page's language; empty if nobody has written it
    caption: str = ""
    on_page: bool = True  # False: it stands for the page elsewhere, as in lists


def own_or_default(image: Any, alt: str, language: str) -> str:
    """What `image` is described by in `language`, where `alt` is the place's own text."""
    return (alt or image.alt_texts.filter(language=language).values_list("text", flat=True).first() or "").strip()


def obstacles(page: Any) -> dict[str, list[str]]:
    """By field: why the page may not be published in its language; nothing if each picture has words of its own."""
    missing, repeated = defaultdict(list), defaultdict(list)
    seen = set()
    for picture in page.described_pictures():
        text = " ".join(picture.alt.split()).casefold()
        if not text:
            missing[picture.field].append(picture.name)
        elif picture.on_page and text in seen:
            repeated[picture.field].append(picture.alt)
        elif picture.on_page:
            seen.add(text)
    found = defaultdict(list)
    for field, names in missing.items():
        sentence = ngettext(
            "Nobody has said in %(language)s what this picture shows: %(pictures)s.",
            "Nobody has said in %(language)s what these pictures show: %(pictures)s.",
            len(names),
        )
        found[field].append(sentence % {"language": language_name(page.language), "pictures": quoted_list(names)})
    for field, texts in repeated.items():
        sentence = _("Two pictures have the same alternative text, %(texts)s: say what each shows.")
        found[field].append(sentence % {"texts": quoted_list(dict.fromkeys(texts))})
    return dict(found)


def weak_points(page: Any) -> dict[str, list[str]]:
    """By field: descriptions that tell nothing. They may be meant."""
    found = defaultdict(list)
    for picture in page.described_pictures():
        if not picture.alt:
            continue
        if FILE_NAME.search(picture.alt):
            sentence = _("The alternative text %(text)s looks like the name of a file: say what the picture shows.")
        elif picture.alt.casefold() in {picture.caption.strip().casefold(), page.title.strip().casefold()}:
            sentence = _("The alternative text %(text)s repeats the caption or the title: say what the picture shows.")
        else:
            continue
        found[picture.field].append(sentence % {"text": quoted_list([picture.alt])})
    return dict(found)
