"""The other side of `cms.core.apart`: `python -m <worker> <directory>` does one job and ends.

Reads `job.json` and `source` in the directory, writes `result` and `answer.json` there. The limits are set before
anything of the source is touched; no Django, no settings and no secrets are in this process.
"""

import json
import math
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

FILE_SIZE = 128 * 1024 * 1024  # bytes; a lossless picture of 24 million pixels fits


def limit(memory: int, seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def serve(work: Callable[[Path, dict[str, Any]], dict[str, Any]]) -> None:
    """`work` takes the directory and the job, and gives the answer; it imports what it needs within the limits."""
    directory = Path(sys.argv[1])
    job = json.loads((directory / "job.json").read_text())
    limit(**job["limits"])
    try:
        answer = work(directory, job)
    except MemoryError:
        answer = {"refused": "memory"}
    (directory / "answer.json").write_text(json.dumps(answer))
