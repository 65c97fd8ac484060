"""What is looked for, and how an answer is read for it: nobody is spared by an encoding."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
FOLDED = re.compile(r"\r?\n[ \t]")  # a long line of a calendar (RFC 5545, 3.1)
TAGS = re.compile(r"<[^>]*>")
#: Soft hyphens, joiners, and what keeps scripts apart.
UNSEEN = dict.fromkeys([0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


@dataclass(frozen=True)
class Mark:
    """A text that nobody outside may read; what it is, as a message with `%(of)s` in it, and of which thing."""

    text: str
    what: str
    of: str = ""


@dataclass(frozen=True)
class Finding:
    address: str
    channel: str
    what: str  # as a mark's
    of: str = ""
    text: str = ""


def fold(text: str) -> str:
    """Small letters, single spaces, one form of each letter."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(UNSEEN).casefold().split())


def readings(body: bytes) -> str:
    """All that a body may be read as: as it is, without the escapes of its format, without tags."""
    raw = FOLDED.sub("", body.decode("utf-8", "replace"))
    plain = ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw)
    plain = unquote(html.unescape(html.unescape(plain))).replace("\\", "")
    return "\n".join(map(fold, (raw, plain, TAGS.sub("", plain), TAGS.sub(" ", plain))))


def seen(marks: Iterable[Mark], body: bytes, headers: Iterable[str] = (), asked: str = "") -> list[Mark]:
    """The marks that an answer tells; not those that stood in the address that was asked, which it may repeat."""
    text = readings(body) + "\n" + readings("\n".join(headers).encode())
    given = fold(unquote(asked.replace("+", " ")))
    return [mark for mark in marks if (wanted := fold(mark.text)) in text and wanted not in given]
