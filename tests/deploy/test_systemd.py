"""The units for a plain server say what systemd understands, and start what there is."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from tests.services.machine import unavailable

FOLDER = settings.BASE_DIR / "deploy" / "systemd"
UNITS = sorted(path.name for path in FOLDER.iterdir())
OURS = re.compile(r"/srv/site/([^\s:]+)(?: manage\.py (\w+))?")


@pytest.mark.parametrize("name", UNITS)
def test_what_a_unit_starts_is_there(name: str) -> None:
    for line in (FOLDER / name).read_text().splitlines():
        if line.startswith("Exec"):
            for program, command in OURS.findall(line):
                assert (settings.BASE_DIR / program).exists(), program
                assert not command or command in get_commands(), command


@pytest.mark.parametrize("name", ["site-web.service", "site-worker@.service"])
def test_stop_leaves_files_that_are_being_opened_their_time(name: str) -> None:
    """They are opened in a process of their own, whose end is no fault of theirs (`cms.core.apart`)."""
    lines = (FOLDER / name).read_text().splitlines()
    assert {"KillMode=mixed", "OOMPolicy=continue"} <= set(lines)


@pytest.mark.services
def test_systemd_finds_nothing_amiss(tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        unavailable("systemd is not installed (Debian: apt-get install systemd).")
    for name in UNITS:
        text = (
            (FOLDER / name).read_text().replace("/srv/site", str(settings.BASE_DIR)).replace("User=site", "User=root")
        )
        (tmp_path / name.replace("@.", "@one.")).write_text(text)
    command = ["systemd-analyze", "verify", *sorted(tmp_path.iterdir())]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
