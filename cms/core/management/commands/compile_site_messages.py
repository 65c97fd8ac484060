from typing import Any

from django.core.management.base import BaseCommand

from cms.core.messages import compile_messages


class Command(BaseCommand):
    help = "Compiles the interface's messages without gettext's tools."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{compile_messages()} compiled")
