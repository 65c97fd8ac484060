"""The screen that says whether the search tells the truth, and since when."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from cms.search import tasks
from cms.search.models import SearchChange, SearchCheck, SearchEntry
from cms.search.state import behind, elasticsearch_answers

SEE, CHECK = "site_search.view_searchcheck", "site_search.add_searchcheck"
SHOWN = 20  # checks
LONGEST = dt.timedelta(hours=1)  # that a check takes; one that has not ended by then was broken off


@require_GET
@permission_required(SEE, raise_exception=True)
def index_state(request: HttpRequest) -> HttpResponse:
    title = _("State of the search")
    context: dict[str, Any] = {
        "header_title": title,
        "header_icon": "search",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("search_state"), "label": title},
        ],
        "entries": SearchEntry.objects.showing().count(),
        "waiting": SearchChange.objects.count(),
        "behind_seconds": round(behind().total_seconds()),
        "checks": SearchCheck.objects.all()[:SHOWN],
        "running": _running(),
        "may_check": request.user.has_perm(CHECK),
    }
    if settings.ELASTICSEARCH:
        pending = SearchEntry.objects.filter(pending=True).count()
        context |= {"elasticsearch": True, "answers": elasticsearch_answers(), "pending": pending}
    return render(request, "search/admin/index_state.html", context)


@require_POST
@permission_required(CHECK, raise_exception=True)
def check_now(request: HttpRequest) -> HttpResponse:
    """Lets the worker compare everything; one check at a time."""
    if _running():
        messages.warning(request, _("A check is running."))
    else:
        tasks.check.enqueue()
        messages.success(request, _("The check has been ordered. Its result will stand here."))
    return redirect("search_state")


def _running() -> bool:
    return SearchCheck.objects.filter(finished=None, started__gt=timezone.now() - LONGEST).exists()
