"""Writes one translation as XLIFF 2.1 (OASIS Standard, core)."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from django.utils.translation import get_language_info
from wagtail_localize.models import Translation

from cms.languages.exchange.inline import NAMESPACE, Codes, append_text
from cms.languages.passages import Passage

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
NOT_IN_AN_ID = re.compile(r"[^\w.:-]")


def write_xliff(translation: Translation, passages: Iterable[Passage], name: str) -> bytes:
    """A `<file>` with a `<unit>` for each passage; `name` is the page's, for whoever reads it."""
    source, target = translation.source.locale.language_code, translation.target_locale.language_code
    root = ET.Element("xliff", {"xmlns": NAMESPACE, "version": "2.1", "srcLang": source, "trgLang": target})
    attributes = {"id": str(translation.uuid), "original": name, "canResegment": "no", SPACE: "preserve"}
    file = ET.SubElement(root, "file", {**attributes, "srcDir": _direction(source), "trgDir": _direction(target)})
    for passage in passages:
        file.append(_unit(passage, source, target))
        file[-1].tail = "\n"
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _direction(language: str) -> str:
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def _unit(passage: Passage, source: str, target: str) -> ET.Element:
    path = passage.segment.context.path
    unit = ET.Element("unit", {"id": f"{NOT_IN_AN_ID.sub('_', path)}.{passage.segment.order}", "name": path})
    append_text(ET.SubElement(ET.SubElement(unit, "notes"), "note", {"category": "place"}), passage.place)
    segment, codes = ET.Element("segment", {"state": _state(passage)}), Codes()
    codes.write(passage.source, ET.SubElement(segment, "source", {LANG: source}))
    if passage.written:
        codes.write(passage.written.data, ET.SubElement(segment, "target", {LANG: target}))
    if codes.data:
        original = ET.SubElement(unit, "originalData")
        for markup, number in codes.data.items():
            append_text(ET.SubElement(original, "data", {"id": number}), markup)
    unit.append(segment)
    return unit


def _state(passage: Passage) -> str:
    """What a person wrote or confirmed is reviewed; what nobody wrote, or what is refused, is initial."""
    if passage.is_missing:
        return "initial"
    return "translated" if passage.by_machine else "reviewed"
