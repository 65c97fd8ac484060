from collections.abc import Callable
from typing import Any

Progress = Callable[[str, int], None]  # what is being done, and how many files were
EACH = 500  # files


def told_on(stream: Any) -> Progress:
    """A line for every so many files, and for whatever else is begun."""

    def tell(what: str, done: int) -> None:
        if what != "files" or done % EACH == 0:
            stream.write(f"{done} files; {what} …")

    return tell
