"""One picture, cleaned in a process of its own (`cms.core.apart`)."""

from pathlib import Path
from typing import Any

from cms.core.apart_worker import serve


def work(directory: Path, job: dict[str, Any]) -> dict[str, Any]:
    from cms.images.credit import Credit  # noqa: PLC0415 (within the memory cap)
    from cms.images.recoding import Refused, recode  # noqa: PLC0415

    try:
        fmt, content = recode(
            (directory / "source").read_bytes(), job["format"], Credit(**job["credit"]), job["max_pixels"]
        )
    except Refused as refusal:
        return refusal.answer
    (directory / "result").write_bytes(content)
    return {"format": fmt}


if __name__ == "__main__":
    serve(work)
