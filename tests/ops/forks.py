"""Processes of their own that have loaded the site already, with a database of PostgreSQL that all of them share."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess

import pytest

from tests.services.postgres import Postgres

#: Every process is a fork of one that has loaded the site, without a connection to any database. That one reads
#: DATABASE_URL once, so all tests use a database of the same name.
processes = get_context("forkserver")
processes.set_forkserver_preload(["cms.wsgi", "tests.ops.due_sets", "tests.ops.at_work"])
DATABASE = f"site_forks_{os.getpid()}"


@contextmanager
def started(target: Callable[..., None], *args: object, count: int = 1) -> Iterator[list[ForkServerProcess]]:
    """`count` processes that run `target`; none of them is left behind."""
    running = [processes.Process(target=target, args=args) for _number in range(count)]
    for process in running:
        process.start()
    try:
        yield running
    finally:
        for process in running:
            process.kill()
            process.join()


def done(target: Callable[..., None], *args: object) -> None:
    """`target` in a process that has to come to its end."""
    with started(target, *args) as [process]:
        process.join()
        assert process.exitcode == 0


@contextmanager
def database(postgres: Postgres) -> Iterator[str]:
    """An empty one, which the processes use; its address."""
    with pytest.MonkeyPatch.context() as patch:
        url = postgres.create(DATABASE)
        patch.setenv("DATABASE_URL", url)
        try:
            yield url
        finally:
            postgres.drop(DATABASE)
