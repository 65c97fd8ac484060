"""Reads XLIFF 2.0 and 2.1: no DTD, no entities, nothing from elsewhere, and no more of it in memory than one file."""

import io
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from cms.languages.exchange.inline import NAMESPACE, html_of, text_of
from cms.languages.exchange.units import MOST_PASSAGES, Content, Unit, Unreadable

MOST_ELEMENTS, DEEPEST = 10 * MOST_PASSAGES, 40
LONGEST_CODE = 1000  # characters of one piece of markup, which a passage may repeat
FINISHED = {"reviewed", "final"}


def read_xliff(data: bytes) -> list[Content]:
    """What each `<file>` says; raises Unreadable."""
    contents: list[Content] = []
    language = ""
    try:
        for event, element in _events(data):
            name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
            if event == "start" and name == "xliff":
                language = element.get("trgLang", "")
            elif event == "start" and name == "file":
                contents.append(Content(element.get("id", ""), language, "XLIFF"))
            elif event == "end" and name == "unit" and contents:
                contents[-1].units.append(_unit(element))
                element.clear()
    except DefusedXmlException as error:
        raise Unreadable(_("It declares a document type or entities: files of translations need none.")) from error
    except (ET.ParseError, LookupError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(_("It is no well-formed XML.")) from error
    return contents


def _events(data: bytes) -> Iterator[tuple[str, ET.Element]]:
    depth = 0
    found = iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True)
    for number, (event, element) in enumerate(found):
        depth += 1 if event == "start" else -1
        if number == 0 and element.tag != f"{{{NAMESPACE}}}xliff":
            raise Unreadable(_("It is not XLIFF 2.0 or 2.1."))
        if depth > DEEPEST or number > 2 * MOST_ELEMENTS:
            raise Unreadable(_("It is too large: cut it into several."))
        yield event, element


def _unit(element: ET.Element) -> Unit:
    path = element.get("name") or element.get("id", "").rpartition(".")[0]
    segments = element.findall(f"{{{NAMESPACE}}}segment")
    first = segments[0] if segments else element
    source, target = first.find(f"{{{NAMESPACE}}}source"), first.find(f"{{{NAMESPACE}}}target")
    data = {each.get("id", ""): each for each in element.iterfind(f"{{{NAMESPACE}}}originalData/{{{NAMESPACE}}}data")}
    try:
        markup = {name: text_of(each) for name, each in data.items()}
        if any(len(text) > LONGEST_CODE for text in markup.values()):
            raise Unreadable(_("A placeholder of it is damaged."))
        if source is None or len(segments) > 1 or element.find(f"{{{NAMESPACE}}}ignorable") is not None:
            raise Unreadable(_("Your tool has cut it into several pieces."))
        words = html_of(target, markup) if target is not None else ""
        return Unit(path, html_of(source, markup), words, confirmed=first.get("state") in FINISHED)
    except Unreadable as problem:
        words = ("".join(target.itertext()) or "…") if target is not None else ""
        return Unit(path, "".join(source.itertext()) if source is not None else "", words, problem=str(problem))
