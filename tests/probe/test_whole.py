"""What is hidden in every kind of place is found by nobody; released, it is found where it belongs; withdrawn, no
more."""

import re
from typing import Any

import pytest

from cms.probe.asking import Ask
from cms.probe.channels import well_known
from cms.probe.crawl import Crawl
from cms.probe.marks import readings
from cms.probe.running import probe
from cms.search.outbox import apply_changes
from tests.images.test_withdrawn_addresses import address, is_there
from tests.probe.conftest import HOSTS
from tests.probe.seeds import hide_everything, public_part
from tests.probe.world import World

ENOUGH = 5000  # requests
CHANGING = re.compile(r"random|security.txt|/readyz|/no-such-page/")  # what differs from one time to the next


def everything(ask: Ask) -> dict[str, str]:
    """All that an outsider can reach by links, as it reads."""
    starts = [each for each in well_known() if not CHANGING.search(each)]
    return {found: readings(answer.body) for found, answer in Crawl(starts, HOSTS, ENOUGH).answers(ask)}


def leaks(ask: Ask, world: World) -> list[Any]:
    probed = probe(ask, world.hidden, HOSTS, ENOUGH)
    assert probed.is_whole and not probed.failed
    assert {"page", "feed", "calendar", "sitemap", "API", "search", "suggestions", "file"} <= set(probed.asked)
    return probed.findings


@pytest.mark.slow
def test_what_is_hidden_is_found_between_release_and_withdrawal_alone(outsider: Ask, clock: Any) -> None:
    there = public_part()
    apply_changes()  # of the search
    before = everything(outsider)
    world = hide_everything(there, clock)
    assert leaks(outsider, world) == []
    assert everything(outsider) == before  # no count, no facet, no list tells that there is more

    world.release()
    found: dict[str, set[str]] = {}
    for finding in leaks(outsider, world):
        found.setdefault(finding.what, set()).add(finding.channel)
    missing = {what: channels - found.get(what, set()) for what, channels in world.belongs.items()}
    assert {what: channels for what, channels in missing.items() if channels} == {}
    unused = {what for what in world.never if "unused" in what}
    assert not unused & found.keys()
    pictures = [address(picture) for picture in world.pictures]
    documents = [document.url for document in world.documents]
    assert all(map(is_there, pictures)) and {outsider(each).status for each in documents} == {200}

    world.withdraw()
    assert leaks(outsider, world) == []
    assert not any(map(is_there, pictures)) and {outsider(each).status for each in documents} == {404}
