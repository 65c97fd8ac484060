"""The other tests start from a copy of a migrated database: these run the migrations themselves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command


def _manage(database: Path, *command: str) -> str:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_an_empty_database_is_migrated_and_set_up(tmp_path: Path) -> None:
    database = tmp_path / "site.sqlite3"
    _manage(database, "migrate", "-v0")
    assert "/en/" in _manage(database, "setup_site")
    assert "/en/" in _manage(database, "setup_site")


def test_models_need_no_further_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
