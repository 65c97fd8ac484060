import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from cms.erasure.names import BadName, Names
from cms.erasure.report import REFUSALS, as_csv
from cms.erasure.service import erase, forms_in, look_everywhere, names_of
from cms.people.models import Person


class Command(BaseCommand):
    help = (
        "Shows where a person's name stands, in every language and form; with --apply, removes it everywhere and looks "
        "again. Exit code 1 if something is left."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME", help="a spelling of the name; several may be given")
        parser.add_argument("--person", type=int, metavar="ID", help="a record: its names in every language are added")
        parser.add_argument("--replace", default="", metavar="TEXT", help="stands in place of the name")
        parser.add_argument(
            "--keep", action="append", default=[], metavar="FORM", help="a form that was found but is somebody else"
        )
        parser.add_argument("--apply", action="store_true", help="remove it; without this nothing is changed")
        parser.add_argument("--report", type=Path, metavar="FILE.csv", help="write the places to a file")

    def handle(self, *args: Any, **options: Any) -> None:
        person = self._person(options["person"])
        try:
            names = Names(
                [*options["names"], *(names_of(person) if person else [])], options["replace"], options["keep"]
            )
        except BadName as error:
            raise CommandError(str(REFUSALS[error.args[0]])) from error
        if options["apply"]:
            erasure, left = erase(names, person=person)
            places = erasure.places
        else:
            found = list(look_everywhere(names))
            places = [finding.public | {"before": finding.before, "form": finding.form} for finding in found]
            left = []
        self._show(places)
        if options["report"]:
            options["report"].write_text(as_csv(places), "utf-8")
        if not options["apply"]:
            for form, count in forms_in(found).items():
                self.stdout.write(f"{count:6}  {form}")
            self.stdout.write(f"{len(places)} places. Nothing was changed; --apply removes the name from them.")
            return
        self._vacuum()
        self.stdout.write(f"Removed from {len(places)} places; {len(left)} left.")
        for finding in left:
            self.stdout.write(f"left: {finding.model} {finding.id} {finding.field}")
        if left:
            sys.exit(1)

    def _person(self, pk: int | None) -> Person | None:
        person = Person.objects.filter(pk=pk).first() if pk else None
        if pk and person is None:
            raise CommandError("There is no person with this number.")
        return person

    def _show(self, places: list[dict[str, str]]) -> None:
        for place in places:
            text = place.get("before", place["after"])
            self.stdout.write(f"{place['model']} {place['id']} {place['field']} ({place['language'] or '-'}): {text}")

    def _vacuum(self) -> None:
        """SQLite leaves what was deleted in its file until then."""
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM")
