"""A site with much to do, and the processes that do it: what runs in processes of its own, with the database that
DATABASE_URL names there. Publishing by the clock, mail, lists sent for translation, pictures and the search."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db.models import Count
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from cms.discovery.share_cards import tasks as share_cards
from cms.images.models import CulturalImage
from cms.images.recipe import RECIPE
from cms.languages.batches import send
from cms.languages.models import Batch, BatchItem
from cms.ops import scheduler, worker
from cms.ops.models import lease
from cms.search.check import run_check
from cms.search.models import SearchChange, SearchEntry
from cms.users.models import User
from home.models import HomePage, StandardPage
from home.tasks import mail_submission
from tests.factories.contact import make_contact_page
from tests.factories.images import make_image
from tests.factories.pages import add_page
from tests.ops import due_sets
from tests.search import elastic

LANGUAGES = ("fr", "ru")


def furnish(amount: int) -> None:
    """`amount` sets that are due, as many messages to be mailed, half as many pages to be sent into two languages, and
    a few pictures; nothing of it is done."""
    due_sets.prepare(amount)  # in English and French, due since half an hour
    home = HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    pages = [add_page(home, StandardPage(title=f"List {n}", slug=f"list-{n}")) for n in range(amount // 2)]
    contact = make_contact_page()
    for _picture in range(max(2, amount // 20)):
        make_image(400, 300)
    send(pages, Locale.objects.filter(language_code__in=LANGUAGES), User.objects.create_superuser("sender"))
    for number in range(amount):
        data = {"your_name": f"Reader {number}", "message": "Good day"}
        mail_submission.enqueue(FormSubmission.objects.create(page=contact, form_data=data).pk)


def work(smtp_port: int, elasticsearch: dict[str, Any]) -> None:
    """`manage.py run_worker`; who is killed is missed after three seconds instead of a minute."""
    _as_on_the_real_site(smtp_port, elasticsearch)
    lease.TERM, worker.RENEWED, worker.INTERVAL = dt.timedelta(seconds=3), 0.5, 0.1
    call_command("run_worker")


def schedule(smtp_port: int, elasticsearch: dict[str, Any]) -> None:
    """`manage.py run_scheduler`."""
    _as_on_the_real_site(smtp_port, elasticsearch)
    scheduler.INTERVAL = 0.1
    call_command("run_scheduler")


def _as_on_the_real_site(smtp_port: int, elasticsearch: dict[str, Any]) -> None:
    due_sets.tasks_wait()
    elastic.lead_to(settings, elasticsearch)
    share_cards.draw_missing = lambda _group: 0  # which takes a minute of processor
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", smtp_port, 20


def tell(file: Path, elasticsearch: dict[str, Any]) -> None:
    """Writes down how all of it stands, and what the search lacks."""
    due_sets.tasks_wait()
    elastic.lead_to(settings, elasticsearch)
    tasks = DBTaskResult.objects.exclude(status="SUCCESSFUL")
    contact = FormSubmission.objects.values_list("pk", flat=True)
    translations = Page.objects.filter(slug__startswith="list-").exclude(locale__language_code="en")
    twice = translations.values("translation_key", "locale").annotate(rows=Count("pk")).filter(rows__gt=1)
    file.write_text(
        json.dumps(
            {
                "unfinished": list(tasks.values_list("task_path", "status")),
                "begun_again": sum(len(task.worker_ids) > 1 for task in DBTaskResult.objects.all()),
                "messages": list(contact),
                "batches_open": Batch.objects.filter(finished_at=None).count(),
                "refused": list(BatchItem.objects.exclude(error="").values_list("error", flat=True)),
                "translations": Translation.objects.filter(source__object_repr__startswith="List").count(),
                "drafts": translations.count(),
                "twice": twice.count(),
                "pictures": CulturalImage.objects.exclude(made_with=RECIPE).count(),
                "to_index": SearchChange.objects.count(),
                "not_found": _differences(),
                "showing": SearchEntry.objects.showing().count(),
                "in_elasticsearch": len(elastic.held()),
            }
        )
    )


def _differences() -> int:
    check: Any = run_check()
    return int(check.missing + check.stale + check.superfluous)
