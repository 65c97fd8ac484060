"""PO, as gettext's tools write it: wagtail-localize's own export, which marks nothing and says of no passage where it
stands (1.14.5); and a reader, since its import counts nothing and writes what it should refuse."""

import tempfile
from collections.abc import Iterable

import polib
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.languages.exchange.units import MOST_PASSAGES, Content, Unit, Unreadable
from cms.languages.passages import Passage

UUID_HEADER = "X-WagtailLocalize-TranslationID"
LONGEST_TOOL = 255  # characters
MOST_LINES = 5 * MOST_PASSAGES


def write_po(translation: Translation, passages: Iterable[Passage], name: str) -> bytes:
    """What a machine wrote, or what is refused as it stands, is marked as fuzzy."""
    by_place = {(passage.segment.context.path, passage.source): passage for passage in passages}
    po = translation.export_po()
    po.metadata |= {
        "Project-Id-Version": name,
        "Language": translation.target_locale.language_code,
        "X-Source-Language": translation.source.locale.language_code,
        "Content-Transfer-Encoding": "8bit",
    }
    entries = {(entry.msgctxt, entry.msgid): entry for entry in po}  # a sentence that recurs in a text, once
    for place, entry in entries.items():
        if passage := by_place.get(place):
            entry.comment = passage.place
            entry.flags = ["fuzzy"] if passage.written and (passage.by_machine or passage.is_missing) else []
    po[:] = entries.values()
    return str(po).encode()


def read_po(data: bytes) -> list[Content]:
    """What the file says of its one translation; raises Unreadable."""
    if data.count(b"\n") + data.count(b"\r") > MOST_LINES:
        raise Unreadable(_("It is too large: cut it into several."))
    if b"\0" in data:
        raise Unreadable(_("It is no text."))
    with tempfile.NamedTemporaryFile(
        suffix=".po"
    ) as file:  # polib takes a text for the name of a file, if there is one
        file.write(data)
        file.flush()
        try:
            po = polib.pofile(file.name, encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise Unreadable(_("It is not UTF-8.")) from error
        except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
            raise Unreadable(_("It cannot be read as PO.")) from error
    tool = po.metadata.get("X-Generator") or "PO"
    units = [
        Unit(entry.msgctxt or "", entry.msgid, entry.msgstr, confirmed=not entry.fuzzy, unsure=entry.fuzzy)
        for entry in po
        if not entry.obsolete
    ]
    return [Content(po.metadata.get(UUID_HEADER, ""), po.metadata.get("Language", ""), tool[:LONGEST_TOOL], units)]
