"""The screens "Check for leaks": what is not public yet, asked of the site from outside, with a report that is kept."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.models import Page

from cms.languages.posted import ids
from cms.probe.admin.checks import about, latest_by_set, leading_pages, readable
from cms.probe.checking import order
from cms.probe.models import Blindness, LeakCheck
from cms.probe.rights import may_check_some, permitted
from cms.probe.unreleased import scheduled_sets
from cms.probe.wording import CHANNELS, marked


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What is scheduled, and the checks there were."""
    _let_in(request)
    hours = scheduled_sets()
    may = permitted(request.user, hours.keys())
    return _listed(request, [key for key in hours if key in may], hours, readable(request.user))


@require_GET
def of_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """One set, scheduled or not, and the checks of it."""
    _let_in(request)
    key = _set_of(request, page_id)
    checks = readable(request.user, sets__translation_key=key)
    return _listed(request, [key], scheduled_sets(), checks, page=leading_pages([key]).get(key))


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Of the set of the posted page, or of all that is scheduled; never of an address that somebody names."""
    _let_in(request)
    posted = ids(request.POST.getlist("page"))
    keys = {_set_of(request, pk) for pk in posted} or permitted(request.user, scheduled_sets().keys())
    if not keys:
        messages.warning(request, _("Nothing is scheduled. A page that is not can be checked from its own menu."))
        return redirect("leaks")
    check = order(keys, request.user)
    if check is None:
        messages.warning(request, _("Another check is running. Try again when it has ended, in some minutes."))
        return redirect("leaks")
    return redirect("leak_check", check.pk)


@require_GET
def report(request: HttpRequest, check_id: int) -> HttpResponse:
    _let_in(request)
    check = next(iter(readable(request.user, pk=check_id)), None)
    if check is None:
        raise Http404
    pages = leading_pages(check.keys)
    findings = [
        {
            "what": marked(thing["what"], thing["of"]),
            "text": thing["text"],
            "places": [(CHANNELS.get(channel, channel), address) for address, channel in thing["places"]],
            "more": thing["times"] - len(thing["places"]),
        }
        for thing in check.findings
    ]
    asked = sorted(check.asked.items(), key=lambda each: -each[1])
    context = {
        "check": check,
        "pages": sorted(pages.values(), key=lambda page: page.get_admin_display_title()),
        "deleted": len(check.keys) - len(pages),
        "asked": [(CHANNELS.get(channel, channel), count) for channel, count in asked],
        "findings": findings,
        "has_more": check.leaks > sum(thing["times"] for thing in check.findings),
        "why": Blindness(check.blindness).label if check.blindness else "",
        "site": settings.BASE_URL,
    }
    when = date_format(timezone.localtime(check.ordered_at), "DATETIME_FORMAT")
    return _page(request, "probe/admin/leak_check.html", context, _("Check of %(when)s") % {"when": when})


def _let_in(request: HttpRequest) -> None:
    if not may_check_some(request.user):
        raise PermissionDenied


def _set_of(request: HttpRequest, page_id: int) -> UUID:
    key: UUID = get_object_or_404(Page, pk=page_id, depth__gt=1).translation_key
    if not permitted(request.user, {key}):
        raise PermissionDenied
    return key


def _listed(
    request: HttpRequest, keys: list[UUID], hours: dict[UUID, Any], checks: list[LeakCheck], page: Page | None = None
) -> HttpResponse:
    pages = leading_pages({*keys, *(key for check in checks for key in check.keys)})
    latest = latest_by_set(checks)
    context = {
        "page": page,
        "sets": [
            {"page": pages[key], "hour": hours.get(key), "check": latest.get(key)} for key in keys if key in pages
        ],
        "checks": [{"check": check, "about": about(check, pages)} for check in checks],
        "is_busy": any(check.is_under_way for check in LeakCheck.objects.filter(finished_at=None).defer("crawl")),
    }
    return _page(request, "probe/admin/leaks.html", context, page.get_admin_display_title() if page else "")


def _page(request: HttpRequest, template: str, context: dict[str, Any], below: str) -> HttpResponse:
    title = _("Check for leaks")
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("leaks"), "label": title},
        *([{"url": request.path, "label": below}] if below else []),
    ]
    header = {"header_title": title, "header_icon": "view", "breadcrumbs_items": crumbs}
    return render(request, template, header | context)
