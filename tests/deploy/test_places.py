"""What is written on a plain server lies where nginx looks for it, and outside the release, which is replaced."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.deploy.compose import ROOT, steps
from tests.services.nginx import MEDIA, SHIPPED, STATIC

OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
ASKED = """
from cms.settings.base import STATIC_ROOT, STORAGES, env
from cms.settings.media import media
print(STATIC_ROOT, media(env, STORAGES)["MEDIA_ROOT"])
"""


def documented() -> dict[str, str]:
    """The settings that the steps for a plain server give."""
    names = "VAR_DIR|DJANGO_SETTINGS_MODULE|MEDIA_URL_STORAGE(?==file:)"
    return dict(re.findall(rf"^ *({names})=(\S+)$", OPERATIONS, re.MULTILINE))


def test_nginx_serves_what_the_documented_settings_write() -> None:
    served = {Path(place) for place in re.findall(r"(?:root|alias) (/srv/[^;]+);", SHIPPED.read_text())}
    run = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=ROOT,
        env=os.environ | documented(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert served == {STATIC, MEDIA} == {Path(place) for place in run.stdout.split()}
    assert not any(place.is_relative_to("/srv/site") for place in served), "a link to the release's sources"


def test_image_has_static_files_where_nginx_looks() -> None:
    [copied] = [text.split() for text in steps("nginx", "COPY") if "--from=build" in text]
    assert Path(copied[-1]) == STATIC


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_unit_has_the_documented_settings_and_may_write_the_pictures(unit: Path) -> None:
    text = unit.read_text()
    assert f"Environment=DJANGO_SETTINGS_MODULE={documented()['DJANGO_SETTINGS_MODULE']}\n" in text
    [writable] = re.findall(r"^ReadWritePaths=(.*)$", text, re.MULTILINE)
    assert documented()["MEDIA_URL_STORAGE"].removeprefix("file:") in writable.split()


def test_nginx_knows_every_language_but_the_first() -> None:
    [codes] = re.findall(r"\^/\(\?<code>([a-z|]+)\)/", SHIPPED.read_text())
    assert codes.split("|") == [code for code, _name in settings.LANGUAGES[1:]]


def test_every_step_has_the_settings_of_the_units() -> None:
    """`manage.py` by itself is that of a developer, with a database of its own and no manifest of static files."""
    plain = OPERATIONS.partition("## In containers")[0]
    for block in re.findall(r"^ *```sh$(.*?)^ *```$", plain, re.MULTILINE | re.DOTALL):
        assert "manage.py" not in block or "-p EnvironmentFile=/etc/site.env" in block
