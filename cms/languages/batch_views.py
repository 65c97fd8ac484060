"""Sending marked or listed pages of the report for translation, and watching how far that is."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.languages.batches import send
from cms.languages.exchange.rights import exchangeable
from cms.languages.exchange.views import download
from cms.languages.matrix_view import chosen_pages
from cms.languages.models import Batch
from cms.languages.posted import ids

AT_MOST = 5000  # pages of one batch


@require_POST
def send_batch(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("wagtail_localize.submit_translation"):
        raise PermissionDenied
    locales = list(Locale.objects.filter(pk__in=ids(request.POST.getlist("into"))))
    pages = list(chosen_pages(request)[: AT_MOST + 1])
    if not locales or not pages:
        messages.error(request, _("Mark the pages to send, and the languages to send them into."))
        return redirect("language_matrix")
    if len(pages) > AT_MOST:
        messages.error(request, _("These are too many pages at once: narrow the list by its filters."))
        return redirect("language_matrix")
    batch = send(pages, locales, request.user)
    count = batch.items.count()
    sentence = ngettext("%(count)d page is sent for translation.", "%(count)d pages are sent for translation.", count)
    messages.success(request, sentence % {"count": count})
    return redirect("translation_batch", batch.pk)


@require_POST
def export_chosen(request: HttpRequest, fmt: str) -> HttpResponseBase:
    """A file of what the chosen pages need in the ticked languages, all of them if none is ticked."""
    keys = chosen_pages(request).order_by().values("translation_key")
    wanted = Translation.objects.filter(source__object_id__in=keys, enabled=True)
    if into := ids(request.POST.getlist("into")):
        wanted = wanted.filter(target_locale__in=into)
    if not exchangeable(request.user).filter(pk__in=wanted.values("pk")).exists():
        messages.error(request, _("Nothing of this is sent for translation: mark pages that have passages."))
        return redirect("language_matrix")
    return download(request, wanted, fmt)


def _own(request: HttpRequest) -> QuerySet[Batch]:
    mine = Batch.objects.all() if request.user.is_superuser else Batch.objects.filter(user=request.user.pk)
    return mine.annotate(
        total=Count("items"),
        done=Count("items", filter=Q(items__done_at__isnull=False)),
        refused=Count("items", filter=~Q(items__error="")),
    ).prefetch_related("locales")


@require_GET
def batches(request: HttpRequest) -> HttpResponse:
    return _page(request, list(_own(request)[:50]), [])


@require_GET
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = get_object_or_404(_own(request), pk=batch_id)
    refused = found.items.exclude(error="").select_related("page")[:200]
    return _page(request, [found], list(refused))


def _page(request: HttpRequest, found: list[Any], refused: list[Any]) -> HttpResponse:
    return render(request, "languages/batches.html", {"batches": found, "refused": refused})
