"""Several schedulers at once, on PostgreSQL: each set goes out once and whole, whoever is killed and when."""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from multiprocessing.context import ForkServerProcess

import psycopg
import pytest

from tests.ops import due_sets
from tests.ops.forks import DATABASE, database, done, started
from tests.services.postgres import Postgres

SCHEDULERS = 4
SETS = 50
ROUNDS = 10
PATIENCE = 120.0  # seconds after which a round is given up

OUT = """
    SELECT count(*) FILTER (WHERE whole), count(*) FILTER (WHERE begun AND NOT whole) FROM (
        SELECT bool_or(live) AS begun, bool_and(live) AS whole
        FROM wagtailcore_page WHERE slug LIKE 'due-%' GROUP BY translation_key
    ) AS sets
"""
PUBLICATIONS = """
    SELECT slug, count(entry.id) FROM wagtailcore_page AS page LEFT JOIN wagtailcore_pagelogentry AS entry
    ON entry.page_id = page.id AND entry.action IN ('wagtail.publish', 'wagtail.publish.scheduled')
    WHERE slug LIKE 'due-%' GROUP BY slug
"""
BREAK_CONNECTIONS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid != pg_backend_pid()
"""


def schedulers() -> AbstractContextManager[list[ForkServerProcess]]:
    """Four, which begin at the same moment."""
    return started(due_sets.run, time.time() + 0.3, count=SCHEDULERS)


@pytest.fixture(scope="module")
def restored(postgres: Postgres) -> Iterator[Callable[[], str]]:
    """Puts the database back to sets that are due, none of them out; returns its address."""
    template = f"site_due_sets_{os.getpid()}"
    with database(postgres):
        done(due_sets.prepare, SETS)
        postgres.create(template, DATABASE)
        try:
            yield lambda: postgres.create(DATABASE, template)
        finally:
            postgres.drop(template)


def out(site: psycopg.Connection) -> int:
    """How many sets are out, in a reader's eyes; none of them is half out."""
    row = site.execute(OUT).fetchone()
    assert row and row[1] == 0, "the source of a set is live and its other language is not, or the other way round"
    return row[0]


@pytest.mark.services
@pytest.mark.slow
def test_each_set_goes_out_once_and_whole_when_four_schedulers_run_and_are_killed(
    restored: Callable[[], str],
) -> None:
    chance = random.Random(4)
    for number in range(ROUNDS):
        with psycopg.connect(restored(), autocommit=True) as site:
            assert out(site) == 0
            with schedulers() as killed:
                for process in killed:
                    time.sleep(chance.uniform(0, 0.8))
                    process.kill()
                    out(site)
            with schedulers() as again:
                deadline = time.monotonic() + PATIENCE
                while out(site) < SETS and time.monotonic() < deadline:
                    time.sleep(0.2)
                for process in again:
                    process.terminate()
                    process.join(PATIENCE)
                assert [process.exitcode for process in again] == [0] * SCHEDULERS
            published = dict(site.execute(PUBLICATIONS).fetchall())
        assert published == dict.fromkeys(published, 1) and len(published) == 2 * SETS, f"round {number}"


@pytest.mark.services
@pytest.mark.slow
def test_scheduler_goes_on_when_its_connections_break(restored: Callable[[], str]) -> None:
    with psycopg.connect(restored(), autocommit=True) as site, schedulers() as running:
        for _time in range(3):
            before, deadline = out(site), time.monotonic() + PATIENCE
            while out(site) < before + SCHEDULERS and time.monotonic() < deadline:
                time.sleep(0.05)
            assert out(site) >= before + SCHEDULERS
            site.execute(BREAK_CONNECTIONS)
        assert all(process.is_alive() for process in running)
