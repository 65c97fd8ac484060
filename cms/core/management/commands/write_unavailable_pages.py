from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation

from cms.core.errors import page_of_unavailable


class Command(BaseCommand):
    help = "Writes what the web server says while the site is away, in each language, beside the static files."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.STATIC_ROOT) / "unavailable"
        folder.mkdir(parents=True, exist_ok=True)
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                (folder / f"{code}.html").write_text(page_of_unavailable(), encoding="utf-8")
        self.stdout.write(f"{folder}: {len(settings.LANGUAGES)} languages")
