"""The words of a PDF file, in the order in which they are read."""

import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pypdf import PageObject, PdfReader

from cms.documents.reading.right_to_left import RIGHT_TO_LEFT, as_read

MOST_PAGES = 500
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])(?:\u00ad|-)\n(?=[^\W\d_])")


def paragraphs(data: bytes, _extension: str) -> Iterator[str]:
    """Page by page; a page that cannot be read is passed over."""
    reader = PdfReader(io.BytesIO(data))
    for page in reader.pages[:MOST_PAGES]:
        with suppress(Exception):  # whatever a broken or hostile page makes of the reader
            yield f"{_text(page)}\n"


def _text(page: PageObject) -> str:
    """The usual extraction gets the order of words wrong where a line goes from right to left."""
    text = page.extract_text()
    if RIGHT_TO_LEFT.search(text):
        text = "\n".join(map(as_read, _drawn(page).splitlines()))
    # Arabic letters come in the form that they have within the word, and joined to others.
    return unicodedata.normalize("NFKC", _BROKEN_WORD.sub("", text)).replace("\u00ad", "")


def _drawn(page: PageObject) -> str:
    """The lines of the page, from left to right as they are drawn.

    What one sign stands for (lam and alef) is written as it is read, whichever way the line goes: pypdf 7.1 leaves it
    so, and it is turned here as everything around it is. Ends with a version that extracts lines in reading order.
    """
    fonts = page._layout_mode_fonts()
    for font in fonts.values():
        signs: dict[Any, str] = font.character_map
        signs.update({sign: text[::-1] for sign, text in signs.items() if len(text) > 1 and RIGHT_TO_LEFT.match(text)})
    page._layout_mode_fonts = lambda: fonts  # type: ignore[method-assign]
    return page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
