"""A release in a folder of its own, with its own packages, as docs/operations.md lays them out."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.delivery.together import running

INSIDE = Path(__file__).with_name("inside")
UPGRADE = re.compile(r"^\*\*Upgrade\*\*: a copy.*?^```sh$(.*?)^```$", re.MULTILINE | re.DOTALL)
PATIENCE, ATTEMPTS = "-c lock_timeout=1s", 10
COMMAND = re.compile(r"\bmanage (\w+)")
EARLIEST = "91263fa"  # the first that serves behind the unit and has migrations and packages after it


class NoHistoryError(Exception):
    """Why no release before this one is to be had."""


def release_before() -> str:
    """The newest tag `v…` before this commit, or, as long as there is none, `EARLIEST`."""
    try:
        return git("describe", "--tags", "--match", "v*", "--abbrev=0", "HEAD^")
    except NoHistoryError:
        return git("rev-parse", "--short", "--verify", f"{EARLIEST}^{{commit}}")


def git(*command: str) -> str:
    run = subprocess.run(["git", *command], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    if run.returncode:
        raise NoHistoryError(f"git {command[0]}: {run.stderr.strip() or 'nothing found'}")
    return run.stdout.strip()


def steps() -> tuple[list[str], list[str]]:
    """The commands of `manage.py` by which the documentation upgrades a plain server, in its order: while the release
    before serves, and after it."""
    found = UPGRADE.search((settings.BASE_DIR / "docs" / "operations.md").read_text())
    assert found, "docs/operations.md no longer says how a plain server is upgraded"
    before, reload, after = found[1].partition("systemctl reload site-web\n")
    assert reload and PATIENCE in before
    return COMMAND.findall(before), COMMAND.findall(after)


def configured(folder: Path, database: str, cache: str) -> dict[str, str]:
    """The settings of both releases, which share all below `folder` but their code."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "upgrade_settings",
        "PYTHONPATH": str(INSIDE),
        "SECRET_KEY": "a-key-for-tests-that-is-long-enough-0123456789-abcdefghij",
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "https://127.0.0.1",
        "DATABASE_URL": database,
        "CACHE_URL": cache,
        "MEDIA_URL_STORAGE": f"file:{folder / 'files'}",
        "METRICS_ROOT": str(folder / "metrics"),
        "VAR_DIR": str(folder / "var"),
    }


@dataclass
class Release:
    folder: Path
    environment: dict[str, str]

    @property
    def python(self) -> Path:
        return self.folder / ".venv" / "bin" / "python"

    def manage(self, command: str) -> None:
        """As the administrator who upgrades: again, if a table was held too long."""
        options = ["--noinput"] if command == "collectstatic" else []
        words = [self.python, "manage.py", command, *options]
        given = self.environment | {"PGOPTIONS": PATIENCE}
        for _attempt in range(ATTEMPTS):
            run = subprocess.run(words, cwd=self.folder, env=given, capture_output=True, text=True, check=False)
            if "lock timeout" not in run.stderr:
                break
        assert run.returncode == 0, f"{command} in {self.folder}:\n{run.stderr[-3000:]}"

    @contextmanager
    def process(self, name: str, *command: str, **options: Any) -> Iterator[Any]:
        """`python …`, until the end; what it says goes to a file of this name."""
        log = Path(self.environment["VAR_DIR"], f"{name}.log")
        with running([self.python, *command], self.environment, log, cwd=self.folder, **options) as process:
            yield process


def unpack(ref: str, folder: Path, environment: dict[str, str]) -> Release:
    """Of this repository, which is only read. Packages that are the same are not installed again."""
    commit = git("rev-parse", "--verify", f"{ref}^{{commit}}")
    folder.mkdir(parents=True)
    with subprocess.Popen(["git", "archive", commit], cwd=settings.BASE_DIR, stdout=subprocess.PIPE) as archive:
        subprocess.run(["tar", "-x", "-C", folder], stdin=archive.stdout, check=True)
    ours = settings.BASE_DIR / "uv.lock"
    if (folder / "uv.lock").read_bytes() == ours.read_bytes():
        (folder / ".venv").symlink_to(Path(sys.prefix))
    else:
        sync = ["uv", "sync", "--quiet", "--locked", "--python", sys.executable]
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        given = os.environ | {"UV_PROJECT_ENVIRONMENT": str(folder / ".venv"), "PATH": path}
        subprocess.run(sync, cwd=folder, env=given, check=True)
    return Release(folder, environment)
