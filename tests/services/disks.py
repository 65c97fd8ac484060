"""Disks that become full."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings


@contextmanager
def mounted(place: Path, size: int) -> Iterator[None]:
    """A real one, of so many bytes."""
    if os.geteuid() != 0:
        pytest.skip("Only root may mount a disk.")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=777", "tmpfs", place]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("This machine mounts no disk.")
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


def kept_at(place: Path, alias: str) -> dict[str, Any]:
    """`STORAGES`, of which one is a folder there."""
    options = {"location": place, "base_url": settings.MEDIA_URL if alias == "default" else None}
    return settings.STORAGES | {alias: settings.STORAGES[alias] | {"OPTIONS": options}}
