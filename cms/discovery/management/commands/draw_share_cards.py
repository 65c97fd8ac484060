from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandParser

from cms.discovery.share_cards.card import folder
from cms.discovery.share_cards.keeping import draw_missing
from cms.discovery.share_cards.tasks import draw_cards, public_sets


class Command(BaseCommand):
    help = (
        "Draws the share cards that public pages lack and removes those that none has. "
        "It may be stopped and run again at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--later", action="store_true", help="leave the drawing to the workers")

    def handle(self, *args: Any, **options: Any) -> None:
        keys = public_sets()
        for number, key in enumerate(keys, start=1):
            if options["later"]:
                draw_cards.enqueue(str(key))
                continue
            drawn = draw_missing(key)
            if options["verbosity"]:
                self.stdout.write(f"{number}/{len(keys)}  {drawn} drawn")
        self.remove_those_of_no_set({folder(key).split("/")[1] for key in keys})

    def remove_those_of_no_set(self, known: set[str]) -> None:
        """As of a set whose pages went while nobody listened."""
        if not default_storage.exists("cards"):
            return
        for name in set(default_storage.listdir("cards")[0]) - known:
            for file in default_storage.listdir(f"cards/{name}")[1]:
                default_storage.delete(f"cards/{name}/{file}")
