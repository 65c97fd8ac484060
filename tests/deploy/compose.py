"""`compose.yaml` and the `Containerfile` as data, and their commands without containers."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

ROOT: Path = settings.BASE_DIR
COMPOSE = ROOT / "compose.yaml"
CONTAINERFILE = ROOT / "Containerfile"
OURS = ("web", "worker", "scheduler", "setup", "backup")  # services of the image `site`


VARIABLE = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>\w+)(?::(?P<how>[-?])(?P<text>[^}]*))?\})")


def written(**given: str) -> str:
    """The file as compose reads it, where these variables are set."""

    def value(match: re.Match[str]) -> str:
        if match["dollar"]:
            return "$"
        if match["name"] in given:
            return given[match["name"]]
        assert match["how"] == "-", f"{match['name']} is not set"
        return match["text"]

    return VARIABLE.sub(value, COMPOSE.read_text())


def compose(**given: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(written(**{"HOST": "www.example.org"} | given))
    return found


@dataclass(frozen=True)
class Instruction:
    stage: str
    name: str
    text: str


def containerfile() -> list[Instruction]:
    """Its instructions, each on one line, with the stage that each belongs to."""
    lines = [line for line in CONTAINERFILE.read_text().splitlines() if not line.startswith("#")]
    found, stage = [], ""
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        name, _space, text = line.strip().partition(" ")
        if name == "FROM":
            stage = text.rpartition(" AS ")[2]
        if name:
            found.append(Instruction(stage, name, re.sub(r"\s+", " ", text)))
    return found


def steps(stage: str, name: str) -> list[str]:
    return [step.text for step in containerfile() if (step.stage, step.name) == (stage, name)]
