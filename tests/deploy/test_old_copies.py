"""The nightly copies of a fortnight stay, on a plain server and in containers, and nothing that was left by half."""

import os
import shlex
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.deploy.compose import ROOT, compose

PLACE = "/var/backups/site"
DAYS = {  # since it was written; whether it stays
    "2026-11-20-023000.backup": (1, True),
    "2026-11-07-023000.backup": (14, True),
    "2026-11-04-023000.backup": (17, False),
    "2026-11-21-023000.backup.part": (0, True),  # is being written
    "2026-11-18-023000.backup.part": (3, False),
    "read me": (300, True),
}
ON_THE_WAY = {"backup-now": (0, True), "backup-killed": (3, False)}  # of containers; a unit has a folder of its own


def unit() -> list[str]:
    [line] = [
        line.removeprefix("ExecStartPost=")
        for line in (ROOT / "deploy/systemd/site-backup.service").read_text().splitlines()
        if line.startswith("ExecStartPost=")
    ]
    return line.split()


def container() -> list[str]:
    made, deleted = str(compose()["services"]["backup"]["command"][-1]).split(" && ")
    assert made.startswith("python manage.py backup")
    return shlex.split(deleted)


@pytest.mark.parametrize("command", [unit, container])
def test_copies_of_a_fortnight_stay_and_nothing_that_a_killed_run_has_left(
    command: Callable[[], list[str]], tmp_path: Path
) -> None:
    files = dict(DAYS)
    if command is container:
        files |= {f"{folder}/database": stays for folder, stays in ON_THE_WAY.items()}
    for name, (days, _stays) in files.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
        os.utime(file, (time.time() - days * 86400 - 60,) * 2)
    subprocess.run([word.replace(PLACE, str(tmp_path)) for word in command()], check=True)
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {name for name, (_days, stays) in files.items() if stays}
