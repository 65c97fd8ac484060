"""Reads the TOML files of `data/`."""

import tomllib
import uuid
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
NAMESPACE = uuid.UUID("7d1f3a56-1c1e-4a0e-9d8d-5a1f6e0c2b11")

Table = dict[str, Any]


def read(pattern: str) -> list[Table]:
    """The files of `data/` whose path fits the glob `pattern`, in the order of their names."""
    return [tomllib.loads(path.read_text("utf-8")) for path in sorted(DATA.glob(pattern))]


def entries(pattern: str, name: str) -> list[Table]:
    """All `[[name]]` tables of the files that fit `pattern`."""
    return [entry for content in read(pattern) for entry in content.get(name, [])]


def words(table: Table, name: str, language: str) -> str:
    """The text `name` of `table` in `language`; empty if it has none."""
    value = table.get(name) or {}
    return str(value.get(language, ""))


def stable_id(*parts: Any) -> str:
    """The same UUID for the same parts, so that a block is the same block in every language."""
    return str(uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts)))
