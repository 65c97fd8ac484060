from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text


def paragraphs(data: bytes, _extension: str) -> Iterator[str]:
    """What is not ASCII is written as escapes; older programs wrote bytes of the Windows code page as well."""
    yield rtf_to_text(data.decode("cp1252", "replace"), errors="replace")
