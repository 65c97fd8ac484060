"""Rich text in XLIFF: its tags become placeholders, so that no tool translates or breaks them.

`<b>`, `<a id="a1">` and the like are `<pc>`, `<br/>` is `<ph>`; the tags themselves stand in the unit's
`<originalData>` (XLIFF 2.1, 4.7.2.1).
"""

import re
from collections import Counter
from html import escape
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from django.utils.translation import gettext as _

from cms.languages.exchange.units import Unreadable

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
NOT_IN_XML = re.compile("([\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff])")
KINDS = {"br": "xlf:lb", "b": "xlf:b", "strong": "xlf:b", "i": "xlf:i", "em": "xlf:i"}


class Codes:
    """The placeholders of one unit: a tag has the same id in the source and in the target."""

    def __init__(self) -> None:
        self.data: dict[str, str] = {}  # id by markup
        self._ids: dict[tuple[str, int], str] = {}

    def write(self, html: str, into: ET.Element) -> None:
        """Puts `html` into `into` as text and placeholders."""
        self._walk(BeautifulSoup(html, "html.parser"), into, Counter())

    def _walk(self, node: Tag, into: ET.Element, seen: Counter[str]) -> None:
        for child in node.children:
            if isinstance(child, Tag):
                self._walk(child, self._code(child, into, seen), seen)
            elif isinstance(child, NavigableString):
                append_text(into, str(child))

    def _code(self, tag: Tag, into: ET.Element, seen: Counter[str]) -> ET.Element:
        attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in tag.attrs.items())
        opening = f"<{tag.name}{attributes}>"
        seen[opening] += 1
        number = self._ids.setdefault((opening, seen[opening]), str(len(self._ids) + 1))
        kind = {"type": "fmt", "subType": KINDS[tag.name]} if tag.name in KINDS else {}
        kind = {"type": "link"} if tag.name == "a" else kind
        if tag.is_empty_element:
            return ET.SubElement(into, "ph", {"id": number, "dataRef": self._data(f"{opening[:-1]}/>"), **kind})
        references = {"dataRefStart": self._data(opening), "dataRefEnd": self._data(f"</{tag.name}>")}
        return ET.SubElement(into, "pc", {"id": number, **references, **kind})

    def _data(self, markup: str) -> str:
        return self.data.setdefault(markup, f"d{len(self.data) + 1}")


def append_text(element: ET.Element, text: str) -> None:
    """Adds `text` at the end of `element`; a control character, which XML does not allow, as `<cp>`."""
    for number, piece in enumerate(NOT_IN_XML.split(text)):
        if number % 2:
            ET.SubElement(element, "cp", {"hex": f"{ord(piece):04X}"})
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece
        else:
            element.text = (element.text or "") + piece


def html_of(element: ET.Element, data: dict[str, str]) -> str:
    """The HTML of a `<source>` or `<target>`; `data` is its unit's original data by id.

    What the file gives as markup is taken as it is: nothing of it may be used before it is cleaned.
    """
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        parts += [_code_of(child, data), escape(child.tail or "", quote=False)]
    return "".join(parts)


def text_of(element: ET.Element) -> str:
    """The text of a `<data>`."""
    return (element.text or "") + "".join(_code_of(child, {}) + (child.tail or "") for child in element)


def _code_of(child: ET.Element, data: dict[str, str]) -> str:
    name = child.tag.removeprefix(f"{{{NAMESPACE}}}")
    try:
        if name == "pc":
            return data[child.attrib["dataRefStart"]] + html_of(child, data) + data[child.attrib["dataRefEnd"]]
        if name in {"ph", "sc", "ec"}:
            return data[child.attrib["dataRef"]]
        if name == "cp" and NOT_IN_XML.fullmatch(letter := chr(int(child.attrib["hex"], 16))):
            return letter
    except (KeyError, ValueError, OverflowError):
        name = ""
    if name == "mrk":
        return html_of(child, data)
    if name in {"sm", "em"}:
        return ""
    raise Unreadable(_("A placeholder of it is damaged."))
