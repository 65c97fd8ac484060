import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cms.core.messages import compile_messages
from cms.ops.scheduler import run_scheduler
from cms.ops.worker import worker
from cms.search import keeping_up
from home.demo_content.users import USERS


class Command(BaseCommand):
    help = "Shows the demo: makes its database once, then serves it with worker and scheduler in this process."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--port", type=int, default=getattr(settings, "PORT", 8000))
        parser.add_argument("--no-serve", action="store_true", help="Only prepare it.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not hasattr(settings, "DEMO_PASSWORD"):
            raise CommandError("The demo is for development only: these settings name no DEMO_PASSWORD.")
        compile_messages()
        self.prepare()
        if options["no_serve"]:
            return
        self.announce(options["port"])
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # files are served from where they lie
        os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"  # the demo is for this machine alone
        Thread(target=worker().run, daemon=True, name="worker").start()
        Thread(target=run_scheduler, args=[Event()], daemon=True, name="scheduler").start()
        keeping_up.start(Event())
        call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False, skip_checks=True)

    def prepare(self) -> None:
        """A database file appears only when it is whole, so an interrupted start leaves nothing half made."""
        database = Path(str(connection.settings_dict["NAME"]))
        if connection.vendor != "sqlite" or database.exists():
            call_command("migrate", verbosity=0)
            return
        database.parent.mkdir(parents=True, exist_ok=True)
        building = database.with_suffix(".building")
        for leftover in building.parent.glob(f"{building.name}*"):
            leftover.unlink()
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{building}"}
        for command in ("migrate", "load_demo"):
            self.stdout.write(f"{command} …")
            subprocess.run([sys.executable, "manage.py", command, "-v0"], env=environment, check=True)  # noqa: S603
        building.replace(database)

    def announce(self, port: int) -> None:
        address = f"http://127.0.0.1:{port}"
        self.stdout.write(f"\n  {'The site':<12}{address}/")
        for code, name in settings.LANGUAGES:
            self.stdout.write(f"  {'':<12}{address}/{code}/  {name}")
        self.stdout.write(f"  {'The CMS':<12}{address}/admin/")
        names = ", ".join(user.name for user in USERS)
        self.stdout.write(f"  {'Log in as':<12}{names}\n  {'password':<12}{settings.DEMO_PASSWORD}\n")
        self.stdout.flush()
