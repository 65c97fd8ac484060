from typing import Any

from django.core.management.base import BaseCommand

from home.site_setup import setup_site


class Command(BaseCommand):
    help = "Makes the empty site of a first installation: languages, sections, groups, workflow. May be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        home = setup_site()
        self.stdout.write(f"The site is set up: {home.full_url}")
