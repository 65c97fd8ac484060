"""What all tests start from was made by the migrations and the site's set-up, from nothing (`tests.database`)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from tests import database


@pytest.mark.slow
def test_an_empty_database_is_migrated_and_set_up(db: None, tmp_path: Path) -> None:
    """And all that may be done again: an upgrade does."""
    if not database.is_in_memory():
        pytest.skip("On a server, tests have the tables of the models at once.")
    copy = tmp_path / "site.sqlite3"
    shutil.copyfile(database.template(), copy)
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{copy}", "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    for command, told in (("migrate", "No migrations to apply"), ("setup_site", "/en/")):
        done = subprocess.run(
            [sys.executable, "manage.py", command],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert told in done.stdout


def test_models_need_no_further_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
