"""The throttle as in production: two processes behind nginx, which count together."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from cms.doors.backend import BY_ONE
from tests.delivery.together import Together

pytestmark = [pytest.mark.services, pytest.mark.slow]


def test_processes_count_together_when_passwords_are_tried_at_once(together: Together) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _number: together.log_in("nobody", "wrong")[0].body, range(BY_ONE * 3)))
    refused = [b"Too many attempts" in body for body in answers]
    assert refused.count(False) == BY_ONE
    assert together.log_in("admin", "demo")[0].status == 302  # somebody else, from the same address
