"""Workers and scheduler are killed with -9 at random moments while they publish, mail, send for translation, make
pictures and index: nothing is lost and nothing is done twice, but for mail, which then has the same Message-ID."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from tests.ops import at_work
from tests.ops.forks import database, done, started
from tests.ops.test_schedulers_together import PUBLICATIONS
from tests.search.elastic import searching_on
from tests.services.machine import free_ports
from tests.services.postgres import Postgres

pytestmark = [pytest.mark.services, pytest.mark.slow]
AMOUNT = 40
KILLS = 30
PATIENCE = 90.0  # seconds in which all has to be done after the last of them
LEFT = "SELECT count(*) FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
PENDING = "SELECT count(*) FROM site_search_searchentry WHERE pending"
DUE = "SELECT count(*) FROM wagtailcore_revision WHERE approved_go_live_at <= now()"


class Office:
    """What the mail server has taken: the Message-ID of each mail."""

    def __init__(self) -> None:
        self.received: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802 (aiosmtpd's name)
        lines = bytes(envelope.content or b"").decode().splitlines()
        self.received.append(next(line for line in lines if line.startswith("Message-ID")))
        return "250 OK"


@pytest.fixture
def office() -> Iterator[tuple[Office, int]]:
    handler, [port] = Office(), free_ports(1)
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def test_nothing_is_lost_or_done_twice_when_processes_are_killed(
    postgres: Postgres, elasticsearch: str, office: tuple[Office, int], settings: Any, tmp_path: Path
) -> None:
    mailed, port = office
    chance = random.Random(7)
    kinds = [at_work.work, at_work.work, at_work.schedule]
    with searching_on(settings, elasticsearch), database(postgres) as url:
        index = settings.ELASTICSEARCH
        done(at_work.furnish, AMOUNT)
        running = [started(kind, port, index) for kind in kinds]
        processes = [one.__enter__()[0] for one in running]
        try:
            for _kill in range(KILLS):
                time.sleep(chance.uniform(0.1, 0.6))
                place = chance.randrange(len(kinds))
                processes[place].kill()
                running[place].__exit__(None, None, None)
                running[place] = started(kinds[place], port, index)
                [processes[place]] = running[place].__enter__()
            wait_until_idle(url)
            for process in processes:
                process.terminate()
                process.join(PATIENCE)
            assert [process.exitcode for process in processes] == [0, 0, 0]
        finally:
            for one in running:
                one.__exit__(None, None, None)
        with psycopg.connect(url) as site:
            published = dict(site.execute(PUBLICATIONS).fetchall())
        done(at_work.tell, tmp_path / "told.json", index)
    told = json.loads((tmp_path / "told.json").read_text())
    assert published == dict.fromkeys(published, 1) and len(published) == 2 * AMOUNT
    assert len(set(mailed.received)) == len(told["messages"]) == AMOUNT
    assert told["begun_again"] > 0, "nobody was killed at work: this test has tested nothing"
    assert len(mailed.received) <= AMOUNT + told["begun_again"]
    assert told["translations"] == told["drafts"] == len(at_work.LANGUAGES) * (AMOUNT // 2)
    assert told["in_elasticsearch"] == told["showing"] > 2 * AMOUNT
    none = {
        "twice": 0,
        "pictures": 0,
        "to_index": 0,
        "not_found": 0,
        "batches_open": 0,
        "unfinished": [],
        "refused": [],
    }
    assert {name: told[name] for name in none} == none


def wait_until_idle(url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    with psycopg.connect(url, autocommit=True) as site:
        while any(site.execute(query).fetchone() != (0,) for query in (LEFT, DUE, PENDING)):
            assert time.monotonic() < deadline, site.execute(
                "SELECT task_path, status, worker_ids, traceback FROM django_tasks_database_dbtaskresult "
                "WHERE status IN ('READY', 'RUNNING')"
            ).fetchall()
            time.sleep(0.3)
