from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from home.demo_content.load import load_demo
from home.models import HomePage


class Command(BaseCommand):
    help = "Loads the demo site into an empty database, in every language. Never in production."

    def handle(self, *args: Any, **options: Any) -> None:
        if not hasattr(settings, "DEMO_PASSWORD"):
            raise CommandError("The demo is for development only: these settings name no DEMO_PASSWORD.")
        if HomePage.objects.exists() and Site.objects.exists():
            raise CommandError("This database already holds a site: the demo is loaded into an empty one only.")
        load_demo(self.stdout.write)
