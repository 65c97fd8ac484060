from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.images.models import CulturalImage
from cms.images.pictures import is_made
from cms.images.preparing import SLOW, make, prepare
from cms.images.recipe import FALLBACK, RECIPE
from cms.images.sandbox import PictureRefused


class Command(BaseCommand):
    help = (
        "Makes the versions of pictures that pages show, where they are missing or of an older recipe. "
        "It may be stopped and run again at any time, beside the workers too."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="make everything anew")
        parser.add_argument("--format", choices=SLOW, action="append", help="only this one; may be repeated")

    def handle(self, *args: Any, **options: Any) -> None:
        images = CulturalImage.objects.all() if options["all"] else CulturalImage.objects.exclude(made_with=RECIPE)
        ids = list(images.order_by("pk").values_list("pk", flat=True))
        failed = 0
        for number, pk in enumerate(ids, start=1):
            image = CulturalImage.objects.filter(pk=pk).first()  # it may have gone since
            if image is None:
                continue
            try:
                done = self.complete(image, options["format"] or SLOW, anew=options["all"])
            except OSError as error:
                self.stderr.write(f"{image.title} ({pk}): {error}")
                done = False
            failed += not done
            if options["verbosity"]:
                self.stdout.write(f"{number}/{len(ids)}  {image.title}{'' if done else '  not complete'}")
        if options["verbosity"]:
            self.stdout.write(f"{len(ids) - failed} of {len(ids)} pictures made.")

    def complete(self, image: CulturalImage, formats: Any, *, anew: bool) -> bool:
        if anew or not any(is_made(image, fmt) for fmt in FALLBACK):
            prepare(image)
        made = [self.make(image, fmt) for fmt in formats]  # every one is tried
        return all(made)

    def make(self, image: CulturalImage, fmt: str) -> bool:
        try:
            return make(image, fmt)
        except PictureRefused:  # which the log tells
            return False
