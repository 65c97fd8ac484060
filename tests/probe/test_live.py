"""The command against the served site, as the one who runs it does before an embargo ends: nginx, two processes of the
application, and each answer over the wire."""

import subprocess
import sys
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.conf import settings

from tests.delivery.together import Together
from tests.services.machine import free_ports

pytestmark = [pytest.mark.services, pytest.mark.slow]
TITLE = "The-secret-prize-of-Astana"


class Embargoed(NamedTuple):
    site: Together
    page: str
    picture: str  # the name of its original

    def probe(self, base_url: str = "") -> "subprocess.CompletedProcess[str]":
        url = base_url or self.site.nginx.url
        command = [sys.executable, "manage.py", "probe_leaks", "--base-url", url, "--page", self.page, "--rate", "200"]
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=self.site.environment, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="module")
def embargoed(together: Together) -> Iterator[Embargoed]:
    page, picture = together.write("embargo", "the-secret-prize", TITLE).split()
    yield Embargoed(together, page, picture.rpartition("/")[2])
    together.write("publish", "news", "News-again")


def test_nothing_of_a_release_is_found_until_somebody_names_it_and_a_copy_of_its_picture_lies_about(
    embargoed: Embargoed,
) -> None:
    safe = embargoed.probe()
    assert (safe.returncode, "Nothing was found: an outsider" in safe.stdout) == (0, True), safe.stdout + safe.stderr

    embargoed.site.write("publish", "news", f"Who-gets-{TITLE}-this-year")
    copy = embargoed.site.var / "files" / "media" / "images" / embargoed.picture
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(b"a picture")
    try:
        leaking = embargoed.probe()
    finally:
        copy.unlink()
    assert leaking.returncode == 1, leaking.stdout + leaking.stderr
    assert f"page: /en/press/ – the title of “{TITLE}” (en): {TITLE}" in leaking.stdout
    assert f"file: /media/images/{embargoed.picture} – an answer where there should be none" in leaking.stdout


def test_site_that_does_not_answer_is_not_said_to_be_safe(embargoed: Embargoed) -> None:
    [port] = free_ports(1)
    away = embargoed.probe(f"http://127.0.0.1:{port}")
    assert (away.returncode, away.stdout) == (2, "") and "does not answer" in away.stderr
