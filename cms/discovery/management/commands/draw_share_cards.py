from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandParser

from cms.discovery.share_cards.card import folder
from cms.discovery.share_cards.keeping import BATCH, draw_missing
from cms.discovery.share_cards.tasks import AFTER_PICTURES, draw_cards, public_groups


class Command(BaseCommand):
    help = (
        "Draws the share cards that public pages lack and removes those that none has. "
        "It may be stopped and run again at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--later", action="store_true", help="leave the drawing to the workers")

    def handle(self, *args: Any, **options: Any) -> None:
        groups = public_groups()
        for number, group in enumerate(groups, start=1):
            if options["later"]:
                draw_cards.using(priority=AFTER_PICTURES if ":" in group else draw_cards.priority).enqueue(group)
                continue
            drawn = self.draw(group)
            if options["verbosity"]:
                self.stdout.write(f"{number}/{len(groups)}  {drawn} drawn")
        self.remove_those_of_no_group({folder(group).split("/")[1] for group in groups})

    def draw(self, group: str) -> int:
        drawn = [draw_missing(group)]
        while drawn[-1] == BATCH:
            drawn.append(draw_missing(group))
        return sum(drawn)

    def remove_those_of_no_group(self, known: set[str]) -> None:
        """As of a set whose pages went while nobody listened."""
        try:
            folders = set(default_storage.listdir("cards")[0])
        except FileNotFoundError:  # nothing was ever drawn
            return
        for name in folders - known:
            for file in default_storage.listdir(f"cards/{name}")[1]:
                default_storage.delete(f"cards/{name}/{file}")
