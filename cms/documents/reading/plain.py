import codecs
from collections.abc import Iterator


def paragraphs(data: bytes, _extension: str) -> Iterator[str]:
    """UTF-8, or UTF-16 with its mark; the older encodings cannot be told from each other."""
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    yield data.decode("utf-16" if utf_16 else "utf-8-sig")
