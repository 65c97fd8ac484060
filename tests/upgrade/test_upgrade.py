"""The release before is upgraded to this one while readers read and editors publish."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.services.postgres import Postgres
from tests.services.redis import Redis
from tests.upgrade.releases import NoHistoryError, release_before, steps
from tests.upgrade.scenario import upgraded


def test_documented_steps_are_those_that_are_run() -> None:
    before, after = steps()
    assert before == ["compile_site_messages", "migrate", "collectstatic", "write_unavailable_pages"]
    assert after == ["setup_site"]


@pytest.mark.services
@pytest.mark.slow
def test_nothing_is_lost_when_the_release_before_is_upgraded(postgres: Postgres, redis_server: Redis) -> None:
    try:
        ref = release_before()
    except NoHistoryError as reason:
        pytest.skip(f"The release before is not in this checkout ({reason}): fetch its whole history and tags.")
    name = f"site_upgrade_{os.getpid()}"
    with (
        TemporaryDirectory(prefix="site-tests-upgrade-") as folder,
        upgraded(ref, postgres.create(name), redis_server.url, Path(folder), whole=False) as upgrade,
    ):
        assert upgrade.missed == []
        asked = {phase: answers for phase, _seconds, answers, _failed, _longest in upgrade.table()}
        assert asked["migrating"] > 20
        assert upgrade.figures["pages"] > 20
        assert upgrade.figures["publications"] > 5
    redis_server.client().flushall()
    postgres.drop(name)
