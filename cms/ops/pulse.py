"""A file that a process touches while it lives and reaches its database, for a supervisor to look at."""

from pathlib import Path

from django.conf import settings


def beat() -> None:
    """Nothing where no file is named: systemd and a person at a terminal see the process itself."""
    if settings.PULSE:
        Path(settings.PULSE).touch()
