"""The release is changed while readers read and editors publish: what was lost by it, by the steps that the
documentation names, behind the nginx and the unit that are shipped."""

import itertools
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from tests.delivery.load import Asked, asking
from tests.delivery.test_restart import Unit
from tests.delivery.together import Together
from tests.upgrade.releases import Release, configured, steps, unpack

READERS = 4
PAUSE = 0.05  # seconds
CALM = 3.0  # seconds of load before the upgrade, and after it
EDITION = " edition "
PIPES = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
BACKGROUND = {"worker": "run_worker", "scheduler": "run_scheduler"}
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
HEADING, MAIN = (re.compile(rf"<{name}\b.*?</{name}>", re.DOTALL) for name in ("h1", "main"))
TAG = re.compile(r"<[^>]+>")
EDITIONS = re.compile(rf"{EDITION}\d+")


class Upgrade:
    """From the release `ref` to this checkout; `whole`: with the demo's content, worker and scheduler, which takes
    minutes more."""

    def __init__(self, ref: str, database: str, cache: str, folder: Path, stack: ExitStack, whole: bool) -> None:
        var = folder / "var"
        for directory in (var / "static", folder / "files" / "media" / "pictures"):
            directory.mkdir(parents=True)
        environment = configured(folder, database, cache) | {"UPGRADE_EDITION": EDITION}
        self.old = unpack(ref, folder / "releases" / "old", environment)
        self.new = Release(settings.BASE_DIR, environment)
        self.link, self.stack = folder / "site", stack
        self.answers: list[Asked] = []
        self.phases: list[tuple[str, float]] = []
        self.published: dict[str, list[int]] = {}
        self.figures: dict[str, Any] = {"from": ref}
        newsroom = stack.enter_context(self.old.process("newsroom", "-m", "upgrade_newsroom", **PIPES))
        site = Together(0, newsroom, var, environment, stack)
        for words in (["install", "load_demo"],) if whole else (["install", "setup_site"], ["fill"]):
            answer = site.write(*words)
            assert answer in {"installed", "filled"}, f"{answer}\n{(var / 'newsroom.log').read_text()[-3000:]}"
        self.commands = BACKGROUND if whole else {}
        self.background = self.stack.enter_context(ExitStack())
        self._serve(self.old)
        (var / "files").symlink_to(folder / "files")  # where `Unit` has nginx look
        self.unit = Unit(site, stack, self.link)
        self.site = self.unit.site

    def _serve(self, release: Release) -> None:
        """The link leads there, and what works in the background is started anew, as systemd does it."""
        coming = self.link.with_name("coming")
        coming.symlink_to(release.folder)
        coming.replace(self.link)
        self.background.close()
        for name, command in self.commands.items():
            self.background.enter_context(release.process(name, "manage.py", command))

    def run(self) -> None:
        editions = self.site.write("choose")
        urls = dict(word.split("=") for word in editions.split())
        assert urls, "no page of the old release can be published"
        addresses = self.addresses()
        before = self.read(addresses)
        with asking(self._acts(urls, addresses), READERS, PAUSE) as load:
            self._phase("the old release")
            time.sleep(CALM)
            self._phase("migrating")
            before_change, after_change = steps()
            for command in before_change:
                self.new.manage(command)
            self._phase("the old release on the new tables")
            migrated = self.read(addresses)
            self._phase("changing")
            processes = self.unit.processes
            self._serve(self.new)
            os.kill(self.unit.granian.pid, signal.SIGHUP)
            self.unit.until(lambda: not self.unit.processes & processes and len(self.unit.processes) == len(processes))
            self._phase("the new release")
            for command in after_change:
                self.new.manage(command)
            time.sleep(CALM)
        self._phase("")
        self.answers = load.answers
        after = self.read(addresses)
        differ = [f"{url} on the new tables" for url in before if before[url] != migrated[url]]
        differ += [f"{url} in the new release" for url in before if before[url][:2] != after[url][:2]]
        self.figures |= {"pages": len(before), "pages that differ": differ}
        self._count(urls)

    def _phase(self, name: str) -> None:
        self.phases.append((name, time.monotonic()))

    def _phase_at(self, at: float) -> str:
        begun = [name for name, begins in self.phases if begins <= at]
        return begun[-1] if begun else self.phases[0][0]  # the load begins a moment before the first is noted

    def _acts(self, urls: dict[str, str], addresses: list[str]) -> dict[str, Any]:
        numbers, writing, pages = itertools.count(1), Lock(), itertools.cycle(addresses)
        ids = itertools.cycle(urls)
        self.published = {pk: [] for pk in urls}

        def publish() -> int:
            with writing:
                pk, number = next(ids), next(numbers)
                if self.site.write("publish", pk, str(number)) != "published":
                    return 500
                self.published[pk].append(number)
                return 200

        def page(suffix: str = "") -> int:
            with writing:
                url = next(pages)
            return self.unit.ask(url + suffix)

        def search() -> int:
            url = f"/en/search/?q=children+{next(numbers) % 50}"
            status = self.unit.ask(url)
            # The earliest release breaks off a search that a busy machine, not the database, takes too long for.
            is_earliest = self.phases[-1][0] != "the new release"
            return self.unit.ask(url) if status == 503 and is_earliest else status

        return {
            "page": page,
            "page made anew": lambda: page(f"?x={next(numbers)}"),
            "search": search,
            "feed": lambda: self.unit.ask("/en/press/feed/"),
            "log-in": lambda: self.unit.ask("/admin/login/"),
            "publication": publish,
        }

    def addresses(self) -> list[str]:
        """Of all that the sitemap names."""
        found: list[str] = []
        waiting = ["/sitemap.xml"]
        while waiting:
            answer = self.site.ask(waiting.pop())
            named = [urlsplit(url).path for url in LOCATION.findall(answer.body.decode())]
            waiting += [url for url in named if url.endswith(".xml")]
            found += [url for url in named if not url.endswith(".xml")]
        return sorted(set(found))

    def read(self, addresses: list[str]) -> dict[str, tuple[int, str, str]]:
        """Of each page, made anew: the answer's status, the heading, and all words of the page."""
        answers = {url: self.site.ask(f"{url}?x=read-{time.monotonic_ns()}") for url in addresses}
        return {url: (answer.status, *_words(answer.body.decode())) for url, answer in answers.items()}

    def _count(self, urls: dict[str, str]) -> None:
        """With the new release's own eyes, and a reader's."""
        lost = []
        with self.new.process("newsroom of the new", "-m", "upgrade_newsroom", **PIPES) as newsroom:
            self.site.newsroom = newsroom
            for pk, url in urls.items():
                *kept, live = self.site.write("editions", pk).split()
                expected = list(map(str, self.published[pk]))
                lost += sorted(set(expected) - set(kept))
                shown = f"{EDITION}{expected[-1]}" in self.site.ask(url).body.decode() if expected else True
                if expected and (live != expected[-1] or not shown):
                    lost.append(f"{url} shows {live}, not {expected[-1]}")
        self.figures["publications"] = sum(map(len, self.published.values()))
        self.figures["publications lost"] = lost

    def table(self) -> Iterator[tuple[str, float, int, int, float]]:
        """By phase: seconds, answers, failed ones, and seconds that the longest answer took."""
        for (name, begins), (_next, ends) in itertools.pairwise(self.phases):
            asked = [each for each in self.answers if begins <= each.at < ends]
            failed = [each for each in asked if each.status != 200]
            yield name, ends - begins, len(asked), len(failed), max((each.took for each in asked), default=0.0)

    @property
    def missed(self) -> list[str]:
        failed = [
            f"{each.act}: {each.status} after {each.took:.1f} s, {self._phase_at(each.at)}"
            for each in self.answers
            if each.status != 200
        ]
        return failed + self.figures["pages that differ"] + self.figures["publications lost"]


def _words(body: str) -> list[str]:
    found = [pattern.search(body) for pattern in (HEADING, MAIN)]
    return [EDITIONS.sub("", " ".join(TAG.sub(" ", each[0]).split())) if each else "" for each in found]


@contextmanager
def upgraded(ref: str, database: str, cache: str, folder: Path, whole: bool) -> Iterator[Upgrade]:
    folder.chmod(0o755)  # nginx reads there as another user
    with ExitStack() as stack:
        upgrade = Upgrade(ref, database, cache, folder, stack, whole)
        upgrade.run()
        yield upgrade
