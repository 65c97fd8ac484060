"""What every test may ask for. The database holds the empty site of `setup_site` from the start."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from cms.core.messages import compile_messages
from cms.discovery.share_cards.following import refresh
from cms.languages.signals import set_changed
from cms.search.outbox import apply_changes
from cms.users.models import User
from home.models import HomePage
from home.roles import EDITORS, MODERATORS, PRESS_OFFICERS, translators
from tests import database
from tests.factories.users import member

pytest_plugins = [
    "tests.services.elasticsearch",
    "tests.services.postgres",
    "tests.services.redis",
    "tests.services.s3",
    "tests.services.smtp",
    "tests.delivery.together",
]

THOROUGH = (
    "tests/admin/",
    "tests/pages/",
    "tests/api/",
    "tests/gallery/",
    "tests/events/test_pages.py",
    "tests/languages/test_who",
)


def pytest_configure(config: pytest.Config) -> None:
    """The interface's messages as they stand; workers find them compiled."""
    if not hasattr(config, "workerinput"):
        compile_messages()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The suites that go through every form and page type are left to `make test`."""
    for item in items:
        if item.nodeid.startswith(THOROUGH):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        if database.is_in_memory():
            database.open_memory()
            database.load_template()
            yield
            connection.close()
            return
        database.without_migrations()
        config = setup_databases(verbosity=0, interactive=False)
        database.complete()
        database.restore()
        yield
        teardown_databases(config, verbosity=0)


@pytest.fixture(autouse=True)
def _source_language() -> None:
    """A request leaves its language active in the thread; each test begins in the source language."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """Caches outlive a test's transaction, ids of records recur in every test."""
    for cache in caches.all(initialized_only=False):
        cache.clear()


@pytest.fixture(autouse=True)
def _open_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops that run within a test keep its connection, whose transaction is not over; so does Django's test client."""
    for loop in ("cms.ops.scheduler", "django_tasks_db.management.commands.db_worker"):
        monkeypatch.setattr(f"{loop}.close_old_connections", lambda: None)


@pytest.fixture
def search_keeps_up() -> Iterator[None]:
    """What the scheduler's thread does twice a second is done after each commit. Not for every test: it takes a fifth
    of the suite's time."""

    def keep_up(**_kwargs: Any) -> None:
        apply_changes()

    set_changed.connect(keep_up)
    yield
    set_changed.disconnect(keep_up)


@pytest.fixture(autouse=True)
def _made_ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What workers make ahead for readers takes seconds; tests that are about it have a fixture of this name."""
    monkeypatch.setattr("cms.images.tasks.make", lambda _image, _fmt: False)
    monkeypatch.setattr("cms.discovery.share_cards.tasks.draw_missing", lambda _group: 0)
    monkeypatch.setattr("cms.discovery.share_cards.tasks.tidy", lambda _group: False)
    set_changed.disconnect(refresh)
    yield
    set_changed.connect(refresh)


@pytest.fixture
def site(db: None) -> HomePage:
    """The home page in the source language of the empty site: sections in five languages, groups, workflow."""
    if not HomePage.objects.exists():  # a transactional test has emptied the tables
        database.restore()
    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def admin(site: HomePage) -> User:
    return User.objects.create_superuser("admin", password="demo")


@pytest.fixture
def editor(site: HomePage) -> User:
    return member("editor", EDITORS)


@pytest.fixture
def moderator(site: HomePage) -> User:
    return member("moderator", MODERATORS)


@pytest.fixture
def press_officer(site: HomePage) -> User:
    return member("press", PRESS_OFFICERS)


@pytest.fixture
def translator_fr(site: HomePage) -> User:
    return member("translator-fr", translators("fr"))


@pytest.fixture
def log_in() -> Callable[[User], Client]:
    """A browser of the given member of staff."""

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def clock() -> Iterator[Any]:
    """A clock that stands still at noon (UTC) of 1 November 2026; `clock.move_to(…)` sets it."""
    with time_machine.travel(dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC), tick=False) as traveller:
        yield traveller
