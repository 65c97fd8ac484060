"""One picture, cleaned in a process of its own: `python -m cms.images.worker <directory>`.

Reads `job.json` and `source` in the directory, writes `result` and `answer.json` there. The limits are set before
anything of the picture is touched; no Django, no settings and no secrets are in this process.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

FILE_SIZE = 128 * 1024 * 1024  # bytes; a lossless picture of 24 million pixels fits


def limit(memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(directory: Path, job: dict[str, Any]) -> dict[str, Any]:
    try:
        from cms.images.credit import Credit  # noqa: PLC0415 (within the memory cap)
        from cms.images.recoding import Refused, recode  # noqa: PLC0415
    except MemoryError:
        return {"refused": "memory"}
    try:
        fmt, content = recode(
            (directory / "source").read_bytes(), job["format"], Credit(**job["credit"]), job["max_pixels"]
        )
    except Refused as refusal:
        return refusal.answer
    except MemoryError:
        return {"refused": "memory"}
    (directory / "result").write_bytes(content)
    return {"format": fmt}


def main() -> None:
    directory = Path(sys.argv[1])
    job = json.loads((directory / "job.json").read_text())
    limit(job["memory"], job["seconds"])
    answer = work(directory, job)
    (directory / "answer.json").write_text(json.dumps(answer))


if __name__ == "__main__":
    main()
