"""The text of one file, read in a process of its own (`cms.core.apart`)."""

import re
import time
from pathlib import Path
from typing import Any

from cms.core.apart_worker import serve

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SPACE = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[\s]*")


def work(directory: Path, job: dict[str, Any]) -> dict[str, Any]:
    """As much as can be read in the time there is; what was read before a file turned out broken is kept."""
    from cms.documents.reading import package, pdf, plain, rtf  # noqa: PLC0415 (within the memory cap)

    readers = {"pdf": pdf, "txt": plain, "csv": plain, "rtf": rtf} | dict.fromkeys(package.PARTS, package)
    until = time.monotonic() + job["limits"]["seconds"] * 2 / 3
    parts: list[str] = []
    answer: dict[str, Any] = {}
    try:
        length = 0
        for part in readers[job["extension"]].paragraphs((directory / "source").read_bytes(), job["extension"]):
            parts.append(part)
            length += len(part)
            if length > job["characters"] or time.monotonic() > until:
                break
    except Exception as error:  # noqa: BLE001 (whatever a library makes of a broken or hostile file)
        answer = {"broken": repr(error)[:200]}
    text = _LINES.sub("\n", _SPACE.sub(" ", _CONTROL.sub(" ", "".join(parts))))
    (directory / "result").write_text(text.strip()[: job["characters"]], "utf-8")
    return answer


if __name__ == "__main__":
    serve(work)
