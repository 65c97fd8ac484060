"""`python -m tests.ops.site_copies <furnish | read> <file>`: what runs on a site of its own, which the environment
names: fills it, or writes down what everybody reads there."""

import json
import re
import sys
from pathlib import Path

import django

#: What is another one at each request.
ONCE = re.compile(r'(<input type="hidden" name="\w+" value=")[^"]*')
PLACE = re.compile(r"<loc>https?://[^/]+([^<]+)</loc>")


def furnish() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from tests import database
    from tests.factories.every_type import every_type

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    database.without_migrations()
    call_command("migrate", verbosity=0, run_syncdb=True)
    database.complete()
    database.restore()
    settings.MIGRATION_MODULES = {}
    call_command("migrate", verbosity=0, fake=True)
    every_type()


def public_pages() -> dict[str, str]:
    """All that the sitemap names: by address, what a reader gets there."""
    from django.test import Client

    client = Client()

    def text(path: str) -> str:
        response = client.get(path)
        return f"{response.status_code} {ONCE.sub('', response.getvalue().decode())}"

    maps = PLACE.findall(text("/sitemap.xml"))
    return {path: text(path) for one in maps for path in PLACE.findall(text(one))}


if __name__ == "__main__":
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()
    if sys.argv[1] == "furnish":
        furnish()
    Path(sys.argv[2]).write_text(json.dumps(public_pages(), ensure_ascii=False, indent=1))
