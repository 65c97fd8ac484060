"""What a file of translations holds, whichever its format."""

from dataclasses import dataclass, field

MOST_PASSAGES = 10_000  # of one file


class Unreadable(ValueError):
    """A file, or an entry of an archive, that is not taken; its text is a sentence that says why."""


@dataclass(frozen=True)
class Unit:
    """A passage. `source` and `target` are HTML as wagtail-localize keeps it; `path` says in which text it stands.

    `confirmed`: whoever wrote the file vouches for the target; `unsure`: they say that they do not. `problem` is a
    sentence if the target cannot be used.
    """

    path: str
    source: str
    target: str
    confirmed: bool = False
    unsure: bool = False
    problem: str = ""


@dataclass
class Content:
    """What a file says of one translation, known by its UUID; `language` as the file names it, "" if it does not."""

    uuid: str
    language: str
    tool: str
    units: list[Unit] = field(default_factory=list)
