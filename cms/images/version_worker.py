"""The versions of one picture in one format, made in a process of its own (`cms.core.apart`)."""

import os
from pathlib import Path
from typing import Any

from cms.core.apart_worker import serve


def work(directory: Path, job: dict[str, Any]) -> dict[str, Any]:
    from cms.images.credit import Credit  # noqa: PLC0415 (within the memory cap)
    from cms.images.scaling import versions  # noqa: PLC0415

    os.nice(15)  # readers go first; at 19 it would starve on a busy machine
    files = versions((directory / "source").read_bytes(), job["format"], job["widths"], Credit(**job["credit"]))
    (directory / "result").write_bytes(b"".join(files))
    return {"lengths": [len(file) for file in files]}


if __name__ == "__main__":
    serve(work)
