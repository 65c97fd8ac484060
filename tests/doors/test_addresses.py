"""Every address of the resolver, every role, reading and writing: compared with a list that was read by a person.

A new view fails here until its line stands in `allowed.txt`. `WRITE_ALLOWED=1 pytest tests/doors/test_addresses.py`
writes the list anew: read what changed before you keep it.
"""

import difflib
import logging
import os
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Template

from cms.users.models import User
from home.roles import EDITORS, MODERATORS, PRESS_OFFICERS, translators
from tests.doors.addresses import METHODS, Visitors, routes
from tests.doors.world import make_world
from tests.factories.users import member

ALLOWED = Path(__file__).with_name("allowed.txt")
HEADER = """\
# Who is let in: o anyone, t translators into French, e editors, p press officers, m moderators, a administrators.
# For reading (GET), for writing (POST), the address. A dot is a refusal: 403, 404, 405 or the way to the log-in.
# What is asked for is an event in English that is a draft, and whatever else has a number; nothing is sent along.
"""


@pytest.fixture
def visitors(site: Any, admin: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Visitors:
    caplog.set_level(logging.CRITICAL, logger="django.request")  # of refusals there are thousands
    monkeypatch.setattr(Template, "render", lambda *_given: "")  # who is let in is known before
    visitors = Visitors(
        {
            "o": AnonymousUser(),
            "t": member("translator", translators("fr")),
            "e": member("editor", EDITORS),
            "p": member("press", PRESS_OFFICERS),
            "m": member("moderator", MODERATORS),
            "a": admin,
        }
    )
    monkeypatch.setattr("django.contrib.auth.middleware.get_user", visitors.who)
    return visitors


@pytest.mark.slow
def test_every_address_lets_in_whom_the_list_says(visitors: Visitors, admin: User) -> None:
    world = make_world(admin)
    lines = []
    for route in sorted(routes(), key=lambda route: route.pattern):
        url = route.filled(world)
        lines.append(" ".join([*(visitors.let_in(method, url) for method in METHODS), route.pattern]))
    found = HEADER + "\n".join(lines) + "\n"
    if os.environ.get("WRITE_ALLOWED"):
        ALLOWED.write_text(found)
    before, after = ALLOWED.read_text().splitlines(), found.splitlines()
    changed = list(difflib.unified_diff(before, after, "allowed", "found", n=0, lineterm=""))
    assert not changed, "\n".join(changed)
