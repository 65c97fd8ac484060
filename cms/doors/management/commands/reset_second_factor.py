from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.doors.resetting import reset_second_factor
from cms.users.models import User


class Command(BaseCommand):
    help = "Takes somebody's second factor and recovery codes away and ends their sessions, when all are lost."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name they log in with")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"Nobody logs in as {options['name']}.")
        factors = reset_second_factor(user, by=None)
        self.stdout.write(f"{user.username}: {factors} taken away; the next log-in leads to a new second factor.")
