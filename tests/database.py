"""A migrated database with an empty site in it, made once and kept in the temporary directory until a migration, the
site's set-up or the roles change: migrating takes twenty seconds, copying it none."""

import fcntl
import hashlib
import sqlite3
import tempfile
from functools import cache
from importlib import import_module
from pathlib import Path

import django
import wagtail
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Collection, Locale, Page

from home.models import HomePage
from home.site_setup import setup_site

SOURCES = (
    "**/migrations/*.py",
    "cms/core/migration_operations.py",
    "cms/settings/base.py",
    "home/roles.py",
    "home/site_setup.py",
    "uv.lock",
)
MEMORY = "file:memorydb_default?mode=memory&cache=shared"


class _NoMigrations(dict[str, None]):
    """Tables as the models have them: the migrations take half a minute, and have tests of their own."""

    def __contains__(self, _app: object) -> bool:
        return True

    def __missing__(self, _app: str) -> None:
        return None


def without_migrations() -> None:
    """From now on `migrate --run-syncdb` makes the tables of the models at once."""
    settings.MIGRATION_MODULES = _NoMigrations()


def complete() -> None:
    """What the tables of the models lack: the search's index, and the table that wagtail-localize reads."""
    MigrationRecorder(connection).ensure_schema()
    with connection.schema_editor() as editor:
        import_module("cms.search.migrations.0004_database_index").create(None, editor)


def is_in_memory() -> bool:
    return connection.vendor == "sqlite" and connection.is_in_memory_db()


def open_memory() -> None:
    """Turns the default connection to a memory database that threads share, as Django's test runner does."""
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = MEMORY
    connection.ensure_connection()


def load_template() -> None:
    """Fills the memory database from the template, which is made first if there is none for this code."""
    path = template()
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of several test processes one makes it
        if not path.exists():
            call_command("migrate", verbosity=0)
            setup_site()
            building = path.with_suffix(".building")
            building.unlink(missing_ok=True)
            _copy(connection.connection, building)
            building.replace(path)
    restore()


def restore() -> None:
    """Puts the empty site back, also after a transactional test has emptied every table."""
    if is_in_memory():
        source = sqlite3.connect(template())
        source.backup(connection.connection)
        source.close()
    elif not HomePage.objects.exists():
        if not Page.objects.exists():
            locale, _created = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
            Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
        if not Collection.objects.exists():
            Collection.add_root(name="Root")
        setup_site()


def _copy(source: sqlite3.Connection, path: Path) -> None:
    target = sqlite3.connect(path)
    source.backup(target)
    target.close()


@cache  # while the tests run, the code may be edited
def template() -> Path:
    """Where it is kept."""
    digest = hashlib.sha256(f"{django.VERSION}{wagtail.VERSION}".encode())
    for pattern in SOURCES:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if ".venv" not in path.parts:
                digest.update(path.read_bytes())
    return Path(tempfile.gettempdir()) / "site-tests" / f"{digest.hexdigest()[:16]}.sqlite3"
