"""The words of office files, which are ZIP archives of XML."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

MOST_BYTES = 64 * 1024 * 1024  # unpacked, of one part
CHUNK = 64 * 1024
#: By extension: the parts that hold text, and the elements whose text counts (all if empty).
PARTS = {
    "docx": (r"word/(document|footnotes|endnotes)\.xml", {"t"}),
    "odt": (r"content\.xml", set[str]()),
    "pptx": (r"ppt/slides/slide(\d+)\.xml", {"t"}),
    "xlsx": (r"xl/sharedStrings\.xml", {"t"}),
}
ENDS_LINE = {"p", "h", "si"}
IS_SPACE = {"tab", "br", "s", "line-break", "cr"}


def paragraphs(data: bytes, extension: str) -> Iterator[str]:
    pattern, counts = PARTS[extension]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = filter(re.compile(pattern).fullmatch, package.namelist())
        for part in sorted(parts, key=lambda name: (len(name), name)):  # slide10 after slide9
            with package.open(part) as file:
                yield from _Text(counts).of(file)


class _Text:
    """Reads XML piece by piece. A document type is refused: who declares entities means to multiply them."""

    def __init__(self, counts: set[str]) -> None:
        self.counts = counts
        self.open: list[str] = []
        self.pieces: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data

    def of(self, file: IO[bytes]) -> Iterator[str]:
        left = MOST_BYTES
        while left > 0 and (chunk := file.read(CHUNK)):
            left -= len(chunk)
            self.parser.Parse(chunk, False)
            yield "".join(self.pieces)
            self.pieces.clear()

    def _refuse(self, *_declaration: object) -> None:
        raise ValueError("a document type")

    def _start(self, name: str, _attributes: object) -> None:
        self.open.append(name.rpartition(":")[2])
        if self.open[-1] in IS_SPACE:
            self.pieces.append(" ")

    def _end(self, _name: str) -> None:
        if self.open.pop() in ENDS_LINE:
            self.pieces.append("\n")

    def _data(self, text: str) -> None:
        if not self.counts or (self.open and self.open[-1] in self.counts):
            self.pieces.append(text)
