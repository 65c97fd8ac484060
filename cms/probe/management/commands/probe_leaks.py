import os
import subprocess
import sys
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Page

from cms.probe.asking import RATE, Unreachable, over_http
from cms.probe.running import REQUESTS, probe
from cms.probe.unreleased import scheduled_sets, unreleased
from cms.probe.wording import sentences

SEEDED = "tests/probe"
LEAK, BLIND = 1, 2  # exit codes
OF_THIS_SITE = {
    "DJANGO_SETTINGS_MODULE",
    "DATABASE_URL",
    "CACHE_URL",
    "MEDIA_URL_STORAGE",
    "ELASTICSEARCH_URL",
    "VAR_DIR",
}


class Command(BaseCommand):
    help = (
        "Looks from outside whether anything of what is not released can be read, and says what and where. "
        "Ends with 1 if so, with 2 if it could not look. Without --base-url it plants marked texts in a scratch site "
        "of its own (the tests'), never in this one, and looks for those before, after and again after their release."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--base-url", help="the site to be asked, as https://www.example.org")
        parser.add_argument("--page", type=int, action="append", help="id of a page; all that is scheduled without it")
        parser.add_argument("--requests", type=int, default=REQUESTS, help="at most as many (%(default)s)")
        parser.add_argument("--rate", type=float, default=RATE, help="requests a second at most (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        base_url = options["base_url"]
        if not base_url:
            self._seeded()
            return
        if urlsplit(base_url).scheme not in ("http", "https"):
            raise CommandError("--base-url begins with https:// or http://.", returncode=BLIND)
        hidden = unreleased(self._sets(options["page"]))
        if not hidden.marks:
            raise CommandError(
                "There is nothing to look for: all of it is public, or nothing is scheduled.", returncode=BLIND
            )
        hosts = {urlsplit(base_url).netloc, urlsplit(settings.BASE_URL).netloc}
        ask = over_http(base_url, options["rate"])
        try:
            probed = probe(
                ask, hidden, hosts, options["requests"], self._tell if options["verbosity"] else lambda _n: None
            )
        except Unreachable as error:
            raise CommandError(f"The site does not answer: {error}", returncode=BLIND) from error
        self.stdout.write("\n".join(sentences(probed, hidden)))
        if probed.findings:
            sys.exit(LEAK)
        if probed.is_blind:
            sys.exit(BLIND)

    def _sets(self, ids: list[int] | None) -> set[Any]:
        if not ids:
            return set(scheduled_sets())
        pages = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
        if missing := set(ids) - set(pages):
            raise CommandError(f"There is no page {min(missing)}.", returncode=BLIND)
        return set(pages.values())

    def _tell(self, number: int) -> None:
        if number % 100 == 0:
            self.stderr.write(f"{number} answers read …")

    def _seeded(self) -> None:
        if not find_spec("pytest") or not (settings.BASE_DIR / SEEDED).is_dir():
            raise CommandError(
                "What is planted needs the tests: run this from a checkout, or give --base-url.", returncode=BLIND
            )
        # The tests' own settings whatever this site's are: a database in memory, folders of their own.
        scratch = {name: value for name, value in os.environ.items() if name not in OF_THIS_SITE}
        command = [sys.executable, "-m", "pytest", SEEDED, "-q", "--ds=cms.settings.test", "-p", "no:cacheprovider"]
        ended = subprocess.run(command, cwd=settings.BASE_DIR, env=scratch, check=False)  # noqa: S603  our own tests
        if ended.returncode:
            sys.exit(LEAK if ended.returncode == 1 else BLIND)
